"""What is rendered before anybody calls: menus first, then every vacancy, and again as the feed changes."""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import msgspec

from content.memory_feed import MemoryFeed
from hardware.voice.protocol import Utterance
from hardware.voice.speaker import Urgency
from ivr.dialogue.hall import Hall
from ivr.gateway.exchange import NoDocument, Request
from ivr.gateway.warming import Warmer
from ivr.prompting import Prompts, prompts

from .conftest import caller_of, client_of, vacancy


class Queue:
    """A speaker that notes what it is to render."""

    def __init__(self) -> None:
        self.wanted: dict[Urgency, list[Utterance]] = {Urgency.MENU: [], Urgency.NEWS: []}

    def ask(self, utterance: Utterance, urgency: Urgency = Urgency.NOW) -> "Future[Path]":
        raise NotImplementedError

    def warm(self, utterances: Iterable[Utterance], urgency: Urgency = Urgency.NEWS) -> int:
        found = list(utterances)
        self.wanted[urgency] += found
        return len(found)


def test_whatever_a_caller_hears_on_the_usual_ways_was_rendered_ahead(hall: Hall) -> None:
    told = prompts(hall)
    ready = {text for text, _ in (*told.menus, *told.news)}
    for keys in ((), ("3",), ("3", "2"), ("3", "2", "1"), ("3", "3", "1"), ("5",), ("6",), ("0",), ("~",)):
        assert [line for line in caller_of(hall)(*keys) if line not in ready] == []


def test_whoever_presses_8_hears_the_first_menus_from_the_cache_as_well(hall: Hall) -> None:
    told = prompts(hall)
    slow = {text for text, _ in told.slow}
    for keys in (("8",), ("8", "3"), ("8", "3", "3"), ("8", "5"), ("8", "0")):
        assert [line for line in caller_of(hall)(*keys) if line not in slow] == []
    assert "三，招聘信息。" in slow
    heard = caller_of(hall)("8", "3", "2", "#", "#", "1")
    assert [line for line in heard if line not in slow | {text for text, _ in told.slow_news}] == []
    assert [line for line in heard if line not in slow]  # The vacancy itself, which only `slow_news` has.

    async def fetch(_: Request) -> bytes:
        return msgspec.json.encode(told)

    queue = Queue()
    asyncio.run(Warmer(fetch, "http://hotline/call", queue).ask())
    wanted = queue.wanted[Urgency.NEWS]
    assert Utterance("找工作的，听招聘信息，请按三。", "zh", 0.75) in wanted
    assert wanted[-1] == Utterance(told.slow_news[-1][0], "zh", 0.75)  # After all that is said at the usual speed.


def test_the_menu_comes_before_the_vacancies(hall: Hall) -> None:
    told = prompts(hall)
    assert told.menus[0] == ("您好，这里是郑州市人力资源市场，电话里的服务都不收费。", "zh-CN")
    assert ("找工作的，听招聘信息，请按三。", "zh-CN") in told.menus
    assert ("三，招聘信息。", "zh-CN") in told.menus
    assert not set(told.menus) & set(told.news)


def test_the_gateway_asks_again_only_for_what_changed(hall: Hall, feed: MemoryFeed, follow: Callable[[], None]) -> None:
    client, queue = client_of(hall), Queue()

    async def fetch(request: Request) -> bytes:
        parts = urlsplit(request.address)
        return client.get(parts.path, query_string=parse_qs(parts.query)).get_data()

    warmer = Warmer(fetch, "http://hotline/call", queue)
    assert asyncio.run(warmer.ask()) > 50
    assert asyncio.run(warmer.ask()) == 0
    feed.publish(vacancy(9, "叉车司机"))
    follow()
    assert asyncio.run(warmer.ask()) > 0
    assert Utterance("叉车司机，在金水区。", "zh", 1) in queue.wanted[Urgency.MENU] + queue.wanted[Urgency.NEWS]


def test_an_app_without_prompts_is_left_alone() -> None:
    async def fetch(request: Request) -> bytes:
        raise NoDocument("404")

    assert asyncio.run(Warmer(fetch, "http://other/app", Queue()).ask()) == 0


def test_nothing_is_told_twice(hall: Hall) -> None:
    told = prompts(hall)
    assert prompts(hall, told.cursor) == Prompts(told.cursor)
    assert msgspec.json.decode(msgspec.json.encode(told), type=Prompts) == told
