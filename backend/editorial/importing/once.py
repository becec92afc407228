"""The same job twice in one table: one row of it is taken, whichever way the other was written."""

from collections.abc import Iterable, Iterator

import msgspec

from backend.editorial.duplicates.sameness import post_key
from backend.editorial.employers.employer import key_of
from backend.editorial.importing.remark import refuse, warn
from backend.editorial.importing.report import Row
from content.vacancy import Employer, Vacancy, Wage

_Names = Iterator[tuple[str, str]]


def once(rows: Iterable[Row]) -> list[Row]:
    """The rows; one that says what an earlier one says is refused, one that differs in its pay is remarked on."""
    seen = _Seen()
    return [_against(seen, row, row.vacancy) if row.vacancy else row for row in rows]


def _against(seen: "_Seen", row: Row, job: Vacancy) -> Row:
    earlier = seen.like(job)
    seen.keep(job, row)
    if not earlier:
        return row
    one = earlier.get(job.wage) or next(iter(earlier.values()))
    place = f"{one.sheet}!{one.line}" if one.sheet != row.sheet else str(one.line)
    if job.wage in earlier:
        return msgspec.structs.replace(row, vacancy=None, remarks=(refuse("row.twice", place=place),))
    return msgspec.structs.replace(row, remarks=(*row.remarks, warn("row.twice_paid", place=place)))


class _Seen:
    """What stands above, in the order of its rows and by pay, so that none is held against all of them.

    It finds the employers that `is_same_employer` finds: of another code, nobody is the same.
    """

    def __init__(self) -> None:
        self._rows: dict[tuple[object, ...], dict[Wage | None, Row]] = {}

    def like(self, job: Vacancy) -> dict[Wage | None, Row]:
        """The first row of each pay for the same job."""
        found: dict[Wage | None, Row] = {}
        for name in _asked(job.employer):
            for wage, row in self._rows.get((name, *post_key(job)), {}).items():
                found.setdefault(wage, row)
        return found

    def keep(self, job: Vacancy, row: Row) -> None:
        """Remember a row."""
        for name in _kept(job.employer):
            self._rows.setdefault((name, *post_key(job)), {}).setdefault(job.wage, row)


def _asked(employer: Employer) -> _Names:
    if employer.credit_code:
        yield "code", employer.credit_code
        yield "without a code", key_of(employer.name)
    else:
        yield "any", key_of(employer.name)


def _kept(employer: Employer) -> _Names:
    yield "any", key_of(employer.name)
    if employer.credit_code:
        yield "code", employer.credit_code
    else:
        yield "without a code", key_of(employer.name)
