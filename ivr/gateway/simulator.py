"""A caller made of a list: what they do at which second. Time is simulated, so a call of an hour takes no time."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from ivr.gateway.audio import seconds_of, silence, tone
from ivr.gateway.leg import FRAME_BYTES, FRAME_SECONDS, Dialled, Done, Event, Frame, HungUp, Key, Party, Progress

LONGEST_CALL = 6 * 3600


class Press(msgspec.Struct, frozen=True):
    """The caller presses a key."""

    digit: str


class Speak(msgspec.Struct, frozen=True):
    """The caller speaks for so many seconds."""

    seconds: float


class Sound(msgspec.Struct, frozen=True):
    """The caller's line carries this sound."""

    pcm: bytes


class Leave(msgspec.Struct, frozen=True):
    """The caller hangs up."""


Action = Press | Speak | Sound | Leave


class Played(msgspec.Struct):
    """Something that the caller heard, from when until when."""

    pcm: bytes
    since: float
    until: float


class SimulatedLeg:
    """A Leg whose caller follows a script of (second, action)."""

    def __init__(
        self,
        script: Iterable[tuple[float, Action]] = (),
        party: Party | None = None,
        windows: Callable[[Sequence[str]], Dialled] = lambda _: Dialled("no-answer"),
    ) -> None:
        self.party = party or Party(call_id="CA-simulated", caller="sip:caller@sim", called="sip:hall@sim")
        self.did: list[str] = []
        self.played: list[Played] = []
        self.answered_at: float | None = None
        self.ended_at: float | None = None
        self._script = sorted(script, key=lambda entry: entry[0])
        self._windows = windows
        self._now = 0.0
        self._playing: Played | None = None
        self._next_frame: float | None = None
        self._speaking_until = 0.0
        self._sound = b""

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is heard now and nothing is about to be done."""
        return self._playing is None and not self._script

    def will_do(self, script: Iterable[tuple[float, Action]]) -> None:
        """Add to the script."""
        self._script = sorted([*self._script, *script], key=lambda entry: entry[0])

    def now(self) -> float:
        """The simulated second."""
        return self._now

    async def answer(self) -> None:
        """The caller hears us from now on."""
        self.did.append("answer")
        self.answered_at = self._now

    async def reject(self) -> None:
        """The caller hears the busy tone of their own exchange."""
        self.did.append("reject")
        self.ended_at = self._now

    async def hangup(self) -> None:
        """The end, once."""
        if self.ended_at is None:
            self.did.append("hangup")
            self.ended_at = self._now
            self.stop()

    def play(self, pcm: bytes) -> None:
        """Heard from now on, unless stopped."""
        self.stop()
        self._playing = Played(pcm, self._now, self._now + seconds_of(pcm))
        self.played.append(self._playing)

    def stop(self) -> None:
        """Silence from now on."""
        if self._playing:
            self._playing.until = self._now
        self._playing = None

    def listen(self, on: bool) -> None:
        """Frames every 20 ms from now on, or none."""
        self._next_frame = (self._now + FRAME_SECONDS if self._next_frame is None else self._next_frame) if on else None

    async def wait(self, seconds: float | None = None) -> Event | None:
        """Let simulated time go on to the next event."""
        if self.ended_at is not None:
            raise HungUp
        end = self._now + (LONGEST_CALL if seconds is None else seconds)
        while True:
            at, happen = self._next()
            if at > end or self._now > LONGEST_CALL:
                self._pass(end, seconds)
                return None
            self._now = max(self._now, at)
            if (event := happen()) is not None:
                return event

    async def press(self, digits: str) -> None:
        """Keys to the other side are noted."""
        self.did.append(f"press {digits}")

    async def dial(
        self, uris: Sequence[str], timeout: float, limit: float, progress: Progress, music: bytes = b""
    ) -> Dialled:
        """Ask the simulated windows who answers."""
        self.did.append(f"dial {' '.join(uris)}")
        if music:
            self.play(music)
        await progress("initiated")
        await progress("ringing")
        dialled = self._windows(uris)
        if dialled.status == "completed":
            await progress("answered")
        self._now += timeout if dialled.status == "no-answer" else min(dialled.seconds, limit)
        await progress(dialled.status)
        return dialled

    async def refer(self, uri: str) -> Dialled:
        """Hand over; the caller is gone when somebody took them."""
        self.did.append(f"refer {uri}")
        dialled = self._windows([uri])
        if dialled.status == "completed":
            self.ended_at = self._now
            raise HungUp
        return dialled

    def _pass(self, end: float, seconds: float | None) -> None:
        if seconds is None or self._now > LONGEST_CALL:
            self.ended_at = self._now
            raise HungUp
        self._now = end

    def _next(self) -> tuple[float, Callable[[], Event | None]]:
        """When the next thing happens, and what."""
        coming: list[tuple[float, Callable[[], Event | None]]] = [(float("inf"), lambda: None)]
        if self._script:
            coming.append((self._script[0][0], self._act))
        if self._playing:
            coming.append((self._playing.until, self._finish))
        if self._next_frame is not None:
            coming.append((self._next_frame, self._frame))
        return min(coming, key=lambda entry: entry[0])

    def _act(self) -> Event | None:
        _, action = self._script.pop(0)
        match action:
            case Press():
                return Key(action.digit)
            case Speak():
                self._speaking_until = self._now + action.seconds
                return None
            case Sound():
                self._sound = action.pcm
                return None
            case Leave():
                self.ended_at = self._now
                self.stop()
                raise HungUp

    def _finish(self) -> Event:
        self._playing = None
        return Done()

    def _frame(self) -> Event:
        self._next_frame = self._now + FRAME_SECONDS
        if self._sound:
            said, self._sound = self._sound[:FRAME_BYTES], self._sound[FRAME_BYTES:]
            return Frame(said.ljust(FRAME_BYTES, b"\0"))
        speaking = self._now < self._speaking_until
        return Frame(_VOICE if speaking else _SILENCE)


_VOICE = tone(FRAME_SECONDS, 300, 1200)
_SILENCE = silence(FRAME_SECONDS)
