"""The same job once more on the command line: told when it is entered, and sent and approved with --anyway."""

import json
from collections.abc import Callable
from typing import Any

Jobhall = Callable[..., Any]
Values = dict[str, Any]


def entered(jobhall: Jobhall, vacancy: Values, **changes: object) -> Any:
    return jobhall("enter", "-", "--as", "lin", "--json", stdin=json.dumps({**vacancy, **changes})).json


def test_a_duplicate_is_told_and_done_anyway(staffed: Jobhall, vacancy: Values) -> None:
    first = entered(staffed, vacancy)
    assert first["remarks"] == []
    staffed("submit", first["id"], "--as", "lin")
    staffed("approve", first["id"], "--as", "zhao")
    said = staffed("enter", "-", "--as", "lin", stdin=json.dumps({**vacancy, "headcount": 9}))
    spaced = f"{first['number'][:3]} {first['number'][3:]}"
    assert f"和 {spaced} 是同一单位、同一岗位、同一地点、同一工资，已发布到 {vacancy['valid_through']}" in said.out
    again = entered(staffed, vacancy, title="电焊工 ")
    assert {one["same"] for one in again["remarks"]} > {first["id"]} and again["remarks"][0]["en"]
    refused = staffed("submit", again["id"], "--as", "lin")
    assert (refused.code, "可能重复了" in refused.err, "--anyway" in refused.err) == (1, True, True)
    assert staffed("submit", again["id"], "--anyway", "--as", "lin", "--json").json["state"] == "submitted"
    assert staffed("approve", again["id"], "--as", "zhao").code == 1
    assert staffed("approve", again["id"], "--anyway", "--as", "zhao", "--json").json["public"] == "live"
    assert staffed("check").code == 0
