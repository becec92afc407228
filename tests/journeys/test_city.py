"""The whole city in one process: what the office does is what every channel shows, says and takes away."""

import re
from datetime import date, datetime
from pathlib import Path

import httpx
import msgspec
import pytest

from backend.editorial.accounts import set_password
from backend.editorial.drafting import enter, submit
from backend.editorial.errors import FourEyes
from backend.editorial.publishing import withdraw
from backend.editorial.reviewing import approve
from content.clock import CHINA
from content.feed import Cursor
from content.notice import Notice
from content.site import Site
from content.vacancy import Employer, Place, Vacancy, Wage
from tests.backend.desk.conftest import PASSWORD
from tests.backend.desk.conftest import Browser as Person

from .backend import Backend
from .channels import Device, Web

WELDER = Vacancy(
    id="v-welder",
    title="电焊工",
    occupation="6-18-02-04",
    employer=Employer(name="郑州恒岳机械", verified_on=date(2026, 11, 3)),
    place=Place(division="410105", address="北三环路 100 号", route="公交 26、83 路"),
    headcount=6,
    wage=Wage(min=6000, max=8500, months=13),
    certificate="焊工证",
    benefits=("meals", "lodging"),
    description="焊接钢结构构件，有师傅带。",
    apply="带身份证到 3 号窗口。",
    verified=datetime(2026, 11, 21, 9, 20, tzinfo=CHINA),
    valid_through=date(2026, 12, 20),
)
HALL = Site(
    id="jinhai",
    title="金海大道大厅",
    centre="郑州市人力资源市场",
    place=Place(division="410104"),
    hotline="00-1233",
)


def publish(backend: Backend, notice: Notice) -> Notice:
    """Enter as lin, approve as zhao; the notice as the public has it."""
    with backend.office.work() as work:
        revision = submit(work, backend.staff("lin"), enter(work, backend.staff("lin"), notice).id)
    with backend.office.work() as work:
        published = approve(work, backend.staff("zhao"), revision.id).decode()
    assert published is not None
    return published


def test_approved_once_it_is_everywhere_and_withdrawn_once_it_is_nowhere(
    backend: Backend, channels: list[Device]
) -> None:
    publish(backend, HALL)
    lin = backend.staff("lin")
    with backend.office.work() as work:
        revision = submit(work, lin, enter(work, lin, WELDER).id)
    with pytest.raises(FourEyes), backend.office.work() as work:
        approve(work, lin, revision.id)
    assert [channel.shows(WELDER) for channel in channels] == ["", "", "", ""]

    with backend.office.work() as work:
        notice = approve(work, backend.staff("zhao"), revision.id).decode()
    assert isinstance(notice, Vacancy)
    assert all(channel.reaches(backend.cursor) for channel in channels)
    kiosk, board, strip, hotline = (channel.shows(notice) for channel in channels)
    first, second = notice.number[:3], notice.number[3:]
    for written in (kiosk, board, strip):
        assert "电焊工" in written
        assert f"{first} {second}" in written
        assert re.search("6000[–-]8500", written)
    assert "每月六千到八千五" in hotline
    assert "，".join(said(group) for group in (first, second)) in hotline
    assert f"{first} {second}" in Web(backend.url).shows(notice)
    api = httpx.get(f"{backend.url}/v1/numbers/{notice.number}", trust_env=False).json()
    assert api["id"] == "v-welder"

    with backend.office.work() as work:
        withdraw(work, backend.staff("zhao"), notice.id, "招满了")
    assert all(channel.reaches(backend.cursor) for channel in channels)
    assert [channel.shows(notice) for channel in channels] == ["", "", "", ""]
    assert "招满" in channels[3].dials(notice.number)  # type: ignore[attr-defined]  # the fourth is the hotline
    assert Web(backend.url).shows(notice) == ""


