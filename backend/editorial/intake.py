"""The office's side of an import: what a file gives becomes drafts, and drafts with nothing to mend are submitted."""

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy import insert, select

from backend.editorial.accounts import Staff
from backend.editorial.checking import Finding, blocking, check
from backend.editorial.drafting import enter, submit
from backend.editorial.employers.employer import Employer as Known
from backend.editorial.employers.employer import key_of
from backend.editorial.employers.recognising import find, tidied
from backend.editorial.importing.remark import Remark, warn
from backend.editorial.office import Office
from backend.tables import import_key
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
        self.submitted = 0
        self.stayed: list[Stayed] = []
        with office.database.read() as connection:
            self._known = set(connection.scalars(select(import_key.c.source_key)))

    @property
    def drafts(self) -> int:
        """How many stayed drafts."""
        return len(self.stayed)

    def findings(self, vacancy: Vacancy) -> list[Finding]:
        """What the checking says of a vacancy as it would be entered; what blocks would keep it a draft."""
        return check(vacancy, today(self._office.clock()))

    def already(self, source_key: str) -> bool:
        """Whether a row of this fingerprint was entered before."""
        return source_key in self._known

    def known(self, employer: Employer) -> tuple[Employer, Remark | None]:
        """The employer as it is registered; one that is not, or is not verified, cannot be published for yet."""
        said = tidied(employer, asks=False)
        with self._office.database.read() as connection:
            found = find(connection, said, asks=False)
        if found is None:
            return said, warn("row.employer_new", employer=said.name)
        return found.shown(said), _remark(found, said, today(self._office.clock()))

    def enter(self, vacancies: Sequence[Vacancy], source_keys: Sequence[str]) -> None:
        """All of them or none."""
        with self._office.work() as work:
            for vacancy, key in zip(vacancies, source_keys, strict=True):
                vacancy = self._at_home(vacancy)
                draft = enter(work, self._author, vacancy, asks=False)
                work.connection.execute(insert(import_key).values(source_key=key, notice_id=vacancy.id))
                found = blocking(check(vacancy, work.day))
                if found or not vacancy.is_live(work.day):
                    self.stayed.append(Stayed(vacancy.id, vacancy.title, key, found))
                else:
                    submit(work, self._author, draft.id)
                    self.submitted += 1
        self._known.update(source_keys)

    def _at_home(self, vacancy: Vacancy) -> Vacancy:
        """A table names no halls: what bound staff bring is shown in theirs."""
        return vacancy if vacancy.sites else msgspec.structs.replace(vacancy, sites=self._author.sites)


def _remark(found: Known, said: Employer, day: date) -> Remark | None:
    if key_of(found.name) != key_of(said.name):
        return warn("row.employer_other_name", employer=said.name, known=found.name, code=found.code)
    match found.standing(day):
        case "unverified":
            return warn("row.employer_unverified", employer=found.name)
        case "due":
            return warn("row.employer_due", employer=found.name)
    return None
