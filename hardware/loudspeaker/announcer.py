"""The announcer: one voice that says what is due, the most urgent first, and never two things at once."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path
from typing import Final

from content.announcing import Announcement, Priority
from content.daypart import FULL, brightness
from content.errors import JobhallError
from content.wording.phrases import Lang
from hardware.current import Current
from hardware.loudspeaker.journal import Journal, Outcome
from hardware.voice.chime import chime
from hardware.voice.output import Output
from hardware.voice.sound import Sound, joined, read_wav
from hardware.voice.speaker import Speaker, Urgency, Utterance

AHEAD: Final = timedelta(minutes=3)
"""How long before it is due what is known already is rendered."""

_LOOK = 0.5
_RENDERING = 0.05
"""Seconds between two looks, and while a voice is rendered that somebody waits for."""

log = logging.getLogger(__name__)


class Announcer:
    """Says what the hall of `current` has to say through `output`; `volume` is a percentage that staff set.

    `began` is called when it begins to say something.
    """

    def __init__(
        self, current: Current, speaker: Speaker, output: Output, journal: Journal, device: str, lang: Lang = "zh"
    ) -> None:
        self._current, self._speaker, self._output = current, speaker, output
        self._journal, self._device, self._lang = journal, device, lang
        self._stopping = threading.Event()
        self._saying: Announcement | None = None
        self._voices: dict[str, Future[Path]] = {}  # Asked for once each: a promise that fails is no more to be had.
        self.volume: int | None = None
        self.began: Callable[[], None] = lambda: None

    @property
    def address(self) -> str:
        """Where it is heard."""
        return self._output.address

    @property
    def saying(self) -> tuple[str, ...]:
        """The id of the notice that is being said, for the heartbeat."""
        saying = self._saying
        return (saying.notice,) if saying else ()

    def run(self) -> None:
        """Say what is due until `stop`."""
        while not self._stopping.is_set():
            version = self._current.version
            try:
                waits = self.step()
            except Exception:  # One notice that cannot be said must not silence the hall for the rest of the day.
                log.exception("the loudspeaker stumbled")
                waits = False
            self._current.wait(version, _RENDERING if waits else _LOOK)

    def stop(self) -> None:
        """Be silent at once, and end."""
        self._stopping.set()
        self._current.close()

    def step(self) -> bool:
        """Say the most urgent thing that is rendered; whether something is due and its voice is not there yet."""
        if self._output.is_silent:
            return self._only_note()
        self._prepare()
        first = _first(self.due())
        self._voices = {one.id: self._voices.get(one.id) or self._ask(one) for one in first}
        waiting = [(one, self._voices[one.id]) for one in first]
        ready = next(((one, voice) for one, voice in waiting if voice.done()), None)
        if ready:
            self._say(*ready)
        return bool(waiting)

    def due(self) -> tuple[Announcement, ...]:
        """What is to be said now."""
        now, programme = self._current.clock(), self._current.programme()
        stale = programme.is_stale(now, self._current.heard_at)
        announcing, said = self._current.announcing(), self._journal.said()
        return announcing.due(now, said, self._lang, stale=stale, quiet=self._percent() == 0)

    def _only_note(self) -> bool:
        """Without a sound device nothing is rendered; that it was due is written down."""
        for one in self.due():
            self._journal.note(one, "unheard")
            log.info("unheard: %s", one.text)
        return False

    def _prepare(self) -> None:
        """Have rendered what will be due soon, in time for the minute at which it is."""
        if self._percent():
            soon = self._current.announcing().at(self._current.clock() + AHEAD, self._lang)
            self._speaker.warm((self._utterance(one) for one in soon), Urgency.NEWS)

    def _ask(self, one: Announcement) -> Future[Path]:
        return self._speaker.ask(self._utterance(one), Urgency.NOW)

    def _utterance(self, one: Announcement) -> Utterance:
        return Utterance(one.said, self._lang)

    def _say(self, one: Announcement, voice: Future[Path]) -> None:
        """Written down before it is played: a program that dies over it does not begin with it again."""
        sound, spoken = self._sound(one, voice)
        outcome: Outcome = "said" if spoken else "voiceless"
        self._journal.note(one, outcome)
        self._saying = one
        self.began()
        try:
            outcome = self._played(one, sound) or outcome
        finally:
            self._saying = None
        if outcome in ("unheard", "cut"):
            self._journal.note(one, outcome)
        log.info("%s: %s", outcome, one.text)

    def _played(self, one: Announcement, sound: Sound) -> Outcome | None:
        """Play it; what went amiss, if anything did."""
        yielded = False

        def cut() -> bool:
            nonlocal yielded
            yielded = self._must_yield(one)
            return yielded

        if not self._output.play(self._at_volume(sound, one), cut):
            return "unheard"
        return "cut" if yielded else None

    def _sound(self, one: Announcement, voice: Future[Path]) -> tuple[Sound, bool]:
        """The chime and the words; without a voice the chime alone, which makes people look up at the board."""
        rung = chime(self._speaker.rate, urgent=one.priority is Priority.EMERGENCY)
        try:
            return joined([rung, read_wav(voice.result())], self._speaker.rate), True
        except JobhallError as error:
            log.warning("no voice for %s: %s", one.text, error)
            return rung, False

    def _at_volume(self, sound: Sound, one: Announcement) -> Sound:
        """As loud as the hour and staff ask; an emergency as loud as the device can be."""
        if one.priority is Priority.EMERGENCY:
            return sound
        share = self._percent() * (FULL if self.volume is None else self.volume) / FULL**2
        return sound._replace(samples=sound.samples * sound.samples.dtype.type(share))

    def _must_yield(self, one: Announcement) -> bool:
        """Whether it is to be cut off: by the end of the program, or by an emergency."""
        if self._stopping.is_set() or one.priority is Priority.EMERGENCY:
            return self._stopping.is_set()
        return any(other.priority is Priority.EMERGENCY for other in self.due())

    def _percent(self) -> int:
        """How loud this device is at this hour."""
        site = self._current.programme().notices.site
        known = next((device for device in site.devices if device.id == self._device), None) if site else None
        return brightness(known.dayparts if known else (), self._current.clock())


def _first(due: tuple[Announcement, ...]) -> tuple[Announcement, ...]:
    """What may be begun: nothing but an emergency while there is one, or it would be cut off as soon as it began."""
    return tuple(one for one in due if one.priority is Priority.EMERGENCY) or due
