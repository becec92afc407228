"""Slides: what covers a board's table now and then, and never at a bad moment."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from content.bulletin import Attachment, Bulletin, Figure
from content.programme import Act, Notices, Programme, Slide, Slot, wanted
from content.rehearsal import rehearse
from content.rotation import Rotation
from content.site import Device, Site
from content.vacancy import Place, Wage
from content.wage_price import WagePrice
from tests.hardware.hall import MORNING, fair, vacancy

TURN = timedelta(seconds=12)
CYCLE = 16
START = MORNING - (MORNING - datetime(2020, 1, 1, tzinfo=UTC)) % (CYCLE * TURN)
"""Where a cycle of turns begins."""


def attachment(n: int, media_type: str = "image/png") -> Attachment:
    return Attachment(sha256=f"{n:064x}", media_type=media_type, size=1000)


def bulletin(id: str, topic: str = "policy", **more: object) -> Bulletin:
    return Bulletin(id=id, topic=topic, title=id, body="全文", **more)  # type: ignore[arg-type]  # checked by the struct


def price(occupation: str, title: str) -> WagePrice:
    return WagePrice(
        id=f"w-{occupation}", title=title, occupation=occupation, division="410100", low=4000, median=6000, high=9000,
        year=2026,
    )  # fmt: skip


PICTURE = bulletin("b-picture", attachments=(attachment(1),))
FILM = bulletin("b-film", attachments=(attachment(2, "video/mp4"),))
FIGURES = bulletin(
    "b-figures", "market_profile", figures=(Figure(label="求职", value=3), Figure(label="招工", value=4))
)
WELDING, CLEANING, NURSING = (
    price(code, name) for code, name in (("6-18-02-04", "焊工"), ("4-09-08-01", "保洁员"), ("2-05-08-05", "护士"))
)
MANY = tuple(vacancy(n) for n in range(30))
HANDS = frozenset({attachment(1).sha256, attachment(2).sha256})


def slots(notices: Notices, count: int = 10 * CYCLE, at_hand: frozenset[str] = HANDS) -> list[Slot]:
    running = Programme(notices)
    moments = (START + n * TURN for n in range(count))
    return [running.table(moment, moment, 8, "board", at_hand) for moment in moments]


def shown(notices: Notices, count: int = 10 * CYCLE, at_hand: frozenset[str] = HANDS) -> list[Slide]:
    return [slot.slide for slot in slots(notices, count, at_hand) if slot.slide]


def test_a_picture_a_chart_and_the_prices_have_their_turns_one_after_the_other() -> None:
    notices = Notices(vacancies=MANY, bulletins=(PICTURE, FIGURES), prices=(WELDING,))
    order = [slide.notices[0].id for slide in shown(notices)]
    assert set(Counter(order).values()) <= {6, 7}
    assert all(order[n] != order[n + 1] for n in range(len(order) - 1))
    assert len(order) == 2 * 10


def test_a_film_goes_on_for_five_turns_and_names_its_end() -> None:
    found = slots(Notices(vacancies=MANY, bulletins=(FILM,)), 3 * CYCLE)
    runs = [slide for slot in found if (slide := slot.slide)]
    assert set(Counter(slide.id for slide in runs).values()) == {5}
    for slide in runs:
        last = max(n for n, slot in enumerate(found) if slot.slide and slot.slide.id == slide.id)
        assert slide.until == found[last].until


def test_the_table_goes_on_beneath() -> None:
    assert all(len(slot.notices) == 8 for slot in slots(Notices(vacancies=MANY, bulletins=(FILM, PICTURE))))


def test_what_is_not_at_hand_or_no_picture_is_not_shown() -> None:
    paper = bulletin("b-paper", attachments=(attachment(1, "application/pdf"), attachment(2, "image/svg+xml")))
    assert shown(Notices(vacancies=MANY, bulletins=(paper,))) == []
    assert shown(Notices(vacancies=MANY, bulletins=(PICTURE,)), at_hand=frozenset()) == []
    assert wanted(Notices(bulletins=(paper,)), MORNING.date()) == ()


def test_a_bulletin_has_its_picture_shown_only_in_its_time() -> None:
    later = bulletin("b-later", starts=MORNING + timedelta(days=1), attachments=(attachment(1),))
    assert shown(Notices(vacancies=MANY, bulletins=(later,))) == []
    assert wanted(Notices(bulletins=(later,)), MORNING.date()) == later.attachments  # fetched before it is wanted


def test_an_emergency_and_a_figure_that_stands_alone_are_no_slides() -> None:
    alarm = bulletin("b-alarm", "emergency", attachments=(attachment(1),), starts=MORNING + timedelta(days=9))
    lonely = bulletin("b-one", "market_profile", figures=(Figure(label="求职", value=3),))
    nothing = bulletin("b-none", "market_profile", figures=(Figure(label="求职", value=0),) * 2)
    assert shown(Notices(vacancies=MANY, bulletins=(alarm, lonely, nothing))) == []
    assert wanted(Notices(bulletins=(alarm,)), MORNING.date()) == ()


def test_the_prices_are_those_of_what_the_hall_offers_the_most_offered_first() -> None:
    guards = tuple(vacancy(100 + n, occupation="4-09-08-01", wage=Wage(min=3000)) for n in range(40))
    cooks = Notices(vacancies=(*guards, *(one for one in MANY if one.wage)), prices=(NURSING, WELDING, CLEANING))
    assert [one.title for one in shown(cooks)[0].notices] == ["保洁员", "焊工"]
    assert [one.title for one in shown(Notices(prices=(NURSING, WELDING)))[0].notices] == ["护士", "焊工"]


def test_on_its_day_a_fair_has_its_booths_listed_until_it_opens() -> None:
    opens = START + 5 * TURN + timedelta(seconds=1)
    today_at, tomorrow = fair(opens, id="fair-2"), fair(START + timedelta(days=1))
    listed = shown(Notices(vacancies=MANY, fairs=(tomorrow, today_at)))
    assert {slide.notices[0].id for slide in listed} == {"fair-2"}
    assert all(slide.until <= opens + TURN for slide in listed)
    assert shown(Notices(vacancies=MANY, fairs=(fair(opens, booths=()),))) == []


def test_nothing_covers_news_a_fair_an_emergency_or_the_words_of_a_stale_hall() -> None:
    full = Notices(vacancies=MANY, bulletins=(FILM, FIGURES), prices=(WELDING,))
    running = Programme(full)
    assert running.table(MORNING, MORNING - timedelta(days=2), 8, "board", HANDS).slide is None
    for n in range(2 * CYCLE):
        now = MORNING + n * TURN
        fresh = vacancy(99, published=now - timedelta(seconds=3))
        news = Programme(Notices(vacancies=(fresh, *MANY), bulletins=(FILM,)))
        assert news.table(now, now, 8, "board", HANDS).slide is None
    on = fair(MORNING - timedelta(hours=1), hours=8)
    assert shown(Notices(vacancies=MANY, bulletins=(FILM,), fairs=(on,))) == []
    alarm = bulletin("b-alarm", "emergency")
    assert {slot.act for slot in slots(Notices(vacancies=MANY, bulletins=(FILM, alarm)))} == {Act.EMERGENCY}
    assert shown(Notices(vacancies=MANY, bulletins=(FILM, alarm))) == []


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 400), st.integers(0, 100_000), st.sampled_from(["board", "board-2"]))
def test_between_the_slides_everyone_is_shown_in_one_lap_of_the_ring(count: int, start: int, device: str) -> None:
    vacancies = tuple(vacancy(n) for n in range(count))
    running = Programme(Notices(vacancies=vacancies, bulletins=(FILM,)))
    pages = Rotation([one.id for one in vacancies]).lap // 8 + 2
    seen: set[str] = set()
    for n in range(start, start + CYCLE * (pages // 6 + 2)):  # six turns of sixteen are left
        moment = START + n * TURN
        slot = running.table(moment, moment, 8, device, HANDS)
        seen |= {notice.id for notice in slot.notices} if slot.slide is None else set()
    assert len(seen) == count


def test_a_rehearsal_counts_what_is_covered_as_not_seen() -> None:
    site = Site(id="jinhai", title="大厅", place=Place(division="410104"), devices=(Device(id="b", kind="board"),))
    day = (MORNING + timedelta(days=1)).date()
    bare = rehearse(Notices(site=site, vacancies=MANY), day).seconds["b"]
    filmed = rehearse(Notices(site=site, vacancies=MANY, bulletins=(FILM,)), day)
    share = sum(filmed.seconds["b"][one.id] for one in MANY) / sum(bare.values())
    assert 0.35 < share < 0.4  # ten turns of sixteen are the film's
    assert filmed.flaws == ()
