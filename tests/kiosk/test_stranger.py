"""A stranger next: whoever comes after a visitor finds nothing of them, on the screen, in memory or on the disk."""

import gc
import hashlib
import tempfile
import weakref
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from content.search.query import FACETS, Query
from kiosk.acts import Back, End, Go, Turn
from kiosk.places import HomePlace, KeypadPlace, VacanciesPlace, VacancyPlace
from tests.kiosk.conftest import SITE

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal
    from tests.kiosk.conftest import WallClock

TYPED = "鸿蒙"
"""What a visitor types: two characters that stand in no notice of the sample centre."""


def wait(rehearsal: "Rehearsal", clock: "WallClock", seconds: float) -> None:
    clock.now += timedelta(seconds=seconds)
    rehearsal.app.tick()
    rehearsal.settle()


def touch(rehearsal: "Rehearsal", text: str) -> None:
    rehearsal.touch(next(t for t in rehearsal.targets() if getattr(t.model, "text", "") == text))


def test_a_visitor_who_touches_nothing_is_asked_with_a_countdown(rehearsal: "Rehearsal", clock: "WallClock") -> None:
    rehearsal.put(KeypadPlace("2031"))
    wait(rehearsal, clock, 61)
    assert {"还在吗？", "29"} <= set(rehearsal.texts())
    assert "2" not in rehearsal.texts()
    wait(rehearsal, clock, 10)
    assert "19" in rehearsal.texts()


def test_whoever_answers_goes_on_where_they_were(rehearsal: "Rehearsal", clock: "WallClock") -> None:
    rehearsal.put(KeypadPlace("2031"))
    for answer in (lambda: touch(rehearsal, "继续看"), lambda: rehearsal.touch_at(300, 1700)):
        wait(rehearsal, clock, 80)
        assert "还在吗？" in rehearsal.texts()
        answer()
        assert rehearsal.app.visit.navigator.here == KeypadPlace("2031")
        assert "还在吗？" not in rehearsal.texts()


def test_whoever_ends_leaves_a_clean_slate(rehearsal: "Rehearsal", clock: "WallClock") -> None:
    rehearsal.put(KeypadPlace("2031"), "en", 1.5)
    wait(rehearsal, clock, 80)
    touch(rehearsal, "End and clear")
    assert rehearsal.app.visit.is_fresh


def test_nobody_is_asked_where_nobody_was(rehearsal: "Rehearsal", clock: "WallClock") -> None:
    wait(rehearsal, clock, 3600)
    assert "还在吗？" not in rehearsal.texts()


def test_a_stuck_finger_does_not_keep_a_visit(rehearsal: "Rehearsal", clock: "WallClock") -> None:
    from kivy.base import EventLoop

    from kiosk.preview import RemoteTouch

    rehearsal.put(KeypadPlace("2031"))
    stuck = RemoteTouch(0.5, 0.5)
    EventLoop.post_dispatch_input("begin", stuck)
    for _ in range(10):
        wait(rehearsal, clock, 10)
        stuck.move({"x": 0.5, "y": 0.5})
        EventLoop.post_dispatch_input("update", stuck)
    assert rehearsal.app.visit.is_fresh
    EventLoop.post_dispatch_input("end", stuck)


def test_the_question_can_be_answered_in_every_size_and_language(rehearsal: "Rehearsal", clock: "WallClock") -> None:
    for lang, scale in (("zh", 1.0), ("en", 1.5)):
        rehearsal.put(KeypadPlace("2031"), lang, scale)  # type: ignore[arg-type]  # the table of a test
        wait(rehearsal, clock, 65)
        assert rehearsal.faults() == []
        assert rehearsal.small_targets() == []


def visit(rehearsal: "Rehearsal", number: int) -> None:
    """One person looks for work, types words and a number, and goes away without a word."""
    found = rehearsal.app.replica.search(Query(site=SITE, size=1)).items[0]
    words = VacanciesPlace(Query(text=f"{TYPED}{number}", site=SITE, facets=FACETS))
    for act in (Go(words), Go(KeypadPlace()), Turn(KeypadPlace("203167")), Back(), Go(VacancyPlace(found.id))):
        rehearsal.app.do(act)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files, empty and our own."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    yield folder


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes, but for SQLite's shared memory, which holds locks only."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith("-shm"))
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.timeout(600)
def test_two_hundred_visits_leave_no_trace_on_the_disk(
    rehearsal: "Rehearsal", clock: "WallClock", tmp_path: Path, temporary: Path
) -> None:
    before = contents(tmp_path)
    for number in range(199):
        rehearsal.app.do(Go(VacanciesPlace(Query(text=f"{TYPED}{number}", site=SITE, facets=FACETS))))
        rehearsal.app.do(End())
    visit(rehearsal, 200)
    wait(rehearsal, clock, 91)
    assert rehearsal.app.visit.is_fresh
    assert contents(tmp_path) == before
    assert [path for path in tmp_path.rglob("*") if path.is_file() and TYPED.encode() in path.read_bytes()] == []


def strings() -> Iterator[str]:
    """Every string that anything in memory holds, the frozen generation included."""
    gc.unfreeze()
    pending: list[Any] = gc.get_objects()
    while pending:
        for held in gc.get_referents(pending.pop()):
            if type(held) is str:
                yield held
            elif not gc.is_tracked(held) and type(held) not in (int, float, bytes, bool, type(None)):
                pending.append(held)


@pytest.fixture
def thawed() -> Iterator[None]:
    """A test that looks at all there is; afterwards what stays is frozen again."""
    yield
    gc.collect()
    gc.freeze()


@pytest.mark.usefixtures("thawed")
def test_nothing_of_a_visit_stays_in_memory(rehearsal: "Rehearsal", clock: "WallClock") -> None:
    visit(rehearsal, 7)
    before = weakref.ref(rehearsal.app.visit)
    word = f"{TYPED[:1]}{TYPED[1:]}{3 + 4}"
    assert any(text == word for text in strings() if text is not word)
    wait(rehearsal, clock, 91)
    assert before() is None
    assert [text for text in strings() if word in text and text is not word] == []
    assert rehearsal.app.visit.navigator.here == HomePlace()
