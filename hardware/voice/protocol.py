"""What goes between a speaker and its worker: one JSON line each way for every utterance."""

from typing import NamedTuple

import msgspec

from content.wording.phrases import Lang


class Utterance(NamedTuple):
    """What is to be said."""

    text: str
    lang: Lang = "zh"
    speed: float = 1.0


class Order(msgspec.Struct, frozen=True):
    """An utterance to be written into a file."""

    text: str
    lang: Lang
    speed: float
    rate: int
    path: str


class Reply(msgspec.Struct, frozen=True):
    """What became of an order; `error` is a sentence, empty when the file is there."""

    voice: str = ""
    seconds: float = 0.0
    error: str = ""
