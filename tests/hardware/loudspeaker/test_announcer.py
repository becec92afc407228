"""The loudspeaker over a feed in memory, heard from a folder of WAV files."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from content.daypart import DayPart
from content.jobfair import Booth
from content.site import Device
from hardware.board.screen import Screen
from hardware.loudspeaker.announcer import Announcer
from hardware.loudspeaker.journal import Entry, Journal
from hardware.voice.cache import Cache
from hardware.voice.chime import chime
from hardware.voice.output import Cut, Nowhere, Output, WavFolder, find_output
from hardware.voice.sound import Sound, read_wav
from hardware.voice.speaker import HALL, Speaker
from tests.hardware.conftest import HandClock, OpenHall
from tests.hardware.hall import MORNING, SITE, Hall, bulletin, fair
from tests.hardware.voice.conftest import HummingRenderer

DEVICE = "jinhai-loudspeaker-1"
CALL = bulletin(
    "announcement", "请 12 号到 3 号窗口", "请带好身份证。", published=MORNING, ends=MORNING + timedelta(minutes=3)
)
ALARM = bulletin("emergency", "请从东门离开", starts=MORNING, ends=MORNING + timedelta(minutes=10))


class Room:
    """One hall with a loudspeaker whose sounds are files."""

    def __init__(self, folder: Path, hall: Hall, clock: HandClock) -> None:
        self.hall, self.folder, self._clock = hall, folder, clock
        self.heard = folder / "heard"
        self.renderer = HummingRenderer()
        self._speakers: list[Speaker] = []
        self.announcer = self.begin(WavFolder(self.heard))

    def begin(self, output: Output) -> Announcer:
        """The program, started (again)."""
        self._speakers.append(Speaker(Cache(self.folder / "cache", 2**24), self.renderer, "neural", HALL))
        journal = Journal(self.folder / "said.jsonl", self._clock)
        self.announcer = Announcer(self.hall.current, self._speakers[-1], output, journal, DEVICE)
        return self.announcer

    def listen(self) -> int:
        """Let it say all that is due; how many sounds have been heard until now."""
        pause = threading.Event()
        while self.announcer.step():
            pause.wait(0.005)  # The voice is rendered by a thread of its own.
        return len(self.sounds())

    def sounds(self) -> list[Sound]:
        return [read_wav(path) for path in sorted(self.heard.glob("*.wav"))]

    def said(self) -> list[Entry]:
        path = self.folder / "said.jsonl"
        return [msgspec.json.decode(line, type=Entry) for line in path.read_bytes().splitlines()]

    def close(self) -> None:
        for speaker in self._speakers:
            speaker.close()


@pytest.fixture
def room(tmp_path: Path, open_hall: OpenHall, clock: HandClock) -> Iterator[Room]:
    made = Room(tmp_path, open_hall([SITE]), clock)
    yield made
    made.close()


def test_a_call_is_said_once_after_a_chime(room: Room) -> None:
    room.hall.publish(CALL)
    assert room.listen() == 1
    assert room.sounds()[0].seconds == pytest.approx(chime(HALL).seconds + 0.1, abs=0.01)
    assert [order.text for order in room.renderer.orders] == ["请十二号到三号窗口。请带好身份证。"]
    assert [(entry.text, entry.outcome) for entry in room.said()] == [("请 12 号到 3 号窗口。请带好身份证。", "said")]
    assert room.listen() == 1


def test_the_board_writes_at_the_same_moment_what_is_said(room: Room, clock: HandClock) -> None:
    """A person's call, a fair that opens in fifteen minutes, a booth that moved while it is on."""
    written: list[tuple[str, ...]] = []

    def look() -> None:
        written.append(Screen(room.hall.current, "board").view(8)[0].ticker)

    room.announcer.began = look
    room.hall.publish(CALL)
    room.listen()
    clock.advance(600)
    opens = clock.now + timedelta(minutes=15)
    room.hall.publish(fair(opens))
    room.listen()
    clock.advance(1800)
    room.hall.current.programme()
    room.hall.publish(fair(opens, booths=(Booth(label="B07", employer="恒岳机械"), *fair(opens).booths[1:])))
    room.listen()
    said = [f"广播：{entry.text}" for entry in room.said()]
    assert [line for line, *_ in written] == said
    assert len(said) == 3
    assert "12 号" in said[0] and "还有十五分钟" in said[1] and "B07" in said[2]


def test_two_things_are_said_one_after_the_other(room: Room) -> None:
    playing: list[str] = []

    class Watching(WavFolder):
        def play(self, sound: Sound, cut: Cut) -> bool:
            playing.append("begins")
            played = super().play(sound, cut)
            playing.append("ends")
            return played

    room.begin(Watching(room.heard))
    room.hall.publish(CALL)
    room.hall.publish(msgspec.structs.replace(CALL, id="b-second", title="请 13 号到 4 号窗口"))
    assert room.listen() == 2
    assert playing == ["begins", "ends"] * 2


