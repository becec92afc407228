"""Staff and devices on the command line."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from backend.database import Database
from backend.editorial.accounts import sign_in
from backend.editorial.devices import all_devices, hear
from backend.editorial.errors import SignInFailed, WrongKey
from content.clock import CHINA
from content.heartbeat import Beat

Jobhall = Callable[..., Any]
AT = datetime(2026, 11, 21, 9, tzinfo=CHINA)


def test_staff_come_and_go(jobhall: Jobhall, database: Database) -> None:
    added = jobhall("staff", "add", "he", "--role", "clerk", "--password-stdin", "--json", stdin="first-password\n")
    assert added.json == {"name": "he", "display_name": "he", "roles": ["clerk"], "sites": []}
    with database.read() as connection:
        assert sign_in(connection, 8, "he", "first-password").name == "he"
    jobhall("staff", "password", "he", "--stdin", stdin="second-password\n")
    with database.read() as connection, pytest.raises(SignInFailed):
        sign_in(connection, 8, "he", "first-password")
    assert "已停用" in jobhall("staff", "deactivate", "he").out
    assert "he  he  录入  已停用" in jobhall("staff", "list").out


def test_what_staff_cannot_be(jobhall: Jobhall) -> None:
    assert jobhall("staff", "add", "he", "--role", "king").code == 2
    assert jobhall("staff", "add", "He Qing", "--role", "clerk").code == 1
    assert jobhall("staff", "add", "he", "--role", "clerk", "--password-stdin", stdin="short\n").code == 1
    assert jobhall("staff", "password", "he", "--stdin", stdin="long-enough\n").code == 3


def test_a_device_is_known_by_its_key(jobhall: Jobhall, database: Database) -> None:
    added = jobhall("device", "add", "jinhai-board-1", "--site", "jinhai", "--kind", "board", "--json").json
    with database.begin() as connection:
        hear(connection, "jinhai-board-1", added["device_key"], Beat(cursor="f:7", showing=("v-1",)), AT)
    listed = jobhall("device", "list", "--json").lines
    assert [(one["id"], one["position"], one["showing"]) for one in listed] == [("jinhai-board-1", 7, ["v-1"])]
    assert "11-21 09:00" in jobhall("device", "list").out


def test_a_wrong_key_is_not_heard(jobhall: Jobhall, database: Database) -> None:
    old = jobhall("device", "add", "jinhai-board-1", "--site", "jinhai", "--kind", "board", "--json").json["device_key"]
    new = jobhall("device", "key", "jinhai-board-1", "--json").json["device_key"]
    for id, key in [("jinhai-board-1", old), ("jinhai-board-1", ""), ("nobody", new)]:
        with pytest.raises(WrongKey), database.begin() as connection:
            hear(connection, id, key, Beat(), AT)
    with database.begin() as connection:
        hear(connection, "jinhai-board-1", new, Beat(cursor="nonsense"), AT)
        assert all_devices(connection)[0].last_seen == AT


def test_a_device_has_one_name_and_a_kind(jobhall: Jobhall) -> None:
    assert jobhall("device", "add", "a-1", "--site", "s", "--kind", "toaster").code == 2
    assert jobhall("device", "add", "a-1", "--site", "s", "--kind", "strip").code == 0
    assert jobhall("device", "add", "a-1", "--site", "s", "--kind", "strip").code == 1
    assert jobhall("device", "key", "a-2").code == 3
    assert "—" in jobhall("device", "list", JOBHALL_LANG="en").out
