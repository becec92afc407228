"""A job title → the occupation it belongs to, with how sure that is.

A linear model: every run of characters in the title (content/title_features.py) speaks for some occupations and against
others, with a weight; the occupation with the most votes is found. The weights were learned from job titles that
people had given a code, from what work is called in a hall, and from the names of the national table.
tests/bench/occupation_accuracy.py learns them, measures them on titles that were held back, and writes
`reference/occupation_model.json.gz`.
"""

import gzip
import math
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from operator import itemgetter
from typing import Final

import msgspec

from content.title_features import features, words_of

MODEL_FILE: Final = "occupation_model.json.gz"


class Found(msgspec.Struct, frozen=True):
    """An occupation and the share of such answers that are right; code "" when nothing speaks for any."""

    code: str
    confidence: float


class Voice(msgspec.Struct, frozen=True, array_like=True):
    """What one feature says: how rare it is, and a weight for each of `occupations` (places in the model's list)."""

    rarity: float
    occupations: tuple[int, ...]
    weights: tuple[int, ...]


class Model(msgspec.Struct, frozen=True):
    """`titles` are the official names, which need no vote, each with its place in `codes`; `voices` are the features.

    `scale` is what a weight of one is worth, `sureness` are the terms of the logistic curve of confidence.
    """

    codes: tuple[str, ...]
    titles: dict[str, int]
    voices: dict[str, Voice]
    scale: float
    sureness: tuple[float, float, float]

    def votes(self, title: str) -> list[tuple[str, float]]:
        """The occupations that anything in the title speaks for or against, most votes first."""
        heard = [
            (self.voices[run], 1 + math.log(n)) for run, n in Counter(features(title)).items() if run in self.voices
        ]
        loudness = math.sqrt(sum((voice.rarity * times) ** 2 for voice, times in heard)) or 1.0
        sums: dict[int, float] = {}
        for voice, times in heard:
            share = voice.rarity * times / loudness * self.scale
            for occupation, weight in zip(voice.occupations, voice.weights, strict=True):
                sums[occupation] = sums.get(occupation, 0.0) + share * weight
        ranked = sorted(sums.items(), key=itemgetter(1), reverse=True)
        return [(self.codes[occupation], votes) for occupation, votes in ranked]

    def confidence(self, votes: float, lead: float) -> float:
        """The share of right answers among those that won with so many votes and such a lead."""
        start, by_votes, by_lead = self.sureness
        return 1 / (1 + math.exp(-(start + by_votes * votes + by_lead * lead)))

    def find(self, title: str, most: int) -> tuple[Found, ...]:
        """The best occupations, best first; an official name of the national table is certain."""
        ranked = self.votes(title)[: most + 1]
        leads = [votes - after for (_, votes), (_, after) in pairwise(ranked)]
        found = [
            Found(code, round(self.confidence(votes, lead), 3))
            for (code, votes), lead in zip(ranked[:most], [*leads, 0.0], strict=False)
        ]
        official = self.titles.get("".join(words_of(title)))
        if official is not None:
            code = self.codes[official]
            found = [Found(code, 1.0), *(one for one in found if one.code != code)]
        return tuple(found[:most])


@lru_cache(maxsize=1)
def _model() -> Model:
    packed = files("content.reference").joinpath(MODEL_FILE).read_bytes()
    return msgspec.json.decode(gzip.decompress(packed), type=Model)


def find_occupation(title: str) -> Found:
    """The occupation of a job title as employers write them: 【急招】餐厅服务员+包吃住 → 4-03-02-05."""
    return next(iter(find_occupations(title, 1)), Found("", 0.0))


def find_occupations(title: str, most: int = 3) -> tuple[Found, ...]:
    """The `most` likeliest occupations, likeliest first; empty when the title has no letters."""
    return _model().find(title, most)
