"""What a slip says; how a printer sets it is tested beside the printer."""

from datetime import datetime

import pytest

from content.clock import CHINA, today
from content.guide import Guide
from content.jobfair import JobFair
from content.notice import Notice
from content.sample import notices
from content.site import Site
from content.vacancy import Vacancy
from content.wording import facts
from content.wording.phrases import LANGS, Lang
from content.wording.slip import Code, Rule, Slip, Words, notices_slip, ticket_slip

NOW = datetime(2026, 11, 21, 9, 41, tzinfo=CHINA)
SAMPLE = notices(today(NOW), "http://192.0.2.7:8000")
HALL = next(notice for notice in SAMPLE if isinstance(notice, Site))


def first(kind: type[Notice]) -> Notice:
    return next(notice for notice in SAMPLE if isinstance(notice, kind))


def text(slip: Slip) -> str:
    return "\n".join(part.text for part in slip.parts if isinstance(part, Words))


def codes(slip: Slip) -> list[str]:
    return [part.address for part in slip.parts if isinstance(part, Code)]


def test_a_vacancy_can_be_applied_for_with_the_slip_alone() -> None:
    vacancy = first(Vacancy)
    assert isinstance(vacancy, Vacancy)
    slip = notices_slip([vacancy], HALL, "zh", NOW)
    for said in (
        HALL.centre,
        HALL.hotline,
        vacancy.title,
        vacancy.employer.name,
        facts.whereabouts(vacancy.place, "zh"),
        *facts.how_to_apply(vacancy, "zh"),
    ):
        assert said in text(slip)
    assert Words(f"{vacancy.number[:3]} {vacancy.number[3:]}", "large") in slip.parts
    assert codes(slip) == [f"http://192.0.2.7:8000/n/{vacancy.number}"]


def test_several_are_counted_and_have_a_page_together() -> None:
    picked = [notice for notice in SAMPLE if isinstance(notice, Vacancy)][:3]
    slip = notices_slip(picked, HALL, "zh", NOW, "http://192.0.2.7:8000/list?n=1,2,3")
    assert [part.text for part in slip.parts if isinstance(part, Words) and part.text[:2] in ("1.", "2.", "3.")] == [
        f"{place}. {vacancy.title}" for place, vacancy in enumerate(picked, 1)
    ]
    assert codes(slip)[-1] == "http://192.0.2.7:8000/list?n=1,2,3"
    assert slip.parts.count(Rule()) == 5


def test_a_guide_is_a_checklist_with_a_box_before_every_paper() -> None:
    guide = max((n for n in SAMPLE if isinstance(n, Guide)), key=lambda guide: len(guide.materials))
    slip = notices_slip([guide], HALL, "zh", NOW)
    boxes = [part.text for part in slip.parts if isinstance(part, Words) and part.text.startswith("□ ")]
    assert boxes == [f"□ {material}" for material in guide.materials]
    assert guide.window in text(slip)


def test_a_fair_says_when_where_and_at_which_booth() -> None:
    fair = first(JobFair)
    assert isinstance(fair, JobFair)
    slip = notices_slip([fair], HALL, "zh", NOW)
    assert fair.venue in text(slip)
    assert all(f"{booth.label} {booth.employer}" in text(slip) for booth in fair.booths)


def test_a_ticket_shows_its_number_large_and_what_it_is_about() -> None:
    slip = ticket_slip("203167", "小区保安员", HALL, "zh", NOW)
    assert Words("203 167", "large", centred=True) in slip.parts
    assert "小区保安员" in text(slip)
    assert HALL.hotline in text(slip)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("hall", [HALL, None])
def test_every_notice_of_the_sample_centre_has_a_slip(lang: Lang, hall: Site | None) -> None:
    for notice in SAMPLE:
        slip = notices_slip([notice], hall, lang, NOW)
        assert facts.title(notice, lang) in text(slip)
        assert "None" not in text(slip)
