"""How the weights of content/occupation_finder.py are learned: a passive-aggressive linear classifier, averaged.

K. Crammer et al., "Online Passive-Aggressive Algorithms" (2006), the multiclass form PA-I. Plain Python, because
it is run once per edition of the tables.
"""

import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter

import msgspec

from content.occupation import all_occupations
from content.occupation_finder import Model, Voice
from content.reference import read_table
from content.title_features import features, words_of

EPOCHS = 6
BOLDNESS = 0.3
"""The most that one title may move a weight."""

NAME_BOLDNESS = 0.06
"""The same for a name of the national table: half of the other names there disagree with how titles were coded."""

RARE = 3
RARE_TITLE_BOLDNESS = 0.3
RARE_ALIAS_BOLDNESS = 0.15
"""An occupation that fewer titles than this lead to is known by its names alone, so they count for more."""

FAINTEST = 0.04
"""Weights below this are left out."""

SCALE = 0.01


class Example(msgspec.Struct):
    """A title with its features, unit length, and the code that it ought to get."""

    title: str
    code: str
    boldness: float = BOLDNESS
    weights: dict[str, float] = {}


def national_names(coded: Counter[str]) -> list[Example]:
    """Every title and other name of the national table; `coded` counts the titles that lead to each occupation."""
    examples = []
    for occupation in all_occupations().values():
        rare = coded[occupation.code] < RARE
        boldness = RARE_ALIAS_BOLDNESS if rare else NAME_BOLDNESS
        examples += [Example(alias, occupation.code, boldness) for alias in occupation.aliases]
        examples.append(Example(occupation.title, occupation.code, RARE_TITLE_BOLDNESS if rare else NAME_BOLDNESS))
    return examples


def everyday_titles() -> list[tuple[str, str]]:
    """What people call the work in a hall, with the occupation that it is."""
    return [(title, code) for title, code in read_table("everyday_titles")]


def train(titles: Iterable[tuple[str, str]]) -> Model:
    """A model of these titles and the names of the national table, not yet calibrated."""
    coded = [*titles, *everyday_titles()]
    names = national_names(Counter(code for _, code in coded))
    examples = [*(Example(title, code) for title, code in coded), *names]
    rarity = _rarity(examples)
    for example in examples:
        example.weights = _unit(Counter(features(example.title)), rarity)
    learner = _Learner()
    order = random.Random(1)
    for _ in range(EPOCHS):
        order.shuffle(examples)
        for example in examples:
            learner.learn(example)
    return _packed(learner.averaged(), rarity)


def _rarity(examples: Sequence[Example]) -> dict[str, float]:
    seen = Counter(run for example in examples for run in set(features(example.title)))
    return {run: round(math.log((1 + len(examples)) / (1 + count)) + 1, 3) for run, count in seen.items()}


def _unit(counts: Counter[str], rarity: dict[str, float]) -> dict[str, float]:
    raw = {run: (1 + math.log(count)) * rarity[run] for run, count in counts.items()}
    length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
    return {run: value / length for run, value in raw.items()}


class _Learner:
    def __init__(self) -> None:
        self.step = 0
        self.weights: dict[str, dict[str, float]] = {}
        self.sums: dict[str, dict[str, float]] = {}

    def learn(self, example: Example) -> None:
        """Move the weights just so far that the right code leads the best wrong one by one vote, but not boldly."""
        self.step += 1
        votes = self._votes(example)
        right = votes.pop(example.code, 0.0)
        rival, most = max(votes.items(), key=itemgetter(1), default=("", 0.0))
        loss = 1 - right + most
        if loss > 0:
            move = min(example.boldness, loss / 2)
            self._move(example, example.code, move)
            if rival:
                self._move(example, rival, -move)

    def averaged(self) -> dict[str, dict[str, float]]:
        """The mean of the weights over all steps, which errs less than the last ones."""
        return {
            run: {code: weight - self.sums[run][code] / self.step for code, weight in weights.items()}
            for run, weights in self.weights.items()
        }

    def _votes(self, example: Example) -> dict[str, float]:
        votes: dict[str, float] = {}
        for run, value in example.weights.items():
            for code, weight in self.weights.get(run, {}).items():
                votes[code] = votes.get(code, 0.0) + weight * value
        return votes

    def _move(self, example: Example, code: str, by: float) -> None:
        for run, value in example.weights.items():
            weights, sums = self.weights.setdefault(run, {}), self.sums.setdefault(run, {})
            weights[code] = weights.get(code, 0.0) + by * value
            sums[code] = sums.get(code, 0.0) + self.step * by * value


def _packed(weights: dict[str, dict[str, float]], rarity: dict[str, float]) -> Model:
    codes = tuple(all_occupations())
    place = {code: at for at, code in enumerate(codes)}
    voices = {}
    for run, by_code in sorted(weights.items()):
        heard = sorted((place[code], round(w / SCALE)) for code, w in by_code.items() if abs(w) >= FAINTEST)
        if heard:
            voices[run] = Voice(rarity[run], tuple(at for at, _ in heard), tuple(weight for _, weight in heard))
    titles: dict[str, int] = {}
    for occupation in all_occupations().values():
        titles.setdefault("".join(words_of(occupation.title)), place[occupation.code])
    return Model(codes, titles, voices, SCALE, (0.0, 1.0, 1.0))


def calibrated(model: Model, titles: Sequence[tuple[str, str]], rounds: int = 400) -> Model:
    """The same model with its confidence fitted to how often it is right on titles that it has not seen."""
    points = []
    for title, code in titles:
        (best, votes), (_, after) = (*model.votes(title), ("", 0.0), ("", 0.0))[:2]
        points.append(((1.0, votes, votes - after), float(best == code)))
    terms = [0.0, 0.0, 0.0]
    for _ in range(rounds):
        slope = [0.0, 0.0, 0.0]
        for values, right in points:
            miss = right - 1 / (1 + math.exp(-sum(a * b for a, b in zip(terms, values, strict=True))))
            slope = [s + miss * value for s, value in zip(slope, values, strict=True)]
        terms = [term + 2 * s / max(len(points), 1) for term, s in zip(terms, slope, strict=True)]
    start, by_votes, by_lead = (round(term, 4) for term in terms)
    return msgspec.structs.replace(model, sureness=(start, by_votes, by_lead))
