"""Pay against the minimum wage of the place, and pay that is too good or too vague to be true."""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec

from backend.editorial.checking.finding import Finding, Severity
from content.notice import Notice
from content.vacancy import Vacancy, Wage

_LAW = ("labour 48", "minimum_wage 12")
_TRUE = ("service 14", "market 24")
_BY_HOUR = frozenset({"PART_TIME", "PER_DIEM"})
"""Who does not work whole months is held to the minimum by the hour alone."""


class Minimum(msgspec.Struct, frozen=True):
    """Yuan by month and by hour in one division since a day."""

    division: str
    since: date
    month: int
    hour: float


class Far(msgspec.Struct, frozen=True):
    """When pay is far off: top by bottom, and for untrained work its multiple of the minimum."""

    range: float
    untrained: float


class _Table(msgspec.Struct, frozen=True):
    minimum: tuple[Minimum, ...]
    far: Far


def minimum(division: str, day: date | None = None) -> Minimum | None:
    """What holds in a division on a day (None: the newest), from the division itself or its prefecture or province."""
    for code in (division, f"{division[:4]}00", f"{division[:2]}0000"):
        known = [one for one in _table().minimum if one.division == code and (day is None or one.since <= day)]
        if known:
            return max(known, key=lambda one: one.since)
    return None


def underpaid(notice: Notice, day: date | None) -> Iterator[Finding]:
    """A wage below the minimum blocks; one that is far off is for a second person to believe."""
    if not isinstance(notice, Vacancy) or notice.wage is None:
        return
    least = minimum(notice.place.division, day)
    if least and _below(notice.wage, notice.employment_type, least):
        severity: Severity = "warn" if notice.employment_type == "INTERN" else "block"
        text = f"{least.hour:g}" if notice.wage.unit == "hour" else str(least.month)
        yield Finding("wage", f"wage_low_{_unit(notice.wage)}", text, "wage.min", severity=severity, law=_LAW)
    elif _far(notice, notice.wage, least):
        yield Finding("wage", "wage_far", _written(notice.wage), "wage.max", severity="warn", law=_TRUE)


def _unit(wage: Wage) -> str:
    return "hour" if wage.unit == "hour" else "month"


def _below(wage: Wage, employment_type: str, least: Minimum) -> bool:
    if wage.unit == "hour":
        return wage.min < least.hour
    monthly = wage.monthly_min
    return monthly is not None and employment_type not in _BY_HOUR and monthly < least.month


def _far(vacancy: Vacancy, wage: Wage, least: Minimum | None) -> bool:
    far = _table().far
    if wage.max and wage.max > wage.min * far.range:
        return True
    untrained = vacancy.education in ("any", "junior") and not vacancy.experience_years and not vacancy.certificate
    top = wage.monthly_max
    return bool(untrained and least and top and top > least.month * far.untrained)


def _written(wage: Wage) -> str:
    return f"{wage.min}–{wage.max}" if wage.max else str(wage.min)


@cache
def _table() -> _Table:
    text = files(__package__).joinpath("minimum_wage.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), _Table)
