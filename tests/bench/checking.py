"""How well the checks find what a vacancy must not say, and how many vacancies they read in a second.

    python -m tests.bench.checking            measures
    python -m tests.bench.checking --misses   also prints what went wrong in the half that may be looked at

The sentences are in checking_sentences.toml. Half of them, told by the hash of the sentence, is held back: it is
measured and never looked at, so that its figures say what the rules do with sentences that nobody tuned them for.
"""

import hashlib
import time
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from backend.editorial.checking import check
from content.notice import Notice
from content.sample import notices
from content.vacancy import Employer, Place, Vacancy, Wage
from tests.bench.machine import Report, parser

SENTENCES = Path(__file__).with_name("checking_sentences.toml")
DAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Labelled:
    """A sentence and the rules that it breaks."""

    text: str
    rules: frozenset[str]

    @property
    def is_held_back(self) -> bool:
        return bool(hashlib.sha256(self.text.encode()).digest()[0] % 2)


@dataclass(frozen=True)
class Score:
    """Rules rightly found, wrongly found and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)


def labelled() -> list[Labelled]:
    """All sentences, the clean ones first."""
    table = tomllib.loads(SENTENCES.read_text("utf-8"))
    clean = [Labelled(text, frozenset()) for text in table["clean"]["sentences"]]
    return clean + [
        Labelled(text, frozenset(group["rules"])) for group in table["broken"] for text in group["sentences"]
    ]


def found(text: str) -> frozenset[str]:
    """The rules that are found broken in a vacancy with this text."""
    return frozenset(finding.rule for finding in check(vacancy(text), DAY))


def vacancy(text: str) -> Vacancy:
    """A vacancy that nothing but its text could be wrong with."""
    return Vacancy(
        id="v-1",
        title="普工",
        occupation="6-31-01-03",
        employer=Employer(name="样例厂"),
        place=Place(division="410105", address="样例路 1 号"),
        wage=Wage(min=5000, max=6000),
        description=text,
        valid_through=date(2026, 12, 20),
    )


def score(sentences: Iterable[Labelled]) -> Score:
    """Count rule by rule: a sentence that breaks two is right twice."""
    pairs = [(found(one.text), one.rules) for one in sentences]
    return Score(
        sum(len(got & want) for got, want in pairs),
        sum(len(got - want) for got, want in pairs),
        sum(len(want - got) for got, want in pairs),
    )


def pace(sample: list[Notice], seconds: float = 3.0) -> float:
    """Notices read per second of CPU."""
    check(sample[0], DAY)
    began, count = time.process_time(), 0
    while time.process_time() - began < seconds:
        for notice in sample:
            check(notice, DAY)
        count += len(sample)
    return count / (time.process_time() - began)


def main() -> None:
    """Measure both halves and the pace."""
    made = parser("Precision and recall of the checks, and their pace.")
    made.add_argument("--misses", action="store_true", help="print what went wrong in the half that may be looked at")
    arguments = made.parse_args()
    report = Report("checking")
    sentences = labelled()
    for name, half in (("seen", False), ("held back", True)):
        part = [one for one in sentences if one.is_held_back is half]
        scored = score(part)
        clean = [one for one in part if not one.rules]
        report.figure(f"sentences, {name}", len(part))
        report.figure(f"of these clean, {name}", len(clean))
        report.figure(f"clean sentences with a finding, {name}", sum(bool(found(one.text)) for one in clean))
        report.figure(f"precision, {name}", scored.precision)
        report.figure(f"recall, {name}", scored.recall)
    sample = notices(DAY)
    blocked = sum(any(finding.blocks for finding in check(notice, DAY)) for notice in sample)
    report.figure("notices of the sample centre that are blocked", blocked, f"of {len(sample)}")
    report.figure("notices checked", pace(sample), "per second of CPU")
    if arguments.misses:
        _print_misses(sentences)
    report.write(arguments.out)


def _print_misses(sentences: Iterable[Labelled]) -> None:
    for one in sentences:
        got = found(one.text)
        if got != one.rules and not one.is_held_back:
            print(f"  {one.text}: found {sorted(got)}, should be {sorted(one.rules)}")


if __name__ == "__main__":
    main()
