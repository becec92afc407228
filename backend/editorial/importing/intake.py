"""Where imported vacancies go: the office's side of an import, passed in."""

from collections.abc import Sequence
from typing import Protocol

from backend.editorial.importing.remark import Remark
from content.vacancy import Employer, Vacancy


class Intake(Protocol):
    """What an import needs of the office. A source key is the fingerprint of what a row says."""

    def already(self, source_key: str) -> bool:
        """Whether a row of this fingerprint was entered before."""
        ...

    def known(self, employer: Employer) -> tuple[Employer, Remark | None]:
        """The employer as the office knows it, and what a person should read about it."""
        ...

    def enter(self, vacancies: Sequence[Vacancy], source_keys: Sequence[str]) -> None:
        """Enter them as drafts, each with its source key, in one transaction: all of them or none."""
        ...


class Rehearsal:
    """An intake that keeps nothing, to see what a file would give."""

    def already(self, source_key: str) -> bool:
        """Nothing was entered before."""
        return False

    def known(self, employer: Employer) -> tuple[Employer, Remark | None]:
        """Nobody is asked."""
        return employer, None

    def enter(self, vacancies: Sequence[Vacancy], source_keys: Sequence[str]) -> None:
        """Nothing is kept."""
