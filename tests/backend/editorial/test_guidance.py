"""Pay that is far off the guidance price of its occupation and place is remarked on, beside what the office has."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from backend.editorial.accounts import Staff
from backend.editorial.checking.guidance import far_from, guiding
from backend.editorial.drafting import enter, submit
from backend.editorial.guiding import off_guidance
from backend.editorial.importing.run import import_file
from backend.editorial.intake import OfficeIntake
from backend.editorial.office import Office
from backend.editorial.publishing import withdraw
from backend.editorial.reviewing import approve
from content.sample import notices
from content.vacancy import Place, Vacancy, Wage
from content.wage_price import WagePrice
from tests.backend.importing.tables import write_csv

Welder = Callable[..., Vacancy]
DAY = date(2026, 11, 21)


def price(id: str = "w-1", **changes: object) -> WagePrice:
    values: dict[str, object] = {
        "id": id, "title": "焊工", "occupation": "6-18-02-04", "division": "410100",
        "low": 4000, "median": 6000, "high": 9000, "year": 2026,
    }  # fmt: skip
    return WagePrice(**{**values, **changes})  # type: ignore[arg-type]  # the struct itself checks the values


@pytest.mark.parametrize(
    ("wage", "far"),
    [
        (Wage(min=6000, max=8500), False),
        (Wage(min=2500, max=2799), True),
        (Wage(min=2500, max=2800), False),
        (Wage(min=13_500, max=15_000), False),
        (Wage(min=13_501), True),
        (Wage(min=100, unit="hour"), True),
        (Wage(min=30, unit="hour"), False),
        (Wage(min=5, unit="piece"), False),
        (None, False),
    ],
)
def test_what_is_far_off_the_price(welder: Welder, wage: Wage | None, far: bool) -> None:
    found = list(far_from(welder(wage=wage), [price()]))
    assert [(one.rule, one.blocks, one.text) for one in found] == [("wage_guidance", False, "4000–9000")] * far


def test_the_price_that_says_most_of_the_job_guides(welder: Welder) -> None:
    group = price("w-2", occupation="6-18-02-00", year=2030)
    district, old = price("w-3", division="410105"), price("w-4", division="410105", year=2024)
    others = [price("w-5", division="410102"), price("w-6", occupation="6-18-03-00"), price("w-7", division="420100")]
    found = guiding(welder(), [group, price(), old, district, *others])
    assert found is not None and found.id == "w-3"
    assert guiding(welder(), [group, *others]) == group
    assert guiding(welder(), others) is None
    assert guiding(welder(place=Place(division="420102")), [group, price()]) is None


def test_few_vacancies_of_the_sample_are_far_off() -> None:
    """A remark on many would be read by nobody."""
    sample = notices(DAY)
    prices = [one for one in sample if isinstance(one, WagePrice)]
    vacancies = [one for one in sample if isinstance(one, Vacancy)]
    guided = [one for one in vacancies if guiding(one, prices)]
    far = [one for one in vacancies if list(far_from(one, prices))]
    assert len(guided) > 20 and len(far) <= len(guided) // 20, [(one.title, one.wage) for one in far]


def test_a_price_counts_while_it_is_public_and_a_table_is_held_against_it(
    office: Office, lin: Staff, zhao: Staff, welder: Welder, tmp_path: Path
) -> None:
    dear = welder(wage=Wage(min=20_000, max=30_000))

    def said() -> list[str]:
        with office.database.read() as connection:
            return [one.say("zh") for one in off_guidance(connection, [dear, welder(2)]).get(dear.id, ())]

    with office.work() as work:
        waits = submit(work, lin, enter(work, lin, price()).id)
    assert said() == []
    with office.work() as work:
        approve(work, zhao, waits.id)
    assert said() == ["这个职业的工资指导价每月 4000–9000 元，这条差得太远，请再向单位核实。"]
    heading = ["单位名称", "岗位名称", "薪资", "人数", "地点", "工作内容", "有效期"]
    row = ["郑州恒岳机械", "电焊工", "20000-30000", "9", "金水区样例路1号", "焊接", "2026-12-31"]
    report = import_file(write_csv(tmp_path / "a.csv", [heading, row]), OfficeIntake(office, lin), DAY, "410100")
    assert "wage_guidance" in [one.rule for one in report.rows[0].findings]
    with office.work() as work:
        withdraw(work, zhao, "w-1", "过时了")
    assert said() == []
