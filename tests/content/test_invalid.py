"""Each rule of the nouns has its sentence in both languages, and each sentence its rule."""

import ast
import re
from collections.abc import Iterator

import msgspec
import pytest

from content.codec import decode_notice
from content.invalid import PHRASES, InvalidNotice
from content.wording.phrases import LANGS
from tests.house.sources import modules

from .conftest import welder

WANTED = {f"wanted.{name}" for name in ("int", "float", "str", "bool", "array", "object")}
CHINESE = re.compile("[\u4e00-\u9fff]")


def rules() -> Iterator[str]:
    """The codes that stand in the code, where a value is refused."""
    for path in modules().values():
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                at = {"require": 2, "InvalidNotice": 1}.get(call.func.id)
                if at and len(call.args) > at and isinstance(code := call.args[at], ast.Constant):
                    yield str(code.value)


@pytest.mark.parametrize("lang", LANGS)
def test_every_rule_is_said_and_none_is_said_that_is_not_there(lang: str) -> None:
    said = {key.removeprefix("rule.") for key in PHRASES.keys("zh" if lang == "zh" else "en")}
    assert said == set(rules()) | {*WANTED, "unreadable"}


def test_an_english_reader_gets_english() -> None:
    assert [key for key in PHRASES.keys("en") if CHINESE.search(PHRASES.find(key, "en") or "")] == []
    with pytest.raises(InvalidNotice) as refused:
        welder(headcount=0)
    assert refused.value.say("en") == "headcount: The headcount is from 1 to 99,999."
    assert str(refused.value) == "headcount: 招聘人数要在 1 到 99999 之间。"


FAIR = {
    "kind": "jobfair", "id": "f-1", "title": "招聘会", "starts": "2026-12-01T09:00:00+08:00",
    "ends": "2026-12-01T12:00:00+08:00", "venue": "一楼", "place": {"division": "410105"},
}  # fmt: skip
BOOTH = {"label": "A1", "employer": "恒岳"}


@pytest.mark.parametrize(
    ("changed", "field", "rule"),
    [
        ({"booths": [BOOTH, {**BOOTH, "vacancies": [{"title": "焊工", "wage": {"min": 0}}]}]},
         "booths.1.vacancies.0.wage.min", "pay_zero"),
        ({"booths": [{"label": "A1"}]}, "booths.0.employer", "missing"),
        ({"booths": [BOOTH, BOOTH]}, "booths", "booth_twice"),
        ({"place": {"division": "x"}}, "place.division", "division"),
        ({"plan": {"width": -1}}, "plan", "plan"),
        ({"plan": {"outline": [[1, "x"]]}}, "plan.outline.0.1", "wanted.float"),
        ({"starts": "heute"}, "starts", "unreadable"),
        ({"title": ""}, "title", "title"),
        ({"sites": "jinhai"}, "sites", "wanted.array"),
    ],
)  # fmt: skip
def test_what_is_refused_is_named_from_the_top(changed: dict[str, object], field: str, rule: str) -> None:
    with pytest.raises(InvalidNotice) as refused:
        decode_notice(msgspec.json.encode(FAIR | changed))
    assert (refused.value.field, refused.value.rule) == (field, rule)
