"""Which published price stands beside a vacancy's pay."""

from datetime import date

import pytest

from content.guidance import Guidance, scale
from content.invalid import InvalidNotice
from content.vacancy import Place, Wage
from content.wage_price import WagePrice
from content.wording.phrases import LANGS
from content.wording.wage_prices import beside_pay, whence

from .conftest import welder

DAY = date(2026, 11, 21)


def price(**other: object) -> WagePrice:
    said = {"id": "w-1", "title": "焊工", "occupation": "6-18-02-04", "division": "410100", "year": 2026}
    return WagePrice(**{**said, "low": 4300, "median": 6600, "high": 9800, **other})  # type: ignore[arg-type]


def test_the_nearest_place_and_then_the_newest_year_counts() -> None:
    city, older, province = price(), price(id="w-2", year=2025), price(id="w-3", division="410000", year=2027)
    guidance = Guidance([older, city, province])
    assert guidance.beside(welder(), DAY) == city
    assert guidance.beside(welder(place=Place(division="410200")), DAY) == province


def test_the_occupation_itself_comes_before_its_group() -> None:
    group = price(id="w-2", occupation="6-18-02-00", year=2027)
    assert Guidance([group, price()]).beside(welder(), DAY) == price()
    assert Guidance([group]).beside(welder(), DAY) == group


def test_the_price_of_other_work_is_none() -> None:
    others = [price(occupation="6-18-02-05"), price(id="w-2", occupation="6-18-00-00")]
    assert Guidance(others).beside(welder(), DAY) is None


@pytest.mark.parametrize("wage", [None, Wage(min=200, unit="day"), Wage(min=3, unit="piece")])
def test_only_pay_by_the_month_has_a_price_beside_it(wage: Wage | None) -> None:
    assert Guidance([price()]).beside(welder(wage=wage), DAY) is None


@pytest.mark.parametrize(
    ("wage", "guided", "offered"),
    [
        (Wage(min=4300, max=9800), (0, 1), (0, 1)),
        (Wage(min=6600), (0, 1), (0.418, 0.418)),
        (Wage(min=9800, max=15300), (0, 0.5), (0.5, 1)),
        (Wage(min=3200, max=3700), (0.167, 1), (0, 0.076)),
    ],
)
def test_price_and_offer_stand_on_one_line(
    wage: Wage, guided: tuple[float, float], offered: tuple[float, float]
) -> None:
    at = scale(price(), wage)
    assert at.guided == pytest.approx(guided, abs=0.001)
    assert at.offered == pytest.approx(offered, abs=0.001)
    assert at.guided[0] < at.median < at.guided[1]


def test_a_price_past_its_last_day_is_not_shown() -> None:
    assert Guidance([price(valid_through=date(2026, 11, 20))]).beside(welder(), DAY) is None


@pytest.mark.parametrize("wrong", [{"low": 0}, {"median": 1}, {"high": 5000}, {"year": 26}, {"occupation": "焊工"}])
def test_a_price_that_contradicts_itself_cannot_be_made(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidNotice):
        price(**wrong)


def test_it_is_said_with_its_three_numbers_and_where_it_is_from() -> None:
    for lang in LANGS:
        said = beside_pay(price(), lang)
        assert all(number.replace(",", "") in said.replace(",", "") for number in ("4300", "6600", "9800"))
        assert "2026" in whence(price(source="市人社局"), lang)
    assert "市人社局" in whence(price(source="市人社局"), "zh")
