"""The office that the bench grows: its pages come, so that a figure can be measured whenever somebody wants one."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_bench_of_the_desk_comes_to_its_end(tmp_path: Path) -> None:
    out = tmp_path / "desk.json"
    small = ["--revisions", "300", "--pages", "1", "--only", "sqlite", "--out", str(out)]
    subprocess.run([sys.executable, "-m", "tests.bench.desk", *small], check=True, capture_output=True, cwd=ROOT)
    figures = json.loads(out.read_text("utf-8"))["figures"]
    for page in ("drafts", "audit by person", "head, 92 days"):
        assert figures[f"SQLite: {page}, p50"] > 0
