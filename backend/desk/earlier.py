"""Earlier ones: what was typed once for an employer or for a vacancy need not be typed again."""

from datetime import timedelta
from typing import Final

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from backend.desk import forms
from backend.desk.inputs import Values
from backend.desk.visit import here
from backend.editorial import listing, reading
from backend.editorial.listing import Asked
from content.clock import today
from content.occupation_finder import find_occupation
from content.vacancy import Vacancy

_LOOKED_AT: Final = 120
_LONGEST: Final = 32

OF_EMPLOYER: Final = (
    "employer.credit_code", "place.division", "place.address", "place.route",
    "place.address_en", "place.route_en", "apply",
)  # fmt: skip
"""What usually stays the same from one vacancy of an employer to the next. Hours are of the job, so they do not."""

_NOT_AGAIN: Final = ("verified", "valid_through", "source")
"""What is true of one vacancy at one time."""

USUAL_DAYS: Final = 30
"""So long a new vacancy is shown unless somebody says otherwise."""


def of_employer() -> ResponseReturnValue:
    """The fields that the last vacancy of an employer leaves for the next one, by name; empty where there is none."""
    name = request.args.get("name", "").strip()
    with here().office.database.read() as connection:
        last = next((one for one in _vacancies(connection, name) if one.employer.name == name), None)
    values = forms.filled(last) if last else {}
    return jsonify({field: values[field] for field in OF_EMPLOYER if values.get(field)})


def like(connection: Connection, id: str) -> Values:
    """What stands in the form of a new notice that is to be like this one. Raises NotFound."""
    newest = reading.newest(connection, id)
    values = forms.filled(newest.notice)
    again = {**values, **{name: "" for name in _NOT_AGAIN if name in values}}
    return _to_be_found(again) if "occupation" in again else again


def _to_be_found(values: Values) -> Values:
    """Without the occupation that the title leads to anyhow: under another title, another one is found."""
    found = find_occupation(str(values["title"])).code
    return {**values, "occupation": ""} if found and str(values["occupation"]).startswith(found) else values


def usual() -> Values:
    """What a new vacancy begins with."""
    return {"valid_through": (today(here().now) + timedelta(days=USUAL_DAYS)).isoformat()}


def _vacancies(connection: Connection, text: str) -> list[Vacancy]:
    if not text.strip():
        return []
    asked = Asked(kind="vacancy", text=text.strip()[:_LONGEST])
    found = (one.newest.notice for one in listing.entries(connection, asked, _LOOKED_AT))
    return [one for one in found if isinstance(one, Vacancy) and _says(one, text.strip())]


def _says(vacancy: Vacancy, text: str) -> bool:
    """Whether it is the employer that has these words, and not the title alone."""
    names = f"{vacancy.employer.name} {vacancy.employer.short}".casefold()
    return all(part in names for part in text.casefold().split())
