"""The kinds of job the sample centre has: one hand-written archetype each, of which several vacancies are made."""

from functools import cache

import msgspec

from content.sample.reading import DATA, read_toml


class Job(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An archetype.

    `trades` are the kinds of employer that have such a job, `worksites` the kinds of place where it is done when
    that is not the employer's own address. The first of `benefits` always holds, each other one often; likewise
    `audiences`. `does`, `asks` and `hours` are alternatives, one of which a vacancy takes; `does_in` adds those that
    only employers of one trade say. Without `pay` it is negotiable.
    """

    title: str
    title_en: str
    occupation: str
    trades: tuple[str, ...]
    worksites: tuple[str, ...] = ()
    share: int = 5
    heads: tuple[int, int] = (1, 4)
    pay: tuple[int, int] | None = None
    unit: str = "month"
    months: int = 12
    employment: str = "FULL_TIME"
    education: str = "any"
    years: int = 0
    certificate: str = ""
    benefits: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    hours: tuple[str, ...]
    does: tuple[str, ...] = ()
    does_in: dict[str, tuple[str, ...]] = {}
    asks: tuple[str, ...]

    def tasks(self, trades: tuple[str, ...]) -> tuple[str, ...]:
        """What an employer in `trades` may say that there is to do, its own words first."""
        return tuple(text for trade in trades for text in self.does_in.get(trade, ())) + self.does


class JobFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of archetypes of one walk of life."""

    job: tuple[Job, ...]


@cache
def jobs() -> tuple[Job, ...]:
    """All archetypes, in the order of the files' names."""
    files = sorted(path.name for path in (DATA / "jobs").glob("*.toml"))
    return tuple(job for name in files for job in read_toml(f"jobs/{name}", JobFile).job)
