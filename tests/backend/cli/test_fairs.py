"""The day of a fair on the command line."""

import json
from collections.abc import Callable
from typing import Any

from tests.backend.conftest import NOW

Jobhall = Callable[..., Any]
FAIR = {
    "kind": "jobfair", "id": "fair-1", "title": "制造业专场招聘会", "venue": "一楼", "place": {"division": "410104"},
    "starts": NOW.replace(year=NOW.year + 10).isoformat(), "ends": NOW.replace(year=NOW.year + 10, hour=18).isoformat(),
    "booths": [{"label": "A1", "employer": "恒岳机械"}, {"label": "A2", "employer": "中州仓储"}],
}  # fmt: skip


def test_a_booth_is_closed_and_opened_again(staffed: Jobhall) -> None:
    staffed("enter", "-", "--as", "lin", stdin=json.dumps(FAIR))
    staffed("submit", "fair-1", "--as", "lin")
    assert staffed("approve", "fair-1", "--as", "zhao").code == 0
    closed = staffed("booth", "close", "fair-1", "A1", "--as", "lin", "--json").json
    assert (closed["id"], closed["label"], closed["position"]) == ("fair-1", "A1", 2)
    assert staffed("booth", "open", "fair-1", "A1", "--as", "zhao").out == "展位 A1 又开了，发布流第 3 条。\n"
    assert staffed("booth", "close", "fair-1", "Z9", "--as", "lin").code == 3


def test_a_filled_vacancy_is_withdrawn_with_its_reason(staffed: Jobhall, vacancy: dict[str, Any]) -> None:
    entered = staffed("enter", "-", "--as", "lin", "--json", stdin=json.dumps(vacancy)).json
    number = entered["number"]
    staffed("submit", number, "--as", "lin")
    staffed("approve", number, "--as", "zhao")
    assert "招满撤下了：“电焊工”" in staffed("filled", number, "--as", "lin").out
    shown = staffed("show", entered["id"], "--json").json
    assert (shown["history"][0]["verb"], shown["history"][0]["detail"]) == ("withdraw", "已招满")
