"""The sections of the form for employers, in the order in which people think of it, and how far each has come."""

from collections.abc import Collection, Mapping
from typing import Final

import msgspec

from backend.desk.inputs import Values

MAIN: Final[dict[str, tuple[str, ...]]] = {
    "employer": ("name", "code", "contact", "telephone"),
    "job": ("title", "headcount", "description", "requirements", "place.division", "place.address"),
    "pay": ("wage.min", "wage.max", "wage.unit"),
    "how": ("apply", "valid_through"),
}
"""What is always in sight."""

FOLDED: Final[dict[str, tuple[str, ...]]] = {
    "employer": ("kind", "address"),
    "job": ("employment_type", "education", "experience_years"),
    "pay": ("hours", "benefits"),
    "how": ("sites",),
}
"""What most leave as it is: folded until something stands in it, or is said of it."""


class Section(msgspec.Struct, frozen=True):
    """One section: where it stands, how many needed fields lack, whether all are empty, whether one is to mend."""

    place: int
    lacking: int
    empty: bool
    wrong: bool
    is_open: bool


def sections(
    values: Values, blank: Values, needed: Collection[str], blocked: Collection[str], told: Collection[str]
) -> Mapping[str, Section]:
    """Each section as filled in: a `blocked` field must be mended, of a `told` one something is said."""
    return {
        name: Section(
            place,
            sum(field in needed and not values.get(field) for field in (*main, *FOLDED[name])),
            all(values.get(field) == blank.get(field) for field in main),
            any(field in blocked for field in (*main, *FOLDED[name])),
            any(field in told or values.get(field) != blank.get(field) for field in FOLDED[name]),
        )
        for place, (name, main) in enumerate(MAIN.items(), 1)
    }
