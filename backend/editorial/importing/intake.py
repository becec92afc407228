"""Where imported vacancies go: the office's side of an import, passed in."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from backend.editorial.checking.finding import Finding
from backend.editorial.importing.remark import Remark
from content.vacancy import Employer, Vacancy


class Intake(Protocol):
    """What an import needs of the office. A source key is the fingerprint of what a row says."""

    def already(self, source_keys: Sequence[str]) -> set[str]:
        """Those of these rows' fingerprints that were entered before."""
        ...

    def known(self, employers: Sequence[Employer]) -> list[tuple[Employer, Remark | None]]:
        """Employers as the office knows them, each with what a person should read about it."""
        ...

    def findings(self, vacancy: Vacancy) -> list[Finding]:
        """What the checking says of a vacancy; what blocks keeps it a draft."""
        ...

    def compared(self, vacancies: Sequence[Vacancy]) -> Mapping[str, Sequence[Finding]]:
        """What is remarked on each beside what the office has, by its id: guidance prices, the same job."""
        ...

    def enter(self, vacancies: Sequence[Vacancy], source_keys: Sequence[str]) -> None:
        """Enter them as drafts, each with its source key, in one transaction: all of them or none."""
        ...


class Rehearsal:
    """An intake that keeps nothing, to see what a file would give."""

    def already(self, source_keys: Sequence[str]) -> set[str]:
        """Nothing was entered before."""
        return set()

    def known(self, employers: Sequence[Employer]) -> list[tuple[Employer, Remark | None]]:
        """Nobody is asked."""
        return [(employer, None) for employer in employers]

    def findings(self, vacancy: Vacancy) -> list[Finding]:
        """Nothing is looked for."""
        return []

    def compared(self, vacancies: Sequence[Vacancy]) -> Mapping[str, Sequence[Finding]]:
        """There is nothing to compare with."""
        return {}

    def enter(self, vacancies: Sequence[Vacancy], source_keys: Sequence[str]) -> None:
        """Nothing is kept."""
