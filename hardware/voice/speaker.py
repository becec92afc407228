"""Prompts rendered ahead: whoever wants one gets a file that is there, or a promise; nobody ever waits here."""

import heapq
import itertools
import logging
import threading
from collections.abc import Collection, Iterable
from concurrent.futures import Future
from enum import IntEnum
from pathlib import Path
from typing import Final, NamedTuple, Protocol, Self

from hardware.voice.cache import Cache
from hardware.voice.process import WorkerProcess, command
from hardware.voice.protocol import Order, Reply, Utterance
from hardware.voice.recordings import recordings
from hardware.voice.settings import VoiceSettings
from hardware.voice.sound import UnreadableSound, read_wav, write_wav
from hardware.voice.voice import VoiceFailed

log = logging.getLogger(__name__)

TELEPHONE: Final = 8000
HALL: Final = 24000

_CLOSED = "语音已经关闭。"
_DROPPED = "这句话已经没有人等着听了。"

__all__ = ["HALL", "TELEPHONE", "Speaker", "Urgency", "Utterance", "open_speaker"]


class Urgency(IntEnum):
    """What is rendered first: somebody is waiting, somebody may ask in a moment, a menu, the day's news."""

    NOW = 0
    NEXT = 1
    MENU = 2
    NEWS = 3


class Renderer(Protocol):
    """What renders an order into its file."""

    def render(self, order: Order) -> Reply:
        """Raises VoiceFailed."""
        ...

    def close(self) -> None:
        """Let go of it; an order under way ends with VoiceFailed."""
        ...


class _Job(NamedTuple):
    urgency: Urgency
    turn: int
    utterance: Utterance


