"""What is rendered before anybody calls: menus first, then every vacancy, and again as the feed changes."""

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import msgspec

from content.counter import KeptShortlist, MemoryCounter
from content.memory_feed import MemoryFeed
from hardware.voice.cache import Cache
from hardware.voice.protocol import Order, Reply, Utterance
from hardware.voice.sound import silence, write_wav
from hardware.voice.speaker import Speaker, Urgency
from ivr.dialogue.finding import find
from ivr.dialogue.hall import Hall
from ivr.dialogue.opened import MINUTES, MOST
from ivr.dialogue.place import Place
from ivr.dialogue.talk import enter
from ivr.foreseeing import ahead
from ivr.gateway.call import Call
from ivr.gateway.conversation import follow as follow_call
from ivr.gateway.exchange import NoDocument, Request
from ivr.gateway.foresight import Foresight
from ivr.gateway.leg import HungUp
from ivr.gateway.prompts import Prompts as Voicing
from ivr.gateway.services import Services
from ivr.gateway.warming import Warmer
from ivr.phrases import say
from ivr.prompting import Prompts, prompts
from ivr.terminal import AnyWindow, KeypadLeg

from .conftest import NOW, caller_of, client_of, vacancy


class Queue:
    """A speaker that notes what it is to render."""

    def __init__(self) -> None:
        self.wanted: dict[Urgency, list[Utterance]] = {urgency: [] for urgency in Urgency}

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
    assert Utterance("找工作，听招聘信息，请按三。", "zh", 0.75) in wanted
    assert wanted[-1] == Utterance(told.slow_news[-1][0], "zh", 0.75)  # After all that is said at the usual speed.


def test_the_menu_comes_before_the_vacancies(hall: Hall) -> None:
    told = prompts(hall)
    assert told.menus[0] == ("您好，这里是郑州市人力资源市场，服务不收费。", "zh-CN")
    assert ("找工作，听招聘信息，请按三。", "zh-CN") in told.menus
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


class Humming:
    """A renderer that hums what is asked of it at once."""

    def render(self, order: Order) -> Reply:
        write_wav(Path(order.path), silence(0.1, order.rate))
        return Reply("neural", 0.1)

    def close(self) -> None:
        """Nothing to end."""


class Listener:
    """A caller on the gateway's executor whose prompts come from a real speaker's cache, with nothing warmed before.

    Between an answer and the next, what is foreseen has the time to be rendered that listening takes.
    """

    def __init__(self, hall: Hall, speaker: Speaker) -> None:
        self._client, self._speaker, self._prompts = client_of(hall), speaker, Voicing(speaker)
        self._foresight = Foresight(self._fetch, "http://hotline/call", speaker)
        self._asking: list[asyncio.Task[int]] = []
        self.late: list[int] = []

    def hear(self, *keys: str) -> list[str]:
        """Everything heard, and in `late` where it was not in the cache when it was to be said."""
        lines: list[str] = []

        async def voice(text: str, language: str, speed: float) -> bytes:
            lines.append(text)
            if self._speaker.find(Utterance(text, "en" if language.startswith("en") else "zh", speed)) is None:
                self.late.append(len(lines) - 1)
            return await self._prompts(text, language, speed)

        services = Services(fetch=self._fetch, voice=voice, foresee=self._foresee, routes=AnyWindow())
        with contextlib.suppress(HungUp):
            call = Call(KeypadLeg(keys, lines.append), services, Request("http://hotline/call"))
            asyncio.run(follow_call(call))
        return lines

    def _foresee(self, url: str) -> None:
        self._asking.append(asyncio.get_running_loop().create_task(self._foresight.ask(url)))

    async def _fetch(self, request: Request) -> bytes:
        parts = urlsplit(request.address)
        if request.method == "GET":
            return self._client.get(parts.path, query_string=parts.query).get_data()
        await asyncio.gather(*self._asking)
        await asyncio.to_thread(self._rendered)
        return self._client.post(parts.path, data=request.form).get_data()

    def _rendered(self) -> None:
        """Until nothing waits for the worker: the last in the queue is there."""
        self._speaker.ask(Utterance(f"{len(self._asking)}"), Urgency.NEWS).result(20)


def test_after_8_every_further_key_is_answered_from_the_cache(hall: Hall, tmp_path: Path) -> None:
    """ "the turns reachable by one key from the current one", rendered while that is being listened to."""
    with Speaker(Cache(tmp_path, 10**8), Humming(), "neural", 8000) as speaker:
        listener = Listener(hall, speaker)
        heard = listener.hear(*"832##19*0*****21###~7~0*79~")
        pressed = heard.index("八，说慢一点。")
        slowly = heard[pressed + 1 :]
        assert "第一步，取号。" in slowly and "电焊工，在金水区。" in slowly
        missed = [
            "没有听到您按键。",
            "还是没有这个选项，请听完再按。",
            "一直没有听到按键。用手机的，请点开拨号键盘，再按数字。",
        ]
        assert set(missed) <= set(slowly) and "后面没有了。" in slowly
        assert [heard[at] for at in listener.late if at > pressed] == []


