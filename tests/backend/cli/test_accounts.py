"""Staff and devices on the command line."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select, update

from backend.database import Database
from backend.editorial.devices import all_devices, hear
from backend.editorial.errors import WrongKey
from backend.editorial.hashing import matches
from backend.tables import staff
from content.clock import CHINA
from content.heartbeat import Beat

Jobhall = Callable[..., Any]
AT = datetime(2026, 11, 21, 9, tzinfo=CHINA)


def knows(database: Database, name: str, password: str) -> bool:
    with database.read() as connection:
        kept = connection.scalars(select(staff.c.password_hash).where(staff.c.name == name)).one()
    return matches(8, kept, password)


def test_staff_come_and_go(jobhall: Jobhall, database: Database) -> None:
    added = jobhall("staff", "add", "he", "--role", "clerk", "--password-stdin", "--json", stdin="first-password\n")
    assert added.json == {"name": "he", "display_name": "he", "roles": ["clerk"], "sites": []}
    assert knows(database, "he", "first-password")
    jobhall("staff", "password", "he", "--stdin", stdin="second-password\n")
    assert not knows(database, "he", "first-password")
    assert "已停用" in jobhall("staff", "deactivate", "he").out
    assert "he  he  录入  已停用" in jobhall("staff", "list").out
    assert jobhall("staff", "reactivate", "he").code == 0
    assert "已停用" not in jobhall("staff", "list").out


def test_a_password_for_the_first_signing_in_is_printed_once(jobhall: Jobhall, database: Database) -> None:
    added = jobhall("staff", "add", "he", "--role", "clerk", "--one-time").out
    given = added.rpartition("：")[2].strip()
    assert knows(database, "he", given)
    again = jobhall("staff", "password", "he", "--one-time", "--json").json["password"]
    assert (knows(database, "he", given), knows(database, "he", again)) == (False, True)
    with database.read() as connection:
        assert connection.scalars(select(staff.c.must_change)).one()


def test_locks_and_lost_telephones(jobhall: Jobhall, database: Database) -> None:
    jobhall("staff", "add", "he", "--role", "clerk")
    until = datetime(2099, 1, 1, tzinfo=CHINA)
    with database.begin() as connection:
        connection.execute(update(staff).values(locked_until=until, totp_secret="x"))
    assert "已锁  有动态码" in jobhall("staff", "list").out
    assert jobhall("staff", "unlock", "he").code == 0
    assert jobhall("staff", "reset-code", "he").code == 0
    assert jobhall("staff", "list", "--json").lines[0]["second_factor"] is False
    assert jobhall("staff", "reset-code", "he").code == 1, "there is none any more"
    assert jobhall("staff", "unlock", "nobody").code == 3


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


def test_the_name_under_which_employers_file_is_no_person(jobhall: Jobhall) -> None:
    for act in ("unlock", "reset-code", "deactivate", "reactivate"):
        refused = jobhall("staff", act, "employer-filing")
        assert (refused.code != 0, "不是人员" in refused.err) == (True, True), act
    assert "不是人员" in jobhall("staff", "add", "employer-filing", "--role", "clerk").err
    assert "不是人员" in jobhall("staff", "set", "employer-filing", "--role", "clerk").err
    assert "不是人员" in jobhall("staff", "password", "employer-filing", "--one-time").err
    assert "不是人员" in jobhall("withdraw", "v-1", "--reason", "一", "--as", "employer-filing").err