def test_begun_again_it_does_not_repeat_itself(room: Room) -> None:
    room.hall.publish(CALL)
    room.listen()
    room.begin(WavFolder(room.heard))
    assert room.listen() == 1


def test_a_line_that_a_power_failure_cut_costs_no_other(room: Room) -> None:
    room.hall.publish(CALL)
    room.listen()
    log = room.folder / "said.jsonl"
    log.write_bytes(log.read_bytes() + b'{"at": "2026-')
    room.begin(WavFolder(room.heard))
    room.hall.publish(ALARM)
    assert room.listen() == 2
    assert [entry.notice for entry in room.said()] == ["b-announcement", "b-emergency"]


def test_what_it_missed_is_not_said_late(room: Room, clock: HandClock) -> None:
    room.hall.publish(CALL)
    clock.advance(181)
    assert room.listen() == 0


def test_a_fair_is_rendered_before_it_is_due_and_said_on_the_minute(room: Room, clock: HandClock) -> None:
    room.hall.publish(fair(MORNING + timedelta(minutes=17)))
    assert room.listen() == 0
    clock.advance(120)
    assert room.listen() == 1
    assert len(room.renderer.orders) == 1
    clock.advance(900)
    assert room.listen() == 2


def test_an_emergency_is_said_first_and_again_every_minute(room: Room, clock: HandClock) -> None:
    room.hall.publish(CALL)
    room.hall.publish(ALARM)
    room.listen()
    assert [entry.notice for entry in room.said()] == ["b-emergency", "b-announcement"]
    clock.advance(60)
    room.listen()
    assert [entry.notice for entry in room.said()][2:] == ["b-emergency"]


def test_an_emergency_cuts_off_what_is_being_said_which_is_said_again(room: Room) -> None:
    room.hall.publish(CALL)
    room.begin(Interrupting(WavFolder(room.heard), lambda: room.hall.publish(ALARM)))
    room.listen()
    assert [(entry.notice, entry.outcome) for entry in room.said()] == [
        ("b-announcement", "said"),
        ("b-announcement", "cut"),
        ("b-emergency", "said"),
        ("b-announcement", "said"),
    ]
    assert room.sounds()[0].seconds < 0.5 < room.sounds()[2].seconds


def test_in_the_quiet_hours_only_an_emergency_is_said(room: Room) -> None:
    quiet = Device(id=DEVICE, kind="loudspeaker", dayparts=(DayPart(start="00:00", percent=0),))
    room.hall.publish(msgspec.structs.replace(SITE, devices=(quiet,)))
    room.hall.publish(CALL)
    assert room.listen() == 0
    room.hall.publish(ALARM)
    assert room.listen() == 1


def test_it_is_as_loud_as_staff_set_it_save_for_an_emergency(room: Room) -> None:
    room.announcer.volume = 10
    room.hall.publish(CALL)
    room.listen()
    room.hall.publish(ALARM)
    room.listen()
    quiet, loud = (float(abs(sound.samples).max()) for sound in room.sounds())
    assert quiet < loud / 5


def test_without_a_voice_the_chime_is_heard(room: Room) -> None:
    room.renderer.error = "没有声音"
    room.hall.publish(CALL)
    assert room.listen() == 1
    assert [entry.outcome for entry in room.said()] == ["voiceless"]
    assert room.listen() == 1


def test_without_a_sound_device_nothing_is_rendered_and_what_was_due_is_written_down(room: Room) -> None:
    room.begin(Nowhere())
    room.hall.publish(CALL)
    assert room.listen() == 0
    assert [entry.outcome for entry in room.said()] == ["unheard"]
    assert room.renderer.orders == []


def test_what_is_being_said_is_told_to_the_heartbeat(room: Room) -> None:
    told: list[tuple[str, ...]] = []
    room.hall.publish(CALL)
    room.announcer.began = lambda: told.append(room.announcer.saying)
    room.listen()
    assert told == [("b-announcement",)]
    assert room.announcer.saying == ()


def test_off_is_silent_and_a_folder_is_a_folder(tmp_path: Path) -> None:
    assert find_output("off").is_silent
    assert find_output(f"wav://{tmp_path}/heard").address == f"wav://{tmp_path}/heard"


class Interrupting:
    """An output during whose first sound something happens."""

    address, is_silent = "test", False

    def __init__(self, inner: Output, happens: Callable[[], object]) -> None:
        self._inner, self._happens = inner, [happens]

    def play(self, sound: Sound, cut: Cut) -> bool:
        pieces = iter(self._happens)

        def looking() -> bool:
            for happens in pieces:
                self._happens = []
                happens()
            return cut()

        return self._inner.play(sound, looking)
