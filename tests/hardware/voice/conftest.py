"""A voice that hums, so that what surrounds the voices is tested without one; and the real ones, opened once."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from hardware.voice.espeak import EspeakVoice
from hardware.voice.neural import NeuralVoice
from hardware.voice.protocol import Order, Reply
from hardware.voice.sound import Sound, write_wav
from hardware.voice.voice import VoiceFailed


def hum(seconds: float, rate: int = 16000) -> Sound:
    return Sound((0.5 * np.sin(np.arange(int(seconds * rate)) * 0.1)).astype(np.float32), rate)


class Humming:
    """A Voice: a tenth of a second for each character; `cannot` is what it cannot say."""

    def __init__(self, name: str = "neural", cannot: str = "") -> None:
        self.name = name
        self.cannot = cannot
        self.said: list[tuple[str, str]] = []

    def render(self, text: str, lang: str, speed: float) -> Sound:
        if self.cannot and self.cannot in text:
            raise VoiceFailed(f"{self.name} 念不出 {self.cannot}")
        self.said.append((text, lang))
        return hum(len(text) / 10 / speed)


class HummingRenderer:
    """A Renderer that writes files, in order; `voice` says who said it, `error` why nobody did."""

    def __init__(self, voice: str = "neural", error: str = "") -> None:
        self.voice = voice
        self.error = error
        self.orders: list[Order] = []
        self.closed = False

    def render(self, order: Order) -> Reply:
        self.orders.append(order)
        if not self.error:
            write_wav(Path(order.path), hum(0.1, order.rate))
        return Reply(self.voice, 0.1, self.error)

    def close(self) -> None:
        self.closed = True


@pytest.fixture(scope="session")
def neural() -> NeuralVoice:
    return NeuralVoice()


@pytest.fixture(scope="session")
def espeak() -> Iterator[EspeakVoice]:
    yield EspeakVoice()
