"""The sample centre on any day: complete, live, unique, and only with codes and numbers that exist."""

import re
from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import TypeVar

import pytest

from content.bulletin import Bulletin
from content.clock import CHINA, today
from content.codec import decode_notice, encode_notice
from content.division import known_division
from content.guidance import Guidance
from content.guide import Guide
from content.jobfair import JobFair
from content.notice import Notice
from content.occupation import known_occupation
from content.sample import notices
from content.sample.office import emergency
from content.site import Site
from content.terms import AUDIENCES, BENEFITS, BULLETINS, DEVICES, EDUCATION, EMPLOYMENT, WAGE_UNITS
from content.vacancy import Vacancy
from content.wage_price import WagePrice

DAYS = (date(2026, 11, 21), date(2028, 2, 29), date(2027, 1, 1), date(2026, 12, 31))
N = TypeVar("N", bound=Notice)


@pytest.fixture(params=DAYS, ids=str)
def day(request: pytest.FixtureRequest) -> date:
    chosen: date = request.param
    return chosen


def of(kind: type[N], day: date) -> list[N]:
    return [notice for notice in notices(day) if isinstance(notice, kind)]


def test_everything_is_live_on_its_day_and_for_two_more(day: date) -> None:
    gone = [n.id for n in notices(day) if not n.is_live(day)]
    short = [v.id for v in of(Vacancy, day) if not v.is_live(day + timedelta(days=2))]
    assert gone == short == []


def test_ids_and_numbers_are_unique(day: date) -> None:
    told = notices(day)
    assert len({n.id for n in told}) == len(told)
    numbers = [n.number for n in told if n.number]
    assert len(set(numbers)) == len(numbers) == len(told) - len(of(Site, day)) - len(of(WagePrice, day))


def test_notices_come_oldest_first_and_none_from_tomorrow(day: date) -> None:
    published = [n.published for n in notices(day) if n.published]
    assert len(published) == len(notices(day))
    assert published == sorted(published)
    assert today(published[-1]) == day


def test_whoever_starts_before_dawn_sees_nothing_from_later_that_morning(day: date) -> None:
    dawn = datetime.combine(day, time(3), CHINA)
    told = notices(day, now=dawn)
    assert [n.id for n in told if n.published and n.published > dawn] == []
    assert [v.id for v in told if isinstance(v, Vacancy) and v.verified and v.verified > dawn] == []
    assert {n.id for n in told} == {n.id for n in notices(day)}


def test_what_a_number_means_does_not_depend_on_the_day(day: date) -> None:
    def undated(chosen: date) -> list[tuple[str, ...]]:
        return [(v.number, v.title, v.employer.name, v.description, v.hours) for v in of(Vacancy, chosen)]

    assert undated(day) == undated(day + timedelta(days=400))


def test_no_two_vacancies_say_the_same(day: date) -> None:
    alike = Counter((v.title, v.employer.name, v.place, v.description, v.requirements) for v in of(Vacancy, day))
    assert alike.most_common(1)[0][1] == 1


def test_there_is_enough_of_everything(day: date) -> None:
    vacancies = of(Vacancy, day)
    fresh = [v for v in vacancies if v.published and today(v.published) == day]
    one_hall = [v for v in vacancies if v.sites]
    assert len(vacancies) == 642
    assert len({v.title for v in vacancies}) > 160
    assert len(fresh) == 42
    assert 0.2 < len(one_hall) / len(vacancies) < 0.3
    assert len(of(Guide, day)) >= 24
    topics = Counter(b.topic for b in of(Bulletin, day))
    assert topics["policy"] >= 6
    assert topics["fraud_warning"] >= 6
    assert topics["market_profile"] == topics["fee_table"] == topics["announcement"] == topics["rules"] == 1
    assert topics["emergency"] == 0


def test_every_code_exists(day: date) -> None:
    for vacancy in of(Vacancy, day):
        assert known_occupation(vacancy.occupation), vacancy.title
        assert known_division(vacancy.place.division), vacancy.place
        assert vacancy.education in EDUCATION
        assert vacancy.employment_type in EMPLOYMENT
        assert set(vacancy.benefits) <= set(BENEFITS)
        assert set(vacancy.audiences) <= set(AUDIENCES)
        assert vacancy.wage is None or vacancy.wage.unit in WAGE_UNITS
        assert set(vacancy.sites) <= {"longhai", "jinhai"}
    assert {b.topic for b in of(Bulletin, day)} <= set(BULLETINS)
    assert all(known_division(site.place.division) for site in of(Site, day))
    assert all(known_division(fair.place.division) for fair in of(JobFair, day))


