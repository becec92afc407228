"""Whatever the office refuses says itself in both languages, with what it is filled with in the same language."""

import ast
import importlib
import re
import string
from collections.abc import Iterator
from typing import Final

import pytest

from backend.editorial import errors as office
from backend.editorial.duplicates.remark import Duplicate
from backend.editorial.employers import errors as employers
from backend.editorial.employers.filing_rules import FilingFault, FilingRefused
from backend.editorial.importing.errors import UnreadableFile
from backend.editorial.importing.headings import name_columns
from backend.editorial.remarks import Unseen
from content.invalid import InvalidNotice
from content.refusal import Bilingual, Listed, Phrase, Refusal
from content.vacancy import Employer as Shown
from tests.content.conftest import welder
from tests.house.sources import modules

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
JOB = welder(title="Welder", number="210999")
FINDING = Duplicate(field="title", rule="duplicate", severity="warn", mine=JOB, there=JOB, stands="draft")
STATES = ("draft", "submitted", "approved", "sent_back", "live", "withdrawn", "discarded", "never")


def of(catalogue: str, table: str) -> list[str]:
    """The keys of one table of a catalogue, without its name."""
    phrases = importlib.import_module(catalogue).PHRASES
    return sorted(key.removeprefix(f"{table}.") for key in phrases.keys("zh") if key.startswith(f"{table}."))


def special() -> Iterator[Refusal]:
    """Those that are made of more than what their sentence names."""
    editorial, importing = "backend.editorial.errors", "backend.editorial.importing.errors"
    yield from (office.WrongState("Welder", state) for state in STATES)
    yield from (office.NotAllowed("wang", act) for act in of(editorial, "act"))
    yield from (office.InvalidOrders(fault, 7) for fault in of(editorial, "orders"))
    filling = {"given": "x", "kinds": Listed(("a", "b")), "line": 1, "column": 2, "field": "kind"}
    yield from (office.UnreadableDraft(why, **filling) for why in of(editorial, "draft"))
    for rule in of(editorial, "employer_fault"):
        yield employers.InvalidEmployer("name", rule, most=10, length=12)
    yield from (FilingFault(rule) for rule in of(editorial, "filing_fault"))
    yield FilingRefused({"sites": office.UnknownSite(site="x", sites=Listed(("a", "b")))}, (FINDING,))
    yield office.NotReady("Welder", (FINDING, FINDING))
    yield Unseen("Welder", (FINDING,))
    yield office.WrongPin(3)
    yield employers.EmployerUnverified(7, name="Hengyue")
    yield employers.EmployerDue(7, name="Hengyue", day="2026-11-21")
    said = Shown(name="Hengyue", credit_code="1")
    for name, code in (("Yu", "1"), ("Yu", "2"), ("Yu", ""), ("Hengyue", "2"), ("Hengyue", "")):
        yield employers.EmployerChanged(7, said, Shown(name=name, credit_code=code))
    yield from (UnreadableFile(why, name="a.xlsx", system="no such file") for why in of(importing, "unreadable"))


def refusals() -> list[type[Refusal]]:
    """Every class of them that the backend has."""
    for name in modules():
        if name.startswith("backend.") and not name.endswith("__main__") and ".migrations" not in name:
            importlib.import_module(name)
    pending, found = [Refusal], []
    while pending:
        found.append(pending.pop())
        pending += found[-1].__subclasses__()
    return [one for one in found if one.__module__.startswith("backend.") and not one.__subclasses__()]


SPECIAL: Final = list(special())
PLAIN: Final = sorted({*refusals()} - {type(one) for one in SPECIAL}, key=lambda one: one.__name__)


def filled(refusal: type[Refusal]) -> Refusal:
    """With a value for each thing that its sentence names."""
    sentence = refusal.phrases.find(refusal.key, "zh") or ""
    return refusal(**{name: "x" for _, name, _, _ in string.Formatter().parse(sentence) if name})


@pytest.mark.parametrize(
    "refusal", [*SPECIAL, *map(filled, PLAIN)], ids=lambda one: f"{type(one).__name__}-{one.say('en')[:24]}"
)
def test_it_says_itself_in_either_language(refusal: Refusal) -> None:
    """Chinese are in English only the names that the columns of a table must have."""
    assert CHINESE.search(refusal.say("zh"))
    assert [words for words in CHINESE.findall(refusal.say("en")) if not name_columns([words])[0]] == []
    assert str(refusal) == refusal.say("zh")


def test_all_of_them_are_said_above() -> None:
    assert len(PLAIN) > 40
    assert {type(one) for one in SPECIAL} | {*PLAIN} == {*refusals()}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Wherever the backend makes one of them."""
    names = {one.__name__ for one in refusals()}
    for module, path in modules().items():
        if not module.startswith("backend."):
            continue
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in names:
                yield f"{module}:{call.lineno}", call


def said_too_early(call: ast.Call) -> bool:
    """Whether what fills the sentence is put into words of one language where it is refused."""
    values = [*call.args, *(word.value for word in call.keywords)]
    inner = [node for value in values for node in ast.walk(value)]
    spoken = {node.func.attr for node in inner if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
    texts = [node.value for node in inner if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return bool({"say", "join"} & spoken) or any(CHINESE.search(text) for text in texts)


def test_what_fills_them_is_handed_over_unsaid() -> None:
    found = list(calls())
    assert len(found) > 80
    assert [where for where, call in found if said_too_early(call)] == []


def test_what_is_said_too_early_is_found() -> None:
    (one, other, fine) = (
        ast.parse(text, mode="eval").body
        for text in ('NotFound(name="、".join(a))', 'NotFound(name="服务点")', "NotFound(name=a.title)")
    )
    assert isinstance(one, ast.Call) and isinstance(other, ast.Call) and isinstance(fine, ast.Call)
    assert [said_too_early(call) for call in (one, other, fine)] == [True, True, False]


def test_words_and_lists_are_said_in_the_language_of_the_sentence() -> None:
    halls = Listed((Bilingual("金海大厅", "Jinhai hall"), Phrase(office.PHRASES, "state.live"), "x"))
    assert (halls.say("zh"), halls.say("en")) == ("金海大厅、发布中、x", "Jinhai hall, Published, x")
    assert Listed(()).say("en") == "—"
    assert Listed(("a", "b"), " ").say("zh") == "a b"


def test_a_notice_that_is_refused_names_its_field() -> None:
    refused = InvalidNotice("headcount", "headcount")
    assert (refused.say("en"), refused.reason("en")) == (
        "headcount: The headcount is from 1 to 99,999.",
        "The headcount is from 1 to 99,999.",
    )
