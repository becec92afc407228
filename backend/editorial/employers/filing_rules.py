"""What an employer may file by itself: what has to be there, how long it may be, and what keeps it out.

The form shows what stands here field by field; through no other door comes in what it keeps out.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import msgspec

from backend.editorial.checking import Finding, blocking, check
from backend.editorial.employers.employer import Details
from backend.editorial.employers.registering import LONGEST as OF_EMPLOYER
from backend.editorial.employers.registering import faults as faults_of_employer
from backend.editorial.employers.registering import too_long
from backend.editorial.errors import OfficeError, UnknownSite
from content.refusal import Listed
from content.vacancy import Vacancy

NEEDED: Final = frozenset(
    {"name", "code", "contact", "telephone", "title", "description", "place.division", "place.address", "apply"}
    | {"valid_through"}
)
LONGEST: Final[dict[str, int]] = {
    **OF_EMPLOYER, "code": 40, "title": 40, "hours": 100, "description": 3000, "requirements": 2000,
    "apply": 500, "place.address": 200,
}  # fmt: skip
_FEWEST_DIGITS: Final = 5
"""No telephone has a shorter number."""


class FilingFault(OfficeError):
    """A field of the form that nobody can take in as it is; `rule` names the sentence."""

    def __init__(self, rule: str) -> None:
        self.key = f"filing_fault.{rule}"
        super().__init__()


class FilingRefused(OfficeError):
    """What must not be filed as it is: `wrong` by the field of the form, and what the checks found that blocks."""

    key = "error.filing_refused"

    def __init__(self, wrong: Mapping[str, OfficeError], findings: Sequence[Finding]) -> None:
        self.wrong, self.findings = dict(wrong), tuple(findings)
        # Whoever has no form before their eyes needs to know which field each is about.
        named = [Listed((f"{field}:", one), " ") for field, one in self.wrong.items()]
        super().__init__(reasons=Listed((*named, *self.findings), " "))


def faults(details: Details, said: Mapping[str, object]) -> dict[str, OfficeError]:
    """What is wrong, by the field of the form; `said` is what was typed, by field, as far as it is not in `details`."""
    typed = {**msgspec.structs.asdict(details), **said}
    wrong: dict[str, OfficeError] = {name: FilingFault("required") for name in sorted(NEEDED) if not typed.get(name)}
    for name, most in LONGEST.items():
        text = typed.get(name)
        if isinstance(text, str) and len(text) > most:
            wrong[name] = too_long(name, len(text), most)
    for fault in faults_of_employer(details):
        wrong.setdefault(fault.field, fault)
    if sum(letter.isdigit() for letter in details.telephone) < _FEWEST_DIGITS:
        wrong.setdefault("telephone", FilingFault("telephone"))
    return wrong


def over(vacancy: Vacancy, day: date) -> dict[str, OfficeError]:
    """Its last day, when that is past."""
    return {} if vacancy.is_live(day) else {"valid_through": FilingFault("over")}


def must_be_fit(details: Details, vacancy: Vacancy, halls: Mapping[str, str], day: date) -> None:
    """Raise FilingRefused unless the form would take it; `halls` are those that there are."""
    wrong = over(vacancy, day) | faults(details, _said(vacancy)) | _strange(vacancy, halls)
    found = blocking(check(vacancy, day))
    if wrong or found:
        raise FilingRefused(wrong, found)


def _strange(vacancy: Vacancy, halls: Mapping[str, str]) -> dict[str, OfficeError]:
    """The first hall that there is not."""
    strange = [hall for hall in vacancy.sites if hall not in halls]
    return {"sites": UnknownSite(site=strange[0], sites=Listed(halls))} if strange else {}


def _said(vacancy: Vacancy) -> dict[str, object]:
    """What the form asks about the job."""
    asked = ("title", "hours", "description", "requirements", "apply", "valid_through")
    place = {"place.division": vacancy.place.division, "place.address": vacancy.place.address}
    return {**{name: getattr(vacancy, name) for name in asked}, **place}