def test_the_first_sentence_after_every_key_is_foreseen_before_the_second_of_any(hall: Hall) -> None:
    place = Place("zh", ("jobs", "newest", "2"), slow=True)
    node = find(hall, place)
    said = [text for text, _ in ahead(hall, place).says]
    targets = (*node.options.values(), node.skip, place.person, node.back)
    turns = [enter(hall, target).utterances for target in targets if target]
    assert len(turns) == 6
    last_of_the_first = max(said.index(turn[0]) for turn in turns)
    assert {turn[0] for turn in turns} < set(said)
    firsts = {turn[0] for turn in turns}
    assert all(said.index(turn[1]) > said.index(turn[0]) for turn in turns if turn[1] not in firsts)
    seconds = {turn[1] for turn in turns} - firsts
    assert min(map(said.index, seconds)) > last_of_the_first


def test_nothing_is_foreseen_at_the_usual_speed_and_the_counter_is_never_asked_on_a_guess(
    hall: Hall, counter: MemoryCounter
) -> None:
    assert ahead(hall, Place()).says == ()
    code = counter.keep(["v-8", "v-1"]).code
    counter.reachable = False  # Whoever asks it now is told that it is away.
    kept = Place("zh", ("jobs", "kept", code, "1"), slow=True)
    assert ahead(hall, kept).says == ()
    said = [text for text, _ in ahead(hall, kept.below("notice", "v-8")).says]
    assert said and say("counter.away", "zh") not in said


def test_what_is_foreseen_spends_no_turn(hall: Hall) -> None:
    """The answer's single-use token stays the answer's."""
    asked: list[Request] = []

    async def fetch(request: Request) -> bytes:
        asked.append(request)
        return msgspec.json.encode(ahead(hall, Place(slow=True)))

    queue = Queue()
    address = "http://hotline/call/zh-slow/-/0?turn=secret"
    assert asyncio.run(Foresight(fetch, "http://hotline/call", queue).ask(address)) > 20
    assert asked == [Request("http://hotline/call/prompts/ahead", "GET", {"at": "/call/zh-slow/-/0"})]
    assert Utterance("三，招聘信息。", "zh", 0.75) in queue.wanted[Urgency.NEXT]


def test_a_list_that_the_callers_own_code_opened_is_foreseen_and_the_counter_asked_no_oftener(
    hall: Hall, counter: MemoryCounter, tmp_path: Path
) -> None:
    code = counter.keep([f"v-{n}" for n in (8, 1, 2, 3, 4, 5, 6)]).code
    keys = ("8", "3", "7", "9999", code, *"##1*0")
    asked, without = Counting(counter), Counting(counter)
    caller_of(msgspec.structs.replace(hall, counter=without))(*keys)
    with Speaker(Cache(tmp_path, 10**8), Humming(), "neural", 8000) as speaker:
        listener = Listener(msgspec.structs.replace(hall, counter=asked), speaker)
        heard = listener.hear(*keys)
    unknown, opened = heard.index("[9999]"), heard.index("您存的单子上有七个岗位。")
    second = heard.index("[#]")
    assert "郑州恒岳机械招六个人。" in heard[second:] and "就是这些。返回请按星号。" in heard[second:]
    late = {heard[at] for at in listener.late if at > unknown}
    assert late == {heard[opened + 1], "还有四个，接着听，请按井号。"}, "what only the code itself could tell"
    assert asked.codes == without.codes != []


def test_of_a_list_that_nobody_opened_nothing_is_foreseen(hall: Hall, counter: MemoryCounter) -> None:
    code = counter.keep(["v-8", "v-1"]).code
    kept = Place("zh", ("jobs", "kept", code, "1"), slow=True)
    assert ahead(hall, kept).says == ()
    hall.recall(code)
    assert ahead(hall, kept).says
    later = msgspec.structs.replace(hall, clock=lambda: NOW + timedelta(minutes=MINUTES))
    assert ahead(later, kept).says == ()


def test_of_the_lists_that_were_opened_the_oldest_is_forgotten(hall: Hall, counter: MemoryCounter) -> None:
    codes = [counter.keep(["v-1"]).code for _ in range(MOST + 1)]
    for code in codes:
        hall.recall(code)
    assert hall.opened.find(codes[0], hall.now) is None
    assert hall.opened.find(codes[1], hall.now) is not None


class Counting(MemoryCounter):
    """A counter that notes which codes it was asked for."""

    def __init__(self, counter: MemoryCounter) -> None:
        super().__init__(lambda: NOW)
        self.kept, self.codes = counter.kept, list[str]()

    def recall(self, code: str) -> KeptShortlist:
        self.codes.append(code)
        return super().recall(code)
