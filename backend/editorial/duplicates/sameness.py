"""Sameness 是不是同一个岗位: what makes one job of two vacancies, and in what they may differ all the same.

One job: the same employer wants the same work at the same place. A new headcount, other pay, a later date or other
words do not make it another job; another address does.
"""

import re
import unicodedata
from typing import Final

from backend.editorial.employers.employer import key_of
from content.division import all_divisions, parent_division
from content.vacancy import Employer, Place, Vacancy

FACTS: Final = (
    "wage", "headcount", "employment_type", "hours", "education", "experience_years", "certificate", "benefits",
    "audiences", "description", "requirements", "apply", "sites",
)  # fmt: skip
"""What may differ, in the order in which it is told. Until when it is shown is told of every one."""

_MEANINGLESS: Final = re.compile(r"(?<=\d)[.\-/](?=\d)|([^\w+#]|_)")
"""Spaces, brackets and dashes, but for a point or a dash between two figures; C++ and C# are not C."""
_CRIES: Final = re.compile(r"^(?:急招|急聘|诚聘|诚招|高薪|热招)+(?=.{2})|(?<=.{2})(?:急招|急聘)+$")
"""What calls for attention and names no work."""


def is_same_job(one: Vacancy, other: Vacancy) -> bool:
    """Whether these are one job; which employer is meant is judged by what they say of it."""
    return is_same_employer(one.employer, other.employer) and is_same_post(one, other)


def is_same_employer(one: Employer, other: Employer) -> bool:
    """By code where both give one, else by name; spaces, brackets and full-width letters make no other name."""
    if one.credit_code and other.credit_code:
        return one.credit_code == other.credit_code
    return key_of(one.name) == key_of(other.name)


def is_same_post(one: Vacancy, other: Vacancy) -> bool:
    """Whether two vacancies of one employer want the same work at the same place."""
    return post_key(one) == post_key(other)


def post_key(vacancy: Vacancy) -> tuple[str, str, str]:
    """Title, division and address, each without what people write in different ways."""
    return title_key(vacancy.title), vacancy.place.division, address_key(vacancy.place)


def differences(one: Vacancy, other: Vacancy) -> tuple[str, ...]:
    """The facts in which two vacancies differ; texts that differ in spaces and marks alone do not."""
    return tuple(name for name in FACTS if _fact(one, name) != _fact(other, name))


def title_key(title: str) -> str:
    """急招 电焊工（夜班） and 电焊工(夜班) are one title, so is 电焊工夜班."""
    return _CRIES.sub("", _bare(title)) or key_of(title)


def address_key(place: Place) -> str:
    """The address without the names of the division that it lies in, however much of them was written."""
    rest = _bare(place.address)
    for name in _names_of(place.division):
        rest = rest.removeprefix(name)
    return rest


def _names_of(division: str) -> list[str]:
    """Province, city, district, from outside in."""
    known = all_divisions()
    names: list[str] = []
    while division in known:
        names.insert(0, _bare(known[division].name))
        division = parent_division(division)
    return names


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _MEANINGLESS.sub(lambda found: "" if found[1] else found[0], folded)


def _fact(vacancy: Vacancy, name: str) -> object:
    value: object = getattr(vacancy, name)
    if isinstance(value, str):
        return _bare(value)
    return frozenset(value) if isinstance(value, tuple) else value
