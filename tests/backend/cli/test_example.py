"""The example of `jobhall enter` in the README and in its help works as it stands."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.backend.conftest import NOW

Jobhall = Callable[..., Any]
README = Path(__file__).parents[3] / "README.md"
BODY = re.compile(r'^\s*(\{"kind": .*?\}\s*)$', re.M | re.S)


def example() -> str:
    (body,) = re.findall(r"```json\n(.*?)```", README.read_text("utf-8"), re.S)
    return str(body)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_readmes_example_is_entered_and_handed_in(
    jobhall: Jobhall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.cli.hall.system_clock", lambda: NOW)
    assert jobhall("init", "--sample").code == 0
    file = tmp_path / "job.json"
    file.write_text(example(), "utf-8")
    entered = jobhall("enter", str(file), "--as", "wang", "--json").json
    assert (entered["title"], entered["state"]) == ("数控车工", "draft")
    assert jobhall("submit", entered["id"], "--as", "wang").code == 0
    assert jobhall("approve", entered["id"], "--as", "li").code == 0, (
        "its employer is one of the sample's, and verified"
    )


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_help_shows_the_same(jobhall: Jobhall) -> None:
    said = jobhall("enter", "--help").out
    (shown,) = BODY.findall(said[: said.index("不写 id")])
    assert json.loads(shown) == json.loads(example())
    assert "wang" in said
