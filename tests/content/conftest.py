"""What the tests of content share: a clock made by hand and a vacancy to begin with."""

from datetime import date, datetime

import pytest

from content.clock import CHINA
from content.number import number_of
from content.vacancy import Employer, Place, Vacancy, Wage

NOW = datetime(2026, 11, 21, 9, 41, tzinfo=CHINA)


def welder(n: int = 1, **changes: object) -> Vacancy:
    """The welder of the pictures, as the n-th vacancy."""
    values: dict[str, object] = {
        "id": f"v-{n}",
        "number": number_of(20_000 + n),
        "title": "电焊工",
        "occupation": "6-18-02-04",
        "employer": Employer(name="郑州恒岳机械"),
        "place": Place(division="410105"),
        "headcount": 6,
        "wage": Wage(min=6000, max=8500, months=13),
        "valid_through": date(2026, 12, 20),
    }
    return Vacancy(**{**values, **changes})  # type: ignore[arg-type]  # the values are checked by the struct itself


@pytest.fixture
def now() -> datetime:
    return NOW
