"""What someone of 55 who was laid off last month comes for, by touch: work near here, benefit, a fair, a fraud."""

from typing import TYPE_CHECKING

import pytest

from content.jobfair import JobFair
from content.search.query import Query
from kiosk.places import NoticePlace, ReportPlace, VacanciesPlace
from kiosk.presenters.home import upcoming_fairs
from kiosk.presenters.vacancies import vacancies
from kiosk.reading import Reading
from kiosk.theme import Frame
from tests.kiosk.conftest import SITE
from tests.kiosk.test_window import touch

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal


def touches(rehearsal: "Rehearsal", *words: str) -> None:
    for word in words:
        touch(rehearsal, word)


def test_work_near_here_over_five_thousand_is_found_in_five_touches(rehearsal: "Rehearsal") -> None:
    touches(rehearsal, "找工作", "生产制造", "管城区及附近", "工资", "5000 元以上")
    place = rehearsal.app.visit.navigator.here
    assert isinstance(place, VacanciesPlace)
    hall = rehearsal.app.reading.hall
    assert hall is not None
    found = rehearsal.app.replica.search(place.query).items
    assert found
    assert all(v.place.division in (hall.place.division, *hall.near) for v in found)
    assert all(v.wage and (v.wage.monthly_min or 0) >= 5000 for v in found)
    assert any("管城区及附近" in text for text in rehearsal.texts())


def test_work_without_experience_near_here_is_on_the_list_to_take_away_in_six(rehearsal: "Rehearsal") -> None:
    touches(rehearsal, "找工作", "生产制造", "没经验也行", "管城区及附近")
    place = rehearsal.app.visit.navigator.here
    assert isinstance(place, VacanciesPlace)
    first = rehearsal.app.replica.search(place.query).items[0]
    assert first.experience_years == 0
    touches(rehearsal, first.title, "记下来带走")
    assert rehearsal.app.visit.taking.has(first.id)


def test_the_next_fair_and_its_bus_are_one_touch_away(rehearsal: "Rehearsal") -> None:
    fair: JobFair = upcoming_fairs(rehearsal.app.reading)[0]
    banner = next(target for target in rehearsal.targets() if fair.title in getattr(target.model, "title", ""))
    rehearsal.touch(banner)
    assert rehearsal.app.visit.navigator.here == NoticePlace(fair.id)
    assert any(fair.place.route in text for text in rehearsal.texts())


def test_a_fraud_is_reported_in_five_touches(rehearsal: "Rehearsal") -> None:
    touches(rehearsal, "防骗与投诉", "我要举报")
    assert rehearsal.app.visit.navigator.here == ReportPlace()
    touches(rehearsal, "说不清", "跟我要钱", "确定")
    assert rehearsal.counter.reports


@pytest.mark.parametrize(("size", "rows"), [((1080, 1920), 4), ((1920, 1080), 2)])
def test_a_page_of_the_list_has_four_cards(reading: Reading, size: tuple[int, int], rows: int) -> None:
    seen = reading._replace(frame=Frame(*size))
    model = vacancies(seen, VacanciesPlace(Query(site=SITE)))
    assert (len(model.cards), len(model.cards) // model.columns) == (4, rows)