def test_an_employer_was_asked_after_the_vacancy_came_and_before_half_past_nine(day: date) -> None:
    for vacancy in of(Vacancy, day):
        assert vacancy.verified and vacancy.published
        assert vacancy.published <= vacancy.verified
        assert today(vacancy.verified) <= day
        assert today(vacancy.verified) < day or vacancy.verified.strftime("%H:%M") <= "09:30"


def test_a_fair_opens_today_at_ten_with_36_booths(day: date) -> None:
    fair, *later = sorted(of(JobFair, day), key=lambda fair: fair.starts)
    assert (today(fair.starts), fair.starts.hour, len(fair.booths)) == (day, 10, 36)
    assert len(later) >= 5
    assert all(day < today(other.starts) <= day + timedelta(days=30) for other in later)


def test_booths_stand_apart_and_name_vacancies_of_the_feed(day: date) -> None:
    titles = {v.number: (v.title, v.employer.name) for v in of(Vacancy, day)}
    for fair in of(JobFair, day):
        assert len({(booth.x, booth.y) for booth in fair.booths}) == len(fair.booths) >= 12
        for booth in fair.booths:
            assert booth.vacancies
            for job in booth.vacancies:
                assert not job.number or titles[job.number] == (job.title, booth.employer)


def test_every_booth_stands_inside_the_hall_of_its_fair(day: date) -> None:
    for fair in of(JobFair, day):
        assert fair.plan is not None
        for spot in (*fair.booths, *fair.plan.marks):
            assert 1 <= spot.x <= fair.plan.width - 1
            assert 1 <= spot.y <= fair.plan.depth - 0.5


def test_most_monthly_pay_stands_beside_a_price_that_says_that_it_is_a_sample(day: date) -> None:
    prices = of(WagePrice, day)
    assert len(prices) >= 30
    assert all(known_occupation(price.occupation) and "样例" in price.source for price in prices)
    monthly = [v for v in of(Vacancy, day) if v.wage and v.wage.unit == "month"]
    guided = [v for v in monthly if Guidance(prices).beside(v, day)]
    assert len(guided) > len(monthly) / 3


def test_an_english_reader_is_told_centre_hall_and_fairs_in_english(day: date) -> None:
    for site in of(Site, day):
        assert all((site.centre_en, site.title_en, site.place.address_en, site.place.route_en))
    assert all(fair.title_en and fair.venue_en and fair.organiser_en for fair in of(JobFair, day))


def test_the_two_halls_have_their_devices(day: date) -> None:
    halls = {site.id: Counter(device.kind for device in site.devices) for site in of(Site, day)}
    assert halls == {
        "longhai": {"kiosk": 2, "board": 1, "line": 1},
        "jinhai": {"kiosk": 2, "board": 1, "strip": 3, "line": 1, "loudspeaker": 1},
    }
    assert {device.kind for site in of(Site, day) for device in site.devices} == set(DEVICES)
    sizes = [(d.width, d.height) for site in of(Site, day) for d in site.devices if d.kind == "strip"]
    assert sizes == [(192, 16), (192, 16), (256, 32)]


def test_the_halls_carry_the_address_of_the_public_pages() -> None:
    assert {n.web for n in notices(DAYS[0], "http://hall.example:8000") if isinstance(n, Site)} == {
        "http://hall.example:8000"
    }


def test_every_notice_travels_in_the_feed(day: date) -> None:
    assert all(decode_notice(encode_notice(notice)) == notice for notice in notices(day))


def test_every_english_title_is_ascii_and_every_chinese_one_has_no_latin() -> None:
    for notice in notices(DAYS[0]):
        assert notice.title_en
        assert notice.title_en.isascii()
        assert not re.search(r"[A-Za-z]", notice.title), notice.title


def test_an_emergency_is_at_hand_for_rehearsal_and_runs_only_in_its_hour(day: date) -> None:
    drill = emergency(day)
    assert drill.starts and drill.ends
    assert drill.is_current(drill.starts)
    assert not drill.is_current(drill.ends)
