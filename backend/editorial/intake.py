"""The office's side of an import: what a file gives becomes drafts, and drafts with nothing to mend are submitted."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, insert, select

from backend.editorial.accounts import Staff
from backend.editorial.checking import Finding, check
from backend.editorial.drafting import enter_all, submit_what_passes
from backend.editorial.duplicates.found import duplicates_as_said
from backend.editorial.employers.employer import Employer as Registered
from backend.editorial.employers.employer import key_of
from backend.editorial.employers.known import Known
from backend.editorial.employers.recognising import tidied
from backend.editorial.errors import AlreadyOver, NotReady
from backend.editorial.guiding import off_guidance
from backend.editorial.importing.remark import Remark, warn
from backend.editorial.office import Office
from backend.editorial.revision import Revision
from backend.tables import import_key
from backend.tables.lots import among
from content.clock import today
from content.vacancy import Employer, Vacancy


class Stayed(msgspec.Struct, frozen=True):
    """A vacancy that was entered and could not be handed in, and what keeps it."""

    notice_id: str
    title: str
    source_key: str
    findings: tuple[Finding, ...]


class OfficeIntake:
    """Enters for `author`, who may enter; `submitted` counts what went on, `stayed` has the rest. Raises NotAllowed."""

    def __init__(self, office: Office, author: Staff) -> None:
        author.must("enter")
        self._office = office
        self._author = author
        self._found: dict[Vacancy, list[Finding]] = {}
        self.submitted = 0
        self.stayed: list[Stayed] = []

    @property
    def drafts(self) -> int:
        """How many stayed drafts."""
        return len(self.stayed)

    def findings(self, vacancy: Vacancy) -> list[Finding]:
        """What the checking says of a vacancy as it would be entered; what blocks would keep it a draft."""
        if vacancy not in self._found:
            self._found[vacancy] = check(vacancy, today(self._office.clock()))
        return self._found[vacancy]

    def compared(self, vacancies: Sequence[Vacancy]) -> Mapping[str, Sequence[Finding]]:
        """Pay that is far off the guidance price, and what is public or waits and is the same job."""
        with self._office.database.read() as connection:
            far = off_guidance(connection, vacancies)
            same = duplicates_as_said(connection, vacancies, today(self._office.clock()))
        return {one.id: [*far.get(one.id, ()), *same.get(one.id, ())] for one in vacancies}

    def already(self, source_keys: Sequence[str]) -> set[str]:
        """Those of these rows' fingerprints that were entered before."""
        with self._office.database.read() as connection:
            return _entered(connection, source_keys)

    def known(self, employers: Sequence[Employer]) -> list[tuple[Employer, Remark | None]]:
        """Employers as they are registered; one that is not, or is not verified, cannot be published for yet."""
        said = [tidied(employer, asks=False) for employer in employers]
        with self._office.database.read() as connection:
            known = Known(connection, said)
        day = today(self._office.clock())
        return [_as_known(known.find(one, asks=False), one, day) for one in said]

    def enter(self, vacancies: Sequence[Vacancy], source_keys: Sequence[str]) -> None:
        """All of them or none; what a colleague's table has brought since they were judged is not entered again."""
        with self._office.work() as work:
            there = _entered(work.connection, source_keys)
            fresh = [pair for pair in zip(vacancies, source_keys, strict=True) if pair[1] not in there]
            given, keys = [self._at_home(one) for one, _ in fresh], {one.id: key for one, key in fresh}
            if not given:
                return
            drafts = enter_all(work, self._author, given, asks=False)
            work.connection.execute(insert(import_key), [{"source_key": k, "notice_id": id} for id, k in keys.items()])
            handed_in, kept = submit_what_passes(work, self._author, [draft.id for draft in drafts])
        self.submitted += len(handed_in)
        self.stayed += [_stayed(one, keys[one.notice_id], kept[one.id]) for one in drafts if one.id in kept]

    def _at_home(self, vacancy: Vacancy) -> Vacancy:
        """A table names no halls: what bound staff bring is shown in theirs."""
        return vacancy if vacancy.sites else msgspec.structs.replace(vacancy, sites=self._author.sites)


def _entered(connection: Connection, source_keys: Sequence[str]) -> set[str]:
    column = import_key.c.source_key
    return {row.source_key for row in among(connection, select(column), column, source_keys)}


def _stayed(draft: Revision, source_key: str, why: NotReady | AlreadyOver) -> Stayed:
    found = why.findings if isinstance(why, NotReady) else ()
    return Stayed(
        draft.notice_id, draft.notice.title, source_key, tuple(one for one in found if isinstance(one, Finding))
    )


def _as_known(found: Registered | None, said: Employer, day: date) -> tuple[Employer, Remark | None]:
    if found is None:
        return said, warn("row.employer_new", employer=said.name)
    return found.shown(said), _remark(found, said, day)


def _remark(found: Registered, said: Employer, day: date) -> Remark | None:
    if key_of(found.name) != key_of(said.name):
        return warn("row.employer_other_name", employer=said.name, known=found.name, code=found.code)
    match found.standing(day):
        case "unverified":
            return warn("row.employer_unverified", employer=found.name)
        case "due":
            return warn("row.employer_due", employer=found.name)
    return None
