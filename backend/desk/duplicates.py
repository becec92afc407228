"""Duplicates at the desk: what a page tells of them, and changing the other notice instead of adding one more."""

from datetime import date
from typing import Final

from sqlalchemy import Connection

from backend.desk import forms
from backend.desk.inputs import Values
from backend.desk.judging import Judged, judged
from backend.desk.visit import here
from backend.editorial import bounds
from backend.editorial.duplicates.found import duplicates_as_said
from backend.editorial.duplicates.remark import Duplicate
from backend.editorial.guiding import off_guidance
from backend.editorial.occupations import unsure_occupation

_TELLS: Final = frozenset({"title", "employer.name", "employer.credit_code", "place.division", "place.address"})
"""Fields by which a job is known: where one of them is wrong, nobody can say what it is the same as."""
_OF_THE_OTHER: Final = ("source",)
"""What stays as it is where one notice is changed to what another says."""


def with_duplicates(connection: Connection, form: Judged, day: date) -> Judged:
    """The form with what the office can say of it: a guessed occupation, pay far off the guidance, the same job."""
    if form.made is None or _TELLS & form.wrong.keys():
        return form
    found = duplicates_as_said(connection, [form.made], day).get(form.made.id, ())
    far = off_guidance(connection, [form.made]).get(form.made.id, ())
    return judged(form.made, form.wrong, (*form.findings, *unsure_occupation(form.made), *far, *found))


def may_change(one: Duplicate) -> bool:
    """Whether whoever looks may change the other notice."""
    person = here().person
    theirs = person.may("enter_for_others") or one.author == person.name
    return person.may("enter") and theirs and bounds.reaches(person, one.there)


def instead(kind: str, said: Values, there: Values) -> Values:
    """The other notice with what was said of this one: what nobody touched, or left empty, stays."""
    blank = forms.blank(kind)
    typed = {name: value for name, value in said.items() if value and value != blank.get(name)}
    return {**there, **{name: value for name, value in typed.items() if name not in _OF_THE_OTHER}}
