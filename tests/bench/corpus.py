"""A city's vacancies, as many as asked for, the same each time: what the benches search and send.

Titles follow Zipf's law, as they do on job sites: a few dozen common ones make up half of all, and the names of
1,500 occupations the long tail.
"""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

from content.clock import CHINA
from content.feed import Change
from content.number import number_of
from content.occupation import all_occupations
from content.terms import AUDIENCES, BENEFITS, EDUCATION
from content.vacancy import Employer, Place, Vacancy, Wage

DAY = date(2026, 3, 16)
"""The day on which the benches search."""

_WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_JOBS = _WORDS["jobs"].split()
_COMMON = list(zip(_JOBS[::2], _JOBS[1::2], strict=True))
_BEFORE, _AFTER = _WORDS["before"].split(), _WORDS["after"].split()
_NAME, _TRADE, _ROADS = _WORDS["names"], _WORDS["trades"].split(), _WORDS["roads"].split()
_SAID = _WORDS["sentences"].split()
_DIVISIONS = (*(f"4101{n:02}" for n in (5, 2, 3, 4, 6, 8, 22, 81, 82, 83, 84, 85)), "410200", "410300", "411000")


class _Zipf:
    """Picks a rank from 0 with a chance of 1/(rank+2)."""

    def __init__(self, random: Random, size: int) -> None:
        self._random = random
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(size)))
        self._ranks = range(size)

    def __call__(self) -> int:
        return self._random.choices(self._ranks, cum_weights=self._weights)[0]


class Corpus:
    """Vacancies by their place in the corpus: number 7 is the same however many are made before it."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random = Random(seed)
        tail = [o for o in all_occupations().values() if not o.code.endswith("-00")]
        rare = random.sample([(name, o.code) for o in tail for name in (o.title, *o.aliases) if len(name) <= 16], 1500)
        self._jobs = jobs = _COMMON + rare
        self._job, self._place = _Zipf(random, len(jobs)), _Zipf(random, len(_DIVISIONS))
        self._employer, self._level = _Zipf(random, 20_000), _Zipf(random, len(EDUCATION) - 1)

    def vacancies(self, count: int, start: int = 0, day: date = DAY) -> Iterator[Vacancy]:
        """`count` vacancies, oldest first, the newest published on `day`; 2 in 1,000 are past their date."""
        for index in range(start, start + count):
            yield self._vacancy(index, day - timedelta(days=(start + count - 1 - index) * 60 // (start + count)))

    def _vacancy(self, index: int, published: date) -> Vacancy:
        random = self._random
        title, code = self._jobs[self._job()]
        return Vacancy(
            id=f"v-{index}",
            number=number_of(index % 9_000_000 + 1_000_000, 8),
            title=self._title(title),
            published=datetime(published.year, published.month, published.day, 9, index % 60, tzinfo=CHINA),
            valid_through=published + timedelta(days=random.choice((61, 70, 90)) if random.random() > 0.002 else -1),
            sites=("jinhai",) if random.random() < 0.1 else (),
            occupation=code,
            employer=self._hirer(),
            place=self._where(),
            headcount=random.choice((None, 1, 2, 3, 5, 10, 20)),
            wage=self._wage(),
            employment_type=random.choice(("FULL_TIME",) * 8 + ("PART_TIME", "TEMPORARY")),
            education=EDUCATION[self._level()],
            experience_years=random.choice((0, 0, 0, 1, 1, 2, 3, 5)),
            benefits=tuple(random.sample(BENEFITS, random.randrange(4))),
            audiences=(random.choice(AUDIENCES),) if random.random() < 0.2 else (),
            description=self._text(title, random.randrange(2, 6)),
            requirements=self._text(title, 1),
        )

    def _title(self, title: str) -> str:
        random = self._random
        before = random.choice(_BEFORE) if random.random() < 0.2 else ""
        return before + title + (random.choice(_AFTER) if random.random() < 0.2 else "")

    def _hirer(self) -> Employer:
        rank = self._employer()
        name = "".join(_NAME[rank // part % len(_NAME)] for part in (1, 26, 676))
        return Employer(name=f"{name}{_TRADE[rank % len(_TRADE)]}样例公司", short=name)

    def _where(self) -> Place:
        road = self._random.choice(_ROADS)
        return Place(division=_DIVISIONS[self._place()], address=f"{road}{self._random.randrange(1, 400)}号")

    def _wage(self) -> Wage | None:
        random = self._random
        if random.random() < 0.1:
            return None
        least = random.choice((2500, 3000, 3500, 4000, 4500, 5000, 6000, 7000, 8000, 10000))
        return Wage(min=least, max=least + random.choice((500, 1000, 1500, 2000, 4000)))

    def _text(self, title: str, sentences: int) -> str:
        random = self._random
        facts = {"t": title, "h": random.randrange(7, 13), "r": random.randrange(1, 7), "d": random.randrange(5, 26)}
        ages = {"a": random.randrange(18, 26), "b": random.randrange(35, 61), "q": random.randrange(1, 9) * 50}
        return "".join(random.sample(_SAID, sentences)).format(**facts, **ages)


def changes(count: int, day: date = DAY, seed: int = 7) -> Iterator[Change]:
    """The lines of a snapshot that holds the corpus."""
    at = datetime(day.year, day.month, day.day, 9, tzinfo=CHINA)
    for position, vacancy in enumerate(Corpus(seed).vacancies(count, day=day), 1):
        yield Change.of(position, at, vacancy)
