"""The files that come first are there."""

from tests.order import FIRST

from .sources import ROOT


def test_every_file_that_comes_first_is_there_and_named_once() -> None:
    assert [name for name in FIRST if not (ROOT / "tests" / name).is_file()] == []
    assert len(set(FIRST)) == len(FIRST)
