"""A small centre and a caller who presses keys; everything runs in this process, over WSGI."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest
from flask.testing import FlaskClient

from content.bulletin import Bulletin, FeeRow
from content.clock import CHINA
from content.counter import MemoryCounter
from content.follower import Follower
from content.guide import Guide
from content.jobfair import Booth, JobFair
from content.memory_feed import MemoryFeed
from content.notice import Notice
from content.number import number_of
from content.replica import Replica
from content.site import Device, Site
from content.vacancy import Employer, Place, Vacancy, Wage
from ivr.app import create_app
from ivr.dialogue.envelope import Envelope
from ivr.dialogue.hall import Hall
from ivr.settings import HotlineSettings
from ivr.terminal import call

NOW = datetime(2026, 11, 21, 9, 41, tzinfo=CHINA)
LAST = date(2026, 12, 20)
PLACE = Place(division="410105", address="北三环路")
Caller = Callable[..., list[str]]


def clock() -> datetime:
    return NOW


def vacancy(n: int, title: str = "电焊工", occupation: str = "6-18-02-04", days_ago: int = 3) -> Vacancy:
    return Vacancy(
        id=f"v-{n}",
        number=number_of(20_000 + n),
        title=title,
        title_en=f"Worker {n}",
        occupation=occupation,
        employer=Employer(name="郑州恒岳机械"),
        place=PLACE,
        headcount=6,
        wage=Wage(min=6000, max=8500),
        published=NOW - timedelta(days=days_ago),
        valid_through=LAST,
    )


def emergency(starts: datetime | None = None, ends: datetime | None = None) -> Bulletin:
    return Bulletin(
        id="b-snow", title="大雪停办", topic="emergency", body="今天下午大厅不开门。", starts=starts, ends=ends
    )


def centre() -> list[Notice]:
    """What the small centre tells the public."""
    fees = (FeeRow(item="档案保管", fee="免费"), FeeRow(item="养老保险代理", fee="每月 20 元"))
    sites = [
        Site(
            id=id,
            title=title,
            title_en=english,
            place=PLACE,
            centre="郑州市人力资源市场",
            hotline="00-1233",
            hours=hours,
            devices=(Device(id=f"{id}-strip-1", kind="strip", title="大门条屏"),),
        )
        for id, title, english, hours in (
            ("longhai", "陇海西路大厅", "Longhai West Road Hall", "周一至周五 9:00-17:00"),
            ("jinhai", "金海大道大厅", "Jinhai Avenue Hall", "周一至周五 8:30-17:30"),
        )
    ]
    guides = [
        Guide(id=f"g-{n}", title=f"事项{n}", category="就业", steps=("取号", "到 2 号窗口交材料"), window="2 号窗口")
        for n in range(1, 9)
    ]
    fair = JobFair(
        id="f-1",
        title="制造业专场招聘会",
        starts=NOW + timedelta(days=4),
        ends=NOW + timedelta(days=4, hours=3),
        venue="一楼交流大厅",
        place=PLACE,
        booths=tuple(Booth(label=f"A{n}", employer=f"单位{n}") for n in range(36)),
    )
    bulletins = [
        Bulletin(id="b-market", title="市场简介", topic="market_profile", body="本市场有两个大厅。都是免费的。"),
        Bulletin(id="b-fees", title="收费标准", topic="fee_table", body="", rows=fees),
        Bulletin(id="b-fraud", title="别交押金", topic="fraud_warning", body="要押金的都是骗子。"),
    ]
    welders = [vacancy(n, days_ago=0 if n == 7 else 3) for n in range(1, 8)]
    cook = msgspec.structs.replace(vacancy(8, "厨师", "4-03-02-01"), audiences=("disabled",))
    return [*sites, *guides, fair, *bulletins, cook, *welders]


ATTRIBUTES = {
    "Response": set(),
    "Say": {"language"},
    "prosody": {"rate"},
    "Pause": {"length"},
    "Record": {"action", "method", "maxLength", "timeout", "finishOnKey", "playBeep"},
    "Enqueue": {"action", "method", "waitUrl"},
    "Gather": {
        *("input", "action", "method", "finishOnKey", "numDigits", "timeout", "actionOnEmptyResult"),
        *("hints", "language", "speechTimeout"),
    },
    "Redirect": {"method"},
    "Dial": {"action", "method"},
    "Hangup": set(),
}


def check_twiml(document: str) -> ElementTree.Element:
    """The document, which uses only verbs and attributes that every executor of TwiML knows, where they may stand."""
    root = ElementTree.fromstring(document)
    assert root.tag == "Response"
    for verb in root.iter():
        assert set(verb.attrib) <= ATTRIBUTES[verb.tag], verb.tag
        assert verb.tag not in ("Say", "prosody") or "".join(verb.itertext()).strip()
    for gather in root.iter("Gather"):
        assert {verb.tag for verb in gather} <= {"Say", "Pause"}
    assert root[-1].tag in ("Redirect", "Dial", "Enqueue", "Hangup")
    return root


@pytest.fixture
def feed() -> MemoryFeed:
    return MemoryFeed(clock, notices=centre())


@pytest.fixture
def replica(tmp_path: Path, feed: MemoryFeed) -> Iterator[Replica]:
    replica = Replica(tmp_path / "replica.db", clock)
    replica.restore(feed.snapshot())
    yield replica
    replica.close()


@pytest.fixture
def follow(replica: Replica, feed: MemoryFeed) -> Callable[[], None]:
    """Bring the replica to the head of the feed."""
    return Follower(replica, feed).catch_up


@pytest.fixture
def counter() -> MemoryCounter:
    return MemoryCounter(clock)


@pytest.fixture
def hall(replica: Replica, counter: MemoryCounter) -> Hall:
    return Hall(
        reader=replica,
        clock=clock,
        counter=counter,
        envelope=Envelope(clock),
        site="jinhai",
        hours="周一至周五 8:30-17:30",
    )


def client_of(hall: Hall, settings: HotlineSettings | None = None) -> FlaskClient:
    return create_app(hall, settings or HotlineSettings()).test_client()


ECHO = re.compile(r"([零一二三四五六七八九](，.+)?。|(Zero|One|Two|Three|Four|Five|Six|Seven|Eight|Nine)(, .+)?\.)")
"""A key's name, said back while a second one may come."""


def caller_of(hall: Hall) -> Caller:
    """A caller of this hall's hotline: keys in, everything heard after the last key and its name out."""
    client = client_of(hall)

    def post(path: str, form: dict[str, str]) -> str:
        response = client.post(path, data=form)
        assert response.status_code == 200
        return response.text

    def caller(*keys: str, lang: str = "zh") -> list[str]:
        lines: list[str] = []
        call(post, keys, lines.append, f"/call/{lang}")
        last = max((at for at, line in enumerate(lines) if line.startswith("[")), default=-1)
        heard = lines[last + 1 :]
        return heard[1:] if heard and last >= 0 and ECHO.fullmatch(heard[0]) else heard

    return caller


@pytest.fixture
def caller(hall: Hall) -> Caller:
    return caller_of(hall)
