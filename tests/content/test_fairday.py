"""From opening to closing a hall shows what its fair offers, and what is filled drops out."""

from datetime import datetime, timedelta

import msgspec
import pytest

from content.clock import CHINA
from content.fairday import one_by_one, still_offered
from content.jobfair import Booth, BoothVacancy, JobFair
from content.memory_feed import MemoryFeed
from content.notice import Notice
from content.programme import Act, Notices, Programme, Rules
from content.vacancy import Employer, Place, Vacancy, Wage
from content.wording import cells, line

OPENS = datetime(2026, 11, 25, 9, 0, tzinfo=CHINA)
TURN = Rules().turn
BOOTHS = (
    Booth(
        label="A01",
        employer="恒岳机械",
        vacancies=(
            BoothVacancy(title="电焊工", wage=Wage(min=6000, max=8500), headcount=6, number="203160"),
            BoothVacancy(title="钳工"),
        ),
    ),
    Booth(label="A02", employer="中州仓储", vacancies=(BoothVacancy(title="叉车司机", number="200002"),)),
    Booth(label="A03", employer="锦绣服饰"),
)
FAIR = JobFair(
    id="fair-1", title="制造业专场", starts=OPENS, ends=OPENS + timedelta(hours=3), venue="一楼",
    place=Place(division="410104"), booths=BOOTHS,
)  # fmt: skip


def welder(n: int) -> Vacancy:
    return Vacancy(
        id=f"v-{n}", number="203160" if n == 0 else "", title="电焊工", occupation="6-18-02-04",
        employer=Employer(name="恒岳机械"), place=Place(division="410105"), published=OPENS - timedelta(days=2),
        valid_through=(OPENS + timedelta(days=9)).date(),
    )  # fmt: skip


class Shelf:
    """A reader over notices in a list."""

    def __init__(self, *notices: Notice) -> None:
        self.notices = notices

    def all(self, kind: type, site: str = "") -> list:  # type: ignore[type-arg]  # of the kind that is asked for
        return [notice for notice in self.notices if isinstance(notice, kind)]

    def by_number(self, number: str) -> Notice | None:
        return next((notice for notice in self.notices if notice.number == number), None)


def running(*notices: Notice) -> Programme:
    return Programme(Notices.read(Shelf(*notices), "jinhai"))


def test_what_is_filled_drops_out_and_a_booth_with_nothing_left_goes_with_it() -> None:
    left = still_offered(FAIR, Shelf(welder(0)).by_number)
    assert [(booth.label, [v.title for v in booth.vacancies]) for booth in left.booths] == [
        ("A01", ["电焊工", "钳工"]),
        ("A03", []),
    ]
    none = still_offered(FAIR, Shelf().by_number)
    assert [(booth.label, len(booth.vacancies)) for booth in none.booths] == [("A01", 1), ("A03", 0)]


def test_a_table_row_is_one_vacancy_at_one_booth() -> None:
    rows = [(booth.label, [v.title for v in booth.vacancies]) for booth in one_by_one(FAIR)]
    assert rows == [("A01", ["电焊工"]), ("A01", ["钳工"]), ("A02", ["叉车司机"]), ("A03", [])]


def test_the_board_gives_the_booths_three_pages_of_four_while_the_fair_is_on() -> None:
    board = running(FAIR, *(welder(n) for n in range(30)))
    acts = [board.table(OPENS + n * TURN, OPENS, 8, "board").act for n in range(40)]
    assert (acts.count(Act.FAIR), acts.count(Act.ROTATION)) == (30, 10)
    assert board.table(OPENS - timedelta(seconds=1), OPENS, 8, "board").act is Act.ROTATION
    assert board.table(FAIR.ends, FAIR.ends, 8, "board").act is Act.ROTATION


@pytest.mark.parametrize("rows", [1, 2, 3, 8])
def test_every_offer_has_a_page(rows: int) -> None:
    board = running(FAIR, welder(0))
    slots = [board.table(OPENS + n * TURN, OPENS, rows, "board") for n in range(60)]
    seen = {(booth.label, v.title) for slot in slots for booth in slot.booths for v in booth.vacancies}
    assert seen == {("A01", "电焊工"), ("A01", "钳工")}
    assert all(len(slot.booths) <= rows for slot in slots)


def test_a_strip_names_every_employer_with_its_booth() -> None:
    strip = running(FAIR, welder(0), *(welder(n) for n in range(1, 30)))
    slots = [strip.line(OPENS + n * TURN, OPENS, "strip") for n in range(40)]
    fair = [slot for slot in slots if slot.act is Act.FAIR]
    assert len(fair) == 20
    assert {booth.label for slot in fair for booth in slot.booths} == {"A01", "A03"}
    assert any(not slot.booths for slot in fair)  # the fair itself, between two laps


@pytest.mark.parametrize("columns", [24, 32, 48, 80])
def test_a_booths_line_always_says_where_and_who(columns: int) -> None:
    for booth in BOOTHS:
        fitted = line.fit_booth(booth, "zh", columns)
        assert booth.label in fitted.text and booth.employer in fitted.text
        assert fitted.scrolls or all(cells.width(page) <= columns for page in fitted.pages)


def test_a_filled_vacancy_leaves_the_fair_with_the_next_reading() -> None:
    feed = MemoryFeed(lambda: OPENS, "f", [FAIR, welder(0)])
    before = running(*(change.decode() for change in feed.snapshot().changes))  # type: ignore[arg-type]  # all are known
    feed.withdraw("v-0")
    after = running(*(change.decode() for change in feed.snapshot().changes))  # type: ignore[arg-type]  # all are known
    offered = [
        {v.title for booth in fair.booths for v in booth.vacancies}
        for (fair,) in (before.notices.fairs, after.notices.fairs)
    ]
    assert offered == [{"电焊工", "钳工"}, {"钳工"}]


def test_a_notice_published_during_the_fair_is_on_every_screen_at_once() -> None:
    for moment in (OPENS + n * TURN for n in range(4)):
        new = msgspec.structs.replace(welder(99), published=moment)
        hall = running(FAIR, *(welder(n) for n in range(30)), new)
        assert hall.line(moment, moment, "strip").notices == (new,)
        assert new in hall.table(moment, moment, 8, "board").notices
