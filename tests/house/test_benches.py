"""A figure can be measured whenever somebody wants it: the benches come to their end, here with very little to do."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.bench.__main__ import BENCHES

ROOT: Final = Path(__file__).parents[2]
SMALL: Final[dict[str, list[str]]] = {
    "checking": [],
    "desk": ["--revisions", "300", "--pages", "1", "--only", "sqlite"],
    "snapshot": ["--size", "500", "--delta", "20"],
    "search": ["--sizes", "500"],
    "kiosk_touch": ["--vacancies", "300", "--touches", "1", "--rows", "4"],
    "rehearsal": [],
}
ELSEWHERE: Final = {"desk_typing"}
"""`tests/backend/desk/test_typing.py` runs it."""
LONG: Final = {"occupation_accuracy", "any_request", "http", "streams", "voice", "gateway", "kiosk_endurance", "hall"}
"""Half a minute and more however little they have to do, or another program beside them whose seconds they count."""


def test_of_every_bench_it_is_known_whether_it_is_tried_here() -> None:
    assert {*SMALL, *ELSEWHERE, *LONG} == set(BENCHES)


@pytest.mark.peer
@pytest.mark.parametrize("bench", SMALL)
def test_a_bench_comes_to_its_end(bench: str, tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    command = [sys.executable, "-m", f"tests.bench.{bench}", "--out", str(out), *SMALL[bench]]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    assert json.loads(out.read_text("utf-8"))["figures"]