def test_withdrawn_as_untrue_at_the_desk_every_channel_says_so_and_whom_to_tell(
    backend: Backend, channels: list[Device]
) -> None:
    publish(backend, HALL)
    notice = publish(backend, WELDER)
    assert all(channel.reaches(backend.cursor) for channel in channels)
    with backend.office.work() as work:
        set_password(work, "zhao", PASSWORD)
    zhao = Person(backend.app.test_client()).sign_in("zhao").get(f"/notices/{notice.id}")
    zhao.post(f"/notices/{notice.id}/withdraw", reason="信息不实，收了张某三百元")
    assert "公众听到的是：这个岗位经核实信息不实，已经撤下了。" in zhao.page

    assert all(channel.reaches(backend.cursor) for channel in channels)
    assert [channel.shows(notice) for channel in channels] == ["", "", "", ""]
    kiosk, hotline, web = channels[0], channels[3], Web(backend.url)
    told = (
        kiosk.says_gone(notice),  # type: ignore[attr-defined]  # the first is the kiosk
        hotline.dials(notice.number),  # type: ignore[attr-defined]  # the fourth is the hotline
        web.says_gone(notice).split("<main")[1],
    )
    for said_here in told:
        assert "经核实信息不实" in said_here
        assert "交过钱、押过证件的" in said_here
        assert "招满" not in said_here
        assert "张某" not in said_here
    (line,) = (line for line in backend.office.journal.changes(Cursor(backend.cursor.feed_id, 0)) if line.body is None)
    assert (line.id, line.why) == (notice.id, "untrue")


def said(digits: str) -> str:
    """Digits as the telephone says them."""
    return digits.translate(str.maketrans("0123456789", "零幺二三四五六七八九"))


def test_when_the_network_dies_every_channel_goes_on_and_all_converge_on_the_restored_backend(
    backend: Backend, channels: list[Device], tmp_path: Path
) -> None:
    publish(backend, HALL)
    kept = publish(backend, msgspec.structs.replace(WELDER, id="v-kept"))
    backend.back_up(tmp_path / "night.db")
    lost = publish(backend, msgspec.structs.replace(WELDER, id="v-lost", title="缝纫工", occupation="6-05-01-01"))
    assert all(channel.reaches(backend.cursor) for channel in channels)

    backend.die()
    assert all(channel.shows(kept) and channel.shows(lost) for channel in channels)
    before = backend.cursor

    backend.restore(tmp_path / "night.db")
    backend.start()
    assert backend.cursor.feed_id != before.feed_id
    assert all(channel.reaches(backend.cursor) for channel in channels)
    assert all(channel.shows(kept) for channel in channels)
    assert [channel.shows(lost) for channel in channels] == ["", "", "", ""]

    after = publish(backend, msgspec.structs.replace(WELDER, id="v-after", title="叉车司机", occupation="6-30-05-01"))
    assert all(channel.reaches(backend.cursor) for channel in channels)
    assert all(channel.shows(after) for channel in channels)


def test_a_vacancy_past_its_day_is_gone_even_where_nobody_says_so(backend: Backend, channels: list[Device]) -> None:
    publish(backend, HALL)
    notice = publish(backend, msgspec.structs.replace(WELDER, valid_through=date(2026, 11, 21)))
    assert all(channel.reaches(backend.cursor) for channel in channels)
    backend.die()
    assert all(channel.shows(notice) for channel in channels)
    backend.clock.forward(days=1)
    assert [channel.shows(notice) for channel in channels] == ["", "", "", ""]


def test_an_old_reader_meets_a_new_feed(backend: Backend, channels: list[Device]) -> None:
    """Kinds, fields and codes that this version has never heard of: what it knows is shown, the rest does no harm."""
    publish(backend, HALL)
    notice = publish(backend, WELDER)
    newer = msgspec.json.decode(msgspec.json.encode(notice)) | {
        "id": "v-newer",
        "title": "机器人陪练",
        "number": "",
        "mood": {"level": 3},
        "benefits": ["nap_room"],
        "employment_type": "GIG",
    }
    course = {"kind": "course", "id": "c-1", "title": "焊工培训", "lessons": 12}
    with backend.office.work() as work:
        backend.office.journal.publish(work.connection, _Newer.of(newer))
        backend.office.journal.publish(work.connection, _Newer.of(course))
    backend.bell.ring()
    assert all(channel.reaches(backend.cursor) for channel in channels)
    kiosk = channels[0]
    assert kiosk.shows(notice)
    assert "nap_room" in kiosk.shows(msgspec.structs.replace(WELDER, id="v-newer"))
    assert kiosk.replica.get("c-1") is None


class _Newer(Notice, frozen=True, kw_only=True, tag="newer"):
    """A notice as a backend of the future would write it."""

    @classmethod
    def of(cls, body: dict[str, object]) -> Notice:
        """A struct whose encoding is `body`."""
        fields = [(name, type(value)) for name, value in body.items() if name not in {"kind", *cls.__struct_fields__}]
        kind = str(body["kind"])
        made = msgspec.defstruct(f"Newer_{kind}", fields, bases=(Notice,), frozen=True, kw_only=True, tag=kind)
        return msgspec.convert(body, made)