class Speaker:
    """The prompts of one program, at one rate. Any thread may ask; one thread has them rendered."""

    def __init__(
        self, cache: Cache, renderer: Renderer, voice: str, rate: int, recorded: dict[str, Path] | None = None
    ) -> None:
        self._cache, self._renderer, self._voice, self.rate = cache, renderer, voice, rate
        self._recorded = recorded or {}
        self._stand_ins: dict[Utterance, Path] = {}
        self._promises: dict[Utterance, Future[Path]] = {}
        self._queue: list[_Job] = []
        self._turns = itertools.count()
        self._changed = threading.Condition()
        self._closed = False
        self._under_way: Utterance | None = None
        self._era = 0
        self._thread = threading.Thread(target=self._work, name="speaker", daemon=True)
        self._thread.start()

    def find(self, utterance: Utterance) -> Path | None:
        """The WAV file if it is there now."""
        return self._cache.find(self._path(utterance)) or self._stand_in(utterance)

    def ask(self, utterance: Utterance, urgency: Urgency = Urgency.NOW) -> Future[Path]:
        """The WAV file, or a promise of it; it fails with VoiceFailed."""
        found = self.find(utterance)
        if found is not None:
            return _kept(found)
        with self._changed:
            return self._promise(utterance, urgency)

    def warm(self, utterances: Iterable[Utterance], urgency: Urgency = Urgency.NEWS) -> int:
        """Have these rendered when there is time; how many of them are not there yet."""
        wanted = [one for one in dict.fromkeys(utterances) if self.find(one) is None]
        with self._changed:
            for utterance in reversed(wanted) if urgency is Urgency.NEXT else wanted:
                self._promise(utterance, urgency)
        return len(wanted)

    def drop(self) -> None:
        """Nobody waits any longer for what is not there yet; only what is being rendered now is still finished."""
        with self._changed:
            self._queue.clear()
            dropped = [one for one in self._promises if one != self._under_way]
            promises = [self._promises.pop(one) for one in dropped]
        for promise in promises:
            promise.set_exception(VoiceFailed(_DROPPED))

    def forget(self, kept: Collection[Utterance] = ()) -> None:
        """Throw away all that was said, save what is `kept`; what is being rendered now is thrown away when it is."""
        self.drop()
        with self._changed:
            self._era += 1
            self._stand_ins = {one: path for one, path in self._stand_ins.items() if one in kept}
            self._cache.empty({*map(self._path, kept), *self._stand_ins.values()})

    @property
    def waiting(self) -> int:
        """How many are promised and not there yet; for metrics."""
        return len(self._promises)

    def close(self) -> None:
        """Stop; what was promised fails."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._renderer.close()
        self._thread.join()
        for utterance in list(self._promises):
            self._keep(utterance, VoiceFailed(_CLOSED))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _promise(self, utterance: Utterance, urgency: Urgency) -> Future[Path]:
        """Asked again, it stands in the queue twice and is rendered once; of what may be NEXT the newest goes first."""
        if self._closed:
            return _failed(VoiceFailed(_CLOSED))
        turn = next(self._turns)
        heapq.heappush(self._queue, _Job(urgency, -turn if urgency is Urgency.NEXT else turn, utterance))
        self._changed.notify()
        return self._promises.setdefault(utterance, _promised())

    def _work(self) -> None:
        while (job := self._next()) is not None:
            era = self._era
            try:
                path = self._make(job.utterance)
            except Exception as error:  # A promise that is never kept would leave a caller in silence.
                self._keep(job.utterance, error)
            else:
                self._keep(job.utterance, path if self._is_wanted(job.utterance, path, era) else VoiceFailed(_DROPPED))

    def _is_wanted(self, utterance: Utterance, path: Path, era: int) -> bool:
        """Whether nothing was forgotten while it was rendered; otherwise it is thrown away, too."""
        with self._changed:
            if era == self._era:
                return True
            self._stand_ins.pop(utterance, None)
            self._cache.drop(path)
            return False

    def _next(self) -> _Job | None:
        with self._changed:
            while True:
                self._changed.wait_for(lambda: self._closed or self._queue)
                if self._closed:
                    return None
                job = heapq.heappop(self._queue)
                if job.utterance in self._promises:
                    self._under_way = job.utterance
                    return job

    def _keep(self, utterance: Utterance, outcome: Path | Exception) -> None:
        with self._changed:
            self._under_way = None
            promise = self._promises.pop(utterance)
        if isinstance(outcome, Path):
            promise.set_result(outcome)
        else:
            promise.set_exception(outcome)

    def _make(self, utterance: Utterance) -> Path:
        path = self._path(utterance)
        found = self._cache.find(path)  # Another program, or the turn before, may have been faster.
        return found or self._record(utterance, path) or self._render(utterance, path)

    def _record(self, utterance: Utterance, path: Path) -> Path | None:
        """The centre's own recording; one that cannot be read must not silence what it was to say."""
        recording = self._recorded.get(utterance.text)
        if recording is None:
            return None
        try:
            sound = read_wav(recording)
        except UnreadableSound as error:
            log.warning("%s", error)
            return None
        fresh = path.with_suffix(".new")
        write_wav(fresh, sound.resampled(self.rate))
        return self._cache.keep(fresh, path)

    def _render(self, utterance: Utterance, path: Path) -> Path:
        fresh = path.with_suffix(".new")
        reply = self._renderer.render(Order(*utterance, self.rate, str(fresh)))
        if reply.error:
            raise VoiceFailed(reply.error)
        if reply.voice == self._voice:
            return self._cache.keep(fresh, path)
        stand_in = self._cache.path(utterance, reply.voice, self.rate)
        self._stand_ins[utterance] = self._cache.keep(fresh, stand_in)
        return stand_in

    def _path(self, utterance: Utterance) -> Path:
        recording = self._recorded.get(utterance.text)
        voice = f"recording {recording.stat().st_mtime_ns}" if recording and recording.exists() else self._voice
        return self._cache.path(utterance, voice, self.rate)

    def _stand_in(self, utterance: Utterance) -> Path | None:
        """What another voice said for ours; forgotten at the end, so that ours is tried again."""
        path = self._stand_ins.get(utterance)
        return self._cache.find(path) if path else None


def _promised() -> Future[Path]:
    """Shared by all who ask for the same, so that none of them can cancel it."""
    promise: Future[Path] = Future()
    promise.set_running_or_notify_cancel()
    return promise


def _kept(path: Path) -> Future[Path]:
    done: Future[Path] = Future()
    done.set_result(path)
    return done


def _failed(error: Exception) -> Future[Path]:
    done: Future[Path] = Future()
    done.set_exception(error)
    return done


def open_speaker(settings: VoiceSettings, rate: int) -> Speaker:
    """The speaker that the settings describe; its worker starts with the first utterance that is not in the cache."""
    cache = Cache(settings.voice_folder, settings.voice_cache_mb * 2**20)
    recorded = recordings(Path(settings.recorded).expanduser()) if settings.recorded else {}
    return Speaker(cache, WorkerProcess(command(settings.voice)), settings.voice, rate, recorded)
