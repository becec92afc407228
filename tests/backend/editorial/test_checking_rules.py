"""Every rule is held to the examples that stand beside it, and to what the desk needs of it."""

from collections.abc import Callable

import pytest

from backend.editorial.checking import accept, check
from backend.editorial.checking.finding import Finding
from backend.editorial.checking.laws import cited, laws
from backend.editorial.checking.rules import exemptions, rules
from backend.editorial.errors import PHRASES
from content.vacancy import Vacancy

Welder = Callable[..., Vacancy]
HITS = [(name, text) for name, rule in rules().items() for text in rule.hits]
PASSES = [(name, text) for name, rule in rules().items() for text in rule.passes]


def found(vacancy: Vacancy, rule: str) -> list[Finding]:
    return [finding for finding in check(vacancy) if finding.rule == rule]


@pytest.mark.parametrize(("rule", "text"), HITS)
def test_a_rule_finds_what_it_is_for_and_quotes_it(welder: Welder, rule: str, text: str) -> None:
    findings = found(welder(requirements=text), rule)
    assert findings
    assert all(text[one.start : one.end] == one.text != "" and one.path == "requirements" for one in findings)
    assert {one.severity for one in findings} == {rules()[rule].severity}


@pytest.mark.parametrize(("rule", "text"), PASSES)
def test_a_rule_lets_pass_what_only_looks_like_it(welder: Welder, rule: str, text: str) -> None:
    assert found(welder(requirements=text), rule) == []


@pytest.mark.parametrize(("rule", "text"), HITS)
def test_a_rewrite_mends_it(welder: Welder, rule: str, text: str) -> None:
    vacancy = welder(requirements=f"会二保焊，{text}，能吃苦。")
    for _ in range(6):
        findings = found(vacancy, rule)
        if not findings or findings[0].mended is None:
            break
        vacancy = accept(vacancy, findings[0])
    assert (found(vacancy, rule) == []) == (rules()[rule].rewrite is not None)
    assert vacancy.requirements.startswith("会二保焊")
    assert vacancy.requirements.endswith("能吃苦。")


@pytest.mark.parametrize("name", exemptions())
def test_an_exception_whose_ground_is_named_is_left_to_a_second_person(welder: Welder, name: str) -> None:
    exemption = exemptions()[name]
    findings = [one for one in check(welder(requirements=exemption.reason)) if one.rule in exemption.rules]
    assert findings
    assert {(one.exception, one.blocks, one.mended, one.law) for one in findings} == {
        (name, False, None, exemption.law)
    }


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, one in exemptions().items() for text in one.no_ground]
)
def test_what_only_sounds_like_a_ground_opens_no_exception(welder: Welder, name: str, text: str) -> None:
    assert [one.blocks for one in check(welder(requirements=text)) if one.rule in exemptions()[name].rules] == [True]


def test_every_rule_and_exception_says_itself_and_cites_laws_that_are_known() -> None:
    for name, rule in rules().items():
        assert all(PHRASES.find(f"finding.{name}", lang) for lang in ("zh", "en"))
        assert rule.law
    for name in exemptions():
        assert all(PHRASES.find(f"exception.{name}", lang) for lang in ("zh", "en"))
    cites = [one for table in (rules(), exemptions()) for entry in table.values() for one in entry.law]
    assert {one.partition(" ")[0] for one in cites} <= laws().keys()


def test_laws_are_cited_in_both_languages() -> None:
    law = ("employment_promotion 3", "employment_promotion 27", "women 43")
    assert cited(law, "zh") == "《就业促进法》第3条、第27条、《妇女权益保障法》第43条"
    assert cited(law, "en").startswith("Employment Promotion Law, art. 3, 27; ")
