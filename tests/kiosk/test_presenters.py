"""What stands on the screen, without any screen."""

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest

from content.bulletin import Bulletin
from content.guide import Guide
from content.jobfair import JobFair
from content.memory_feed import MemoryFeed
from content.notice import Notice
from content.replica import Replica
from content.sample.office import emergency
from content.search.query import Query
from content.vacancy import Employer, Vacancy
from content.wage_price import WagePrice
from content.why import WHYS, Why
from content.wording.gone import gone, gone_row
from content.wording.phrases import LANGS, Lang
from kiosk.acts import Answer, Go, Turn
from kiosk.flow import CHECK, BarBlock, Block, PayBlock, PriceBlock, TextBlock
from kiosk.places import (
    ChoicePlace,
    EmergencyPlace,
    HomePlace,
    KeypadPlace,
    KindsPlace,
    NoticePlace,
    NoticesPlace,
    Place,
    ReportPlace,
    ShortlistPlace,
    VacanciesPlace,
    VacancyPlace,
)
from kiosk.presenters.attract import attract
from kiosk.presenters.bar import bar
from kiosk.presenters.home import home
from kiosk.presenters.home_model import HomeModel
from kiosk.presenters.keypad import keypad
from kiosk.presenters.notice import notice
from kiosk.presenters.notices import TOPICS, NoticesModel, notices
from kiosk.presenters.screen import WaitingModel, screen
from kiosk.presenters.sheet import SheetModel
from kiosk.presenters.shortlist import shortlist
from kiosk.presenters.tiles import choice, kinds
from kiosk.presenters.vacancies import VacanciesModel, VacancyCard, vacancies
from kiosk.presenters.vacancy import GoneModel, vacancy
from kiosk.reading import PHRASES, Reading
from kiosk.taking import Picked, Taking
from kiosk.theme import SCALES, Frame
from kiosk.visit import Visit
from tests.kiosk.conftest import NOW, SITE

if TYPE_CHECKING:
    from tests.kiosk.conftest import WallClock


def newest(reading: Reading) -> Vacancy:
    return reading.replica.search(Query(site=SITE, size=1)).items[0]


def place_of(found: Vacancy) -> VacancyPlace:
    return VacancyPlace(found.id, found.title, found.occupation)


def test_both_languages_say_the_same_things() -> None:
    assert PHRASES.missing() == []


def test_home_counts_the_vacancies_of_this_hall(reading: Reading) -> None:
    count = reading.replica.count(Vacancy, SITE)
    model = home(reading)
    assert f"**{count}**" in model.hero
    fresh = reading.replica.search(Query(site=SITE, fresh=True)).total
    assert model.tiles[0].count == f"今日新岗 {fresh}"
    assert [bool(tile.count) for tile in model.tiles] == [True] * 5 + [False]
    assert model.time == "09:41"
    assert len(model.tiles) == 6


def test_home_shows_the_soonest_fair_and_counts_down_to_it(reading: Reading, clock: "WallClock") -> None:
    fairs = sorted((f for f in reading.replica.all(JobFair, SITE) if f.ends > NOW), key=lambda fair: fair.starts)
    clock.now = fairs[0].starts - timedelta(minutes=19)
    banner = home(reading).banner
    assert banner is not None
    assert fairs[0].title in banner.title
    assert "还有 19 分钟开始" in banner.text
    assert banner.act == Go(NoticePlace(fairs[0].id))


def test_an_emergency_comes_before_the_fair_while_it_lasts(
    reading: Reading, feed: MemoryFeed, clock: "WallClock"
) -> None:
    drill = emergency(NOW.date(), "09:00", "10:00")
    reading.replica.apply([feed.publish(drill)])
    for scale in SCALES:
        banner = home(reading._replace(frame=Frame(1080, 1920, scale))).banner
        assert banner is not None
        assert (banner.tone, banner.act) == ("warning", Go(EmergencyPlace(drill.id)))
    assert attract(reading).tone == "warning"
    clock.now = NOW.replace(hour=10, minute=0)
    after = home(reading).banner
    assert after is not None
    assert after.tone == "main"


def test_the_attract_loop_shows_vacancies_fairs_and_reminders_in_turn(reading: Reading, clock: "WallClock") -> None:
    seen: dict[str, set[str]] = {}
    for step in range(400):
        clock.now = NOW + timedelta(seconds=8 * step)
        model = attract(reading)
        seen.setdefault(model.icon, set()).add(model.title)
        assert model.title
        assert model.invitation
    assert len(seen["briefcase"]) > 40
    assert "制造业专场招聘会" in seen["calendar-check"]
    assert seen["shield-check"]


def test_the_attract_loop_changes_by_turns_and_not_in_between(reading: Reading, clock: "WallClock") -> None:
    clock.now = NOW.replace(minute=20, second=0)
    first = attract(reading)
    clock.now += timedelta(seconds=3)
    assert attract(reading) == first
    shown = []
    for _ in range(8):
        clock.now += timedelta(seconds=8)
        shown.append(attract(reading))
    assert len({model.title for model in shown}) == 7  # The fair that opens within the hour has every fourth turn.


def test_no_vacancy_comes_twice_in_the_attract_loop_before_as_many_others(reading: Reading, clock: "WallClock") -> None:
    """A fair, news and reminders have their turns; of what is new and of the rest each comes in its own order."""
    clock.now = NOW.replace(hour=13, minute=0, second=0)
    numbers = []
    for _ in range(60):
        model = attract(reading)
        numbers += [model.number] if model.icon == "briefcase" else []
        clock.now += timedelta(seconds=8)
    assert len(numbers) >= 20
    assert all(len(set(numbers[n : n + 20])) == 20 for n in range(len(numbers) - 20))


def test_no_kind_of_work_leads_to_an_empty_list(reading: Reading) -> None:
    tiles = kinds(reading, KindsPlace()).tiles
    assert len(tiles) > 10
    for tile in tiles:
        assert isinstance(tile.act, Go)
        assert isinstance(tile.act.place, VacanciesPlace)
        assert str(reading.replica.search(tile.act.place.query).total) == tile.count


@pytest.mark.parametrize("facet", ["place", "pay", "benefit", "audience", "condition"])
def test_every_choice_leads_to_as_many_as_it_promises(reading: Reading, facet: str) -> None:
    query = Query(site=SITE, occupation="manufacturing")
    tiles = choice(reading, ChoicePlace(facet, query)).tiles
    assert len(tiles) > 1
    for tile in tiles:
        assert isinstance(tile.act, Answer)
        assert isinstance(tile.act.place, VacanciesPlace)
        assert str(reading.replica.search(tile.act.place.query).total) == tile.count


def test_what_people_ask_for_first_is_one_question(reading: Reading) -> None:
    tiles = choice(reading, ChoicePlace("condition", Query(site=SITE))).tiles
    asked = ["包吃住", "不限学历", "没经验也行", "长白班", "残疾人", "高校毕业生", "下岗职工"]
    assert [tile.text for tile in tiles] == asked


def test_meals_and_lodging_are_both_there_when_both_are_asked_for(reading: Reading) -> None:
    both = {v.id for v in reading.replica.all(Vacancy, SITE) if {"meals", "lodging"} <= set(v.benefits)}
    found = reading.replica.search(Query(site=SITE, benefit="meals_lodging", size=100))
    assert found.total == len(both) > 0
    assert {v.id for v in found.items} <= both


def test_near_this_hall_is_its_own_district_and_those_it_calls_near(reading: Reading) -> None:
    near = choice(reading, ChoicePlace("place", Query(site=SITE))).tiles[1]
    assert near.text == "管城区及附近"
    assert isinstance(near.act, Answer)
    assert isinstance(near.act.place, VacanciesPlace)
    hall = reading.hall
    assert hall is not None
    assert near.act.place.query.divisions == (hall.place.division, *hall.near)
    assert any(chip.text == "管城区及附近" for row in vacancies(reading, near.act.place).chips for chip in row)


def test_the_kinds_of_work_name_the_other_ways_to_look(reading: Reading) -> None:
    model = kinds(reading, KindsPlace())
    ways = [*model.beside, *(way for row in model.ways for way in row)]
    assert [way.text for way in ways] == ["打字找", "按地方", "按工资", "按条件", "今天新来"]
    assert ways[-1].strong == str(reading.replica.search(Query(site=SITE, fresh=True)).total)
    assert [way.text for way in model.beside] == ["打字找"]
    assert model.pager is None


def test_every_switch_of_the_list_promises_what_it_finds(reading: Reading) -> None:
    model = vacancies(reading, VacanciesPlace(Query(site=SITE)))
    switches = [chip for row in model.chips for chip in row if chip.strong]
    assert switches
    for chip in switches:
        assert isinstance(chip.act, Turn)
        assert isinstance(chip.act.place, VacanciesPlace)
        assert str(reading.replica.search(chip.act.place.query).total) == chip.strong


def test_the_pages_of_the_list_hold_every_vacancy_once(reading: Reading) -> None:
    place: Place = VacanciesPlace(Query(site=SITE, occupation="sewing"))
    seen: list[str] = []
    while isinstance(place, VacanciesPlace):
        model = vacancies(reading, place)
        seen += [card.number for card in model.cards]
        on = model.pager.next if model.pager else None
        place = on.act.place if on and isinstance(on.act, Turn) else HomePlace()
    assert len(seen) == len(set(seen)) == reading.replica.search(Query(site=SITE, occupation="sewing")).total


def test_larger_type_shows_fewer_cards_and_the_same_place_in_the_list(reading: Reading) -> None:
    query = Query(site=SITE)
    normal = vacancies(reading, VacanciesPlace(query, 8))
    large = vacancies(reading._replace(frame=Frame(1080, 1920, 1.5)), VacanciesPlace(query, 8))
    assert len(large.cards) < len(normal.cards)
    assert large.cards[0] == normal.cards[0]


def test_what_finds_no_room_among_the_chips_is_behind_more(reading: Reading) -> None:
    large = reading._replace(frame=Frame(1080, 1920, 1.5))
    model = vacancies(large, VacanciesPlace(Query(site=SITE)))
    assert len(model.chips) == 2
    assert model.chips[-1][-1].act == Go(ChoicePlace("more", Query(site=SITE)))
    offered = choice(reading, ChoicePlace("more", Query(site=SITE))).tiles
    assert {"工种", "没经验也行", "优先照顾", "工资从高到低"} <= {tile.text for tile in offered}


def test_nothing_found_says_what_to_let_go_of_with_counts(reading: Reading) -> None:
    query = Query(site=SITE, occupation="farming", wage_from=8000, no_experience=True)
    model = vacancies(reading, VacanciesPlace(query))
    assert model.cards == ()
    assert model.nothing is not None
    for way in model.nothing.buttons:
        assert isinstance(way.act, Turn)
        assert isinstance(way.act.place, VacanciesPlace)
        assert str(reading.replica.search(way.act.place.query).total) == way.strong


@pytest.mark.parametrize("text", ["电焊工、保洁", "电焊工保洁"])
def test_words_that_nothing_has_together_are_offered_one_by_one(reading: Reading, text: str) -> None:
    model = vacancies(reading, VacanciesPlace(Query(site=SITE, text=text)))
    assert model.nothing is not None
    ways = {way.text: way for way in model.nothing.buttons}
    assert len(ways) == len(model.nothing.buttons) == 3, "each word, and all there is"
    for word in ("电焊工", "保洁"):
        way = ways[f"只看“{word}”的"]
        assert way.act == Turn(VacanciesPlace(Query(site=SITE, text=word)))
        assert way.strong == str(reading.replica.search(Query(site=SITE, text=word)).total)


def test_a_vacancy_has_its_code_its_number_and_its_pay(reading: Reading) -> None:
    found = newest(reading)
    model = vacancy(reading, place_of(found))
    assert isinstance(model, SheetModel)
    assert model.title == found.title
    assert model.take is not None
    assert model.take.address == f"http://192.0.2.7:8000/n/{found.number}"
    assert model.take.number.replace(" ", "") == found.number
    assert isinstance(model.columns[0][0], PayBlock)


def test_the_guidance_price_stands_beside_the_pay(reading: Reading) -> None:
    prices = {price.occupation: price for price in reading.replica.all(WagePrice)}
    welder = next(v for v in reading.replica.all(Vacancy, SITE) if v.occupation in prices and v.wage)
    price = prices[welder.occupation]
    model = vacancy(reading, place_of(welder))
    assert isinstance(model, SheetModel)
    block = model.columns[0][1]
    assert isinstance(block, PriceBlock)
    assert block.text == f"同工种指导价：低 {price.low}　中 {price.median}　高 {price.high}"
    assert tuple(block.legend) == ("低到高", "中", "这个岗位")
    assert 0 <= block.guided[0] <= block.median <= block.guided[1] <= 1
    assert 0 <= block.offered[0] <= block.offered[1] <= 1


def test_without_a_price_there_is_no_scale(reading: Reading, feed: MemoryFeed) -> None:
    reading.replica.apply([feed.withdraw(price.id) for price in reading.replica.all(WagePrice)])
    for found in reading.replica.search(Query(site=SITE, size=20)).items:
        model = vacancy(reading, place_of(found))
        assert isinstance(model, SheetModel)
        assert not any(isinstance(block, PriceBlock) for column in model.columns for block in column)


def test_the_code_is_on_the_first_page_and_leaves_its_room_to_the_others(reading: Reading) -> None:
    found = max(reading.replica.all(Vacancy, SITE), key=lambda v: len(v.description))
    pages = [vacancy(reading, VacancyPlace(found.id, page=number)) for number in (0, 1)]
    first, second = (page for page in pages if isinstance(page, SheetModel))
    assert first.take is not None
    assert second.take is None


def test_a_vacancy_withdrawn_while_it_is_read_says_so_and_offers_similar_ones(
    reading: Reading, feed: MemoryFeed
) -> None:
    found = newest(reading)
    reading.replica.apply([feed.withdraw(found.id)])
    model = vacancy(reading, place_of(found))
    assert isinstance(model, GoneModel)
    assert model.title == "这个岗位撤下来了"
    assert found.title in model.text
    assert model.cards
    assert found.number not in [card.number for card in model.cards]


@pytest.mark.parametrize(
    ("why", "title", "text"),
    [
        ("", "这个岗位撤下来了", "已经撤下来了。"),
        ("filled", "这个岗位招满了", "招满了。"),
        ("over", "这个岗位过了日期", "过了日期，不招了。"),
    ],
)
def test_the_kiosk_says_why_as_far_as_it_is_told(
    reading: Reading, feed: MemoryFeed, why: Why, title: str, text: str
) -> None:
    found = newest(reading)
    reading.replica.apply([feed.withdraw(found.id, why)])
    model = vacancy(reading, place_of(found))
    assert isinstance(model, GoneModel)
    assert (model.title, model.report) == (title, None)
    assert model.text.startswith(f"「{found.title}」{text}下面这些")
    assert keypad(reading, KeypadPlace(found.number)).message == gone("zh", why)


def test_whoever_paid_for_an_untrue_one_can_report_it_and_is_offered_no_other_of_its_employer(
    reading: Reading, feed: MemoryFeed
) -> None:
    found = newest(reading)
    same = [msgspec.structs.replace(found, id=f"v-same-{n}", number="") for n in range(6)]
    reading.replica.apply([*map(feed.publish, same), feed.withdraw(found.id, "untrue")])
    model = vacancy(reading, place_of(found))
    assert isinstance(model, GoneModel)
    assert model.title == "这个岗位信息不实"
    assert "经核实信息不实，已经撤下了。交过钱、押过证件的，请打 **" in model.text
    assert "招满" not in model.text
    report = Go(ReportPlace(found.id, found.title, asked=True))
    assert model.report is not None
    assert (model.report.text, model.report.act) == ("举报这一条", report)
    assert model.cards
    offered = {notice.employer.name for card in model.cards if isinstance(notice := opened(reading, card), Vacancy)}
    assert offered and found.employer.name not in offered
    typed = keypad(reading, KeypadPlace(found.number))
    assert typed.message == "这个岗位经核实信息不实，已经撤下了"
    assert typed.found is not None
    assert (typed.found.title, typed.found.open.act) == (found.title, report)


def washers(reading: Reading, feed: MemoryFeed) -> list[Vacancy]:
    """Two of one title, then, newer, another title of its occupation and another occupation of its kind of work."""
    kinds = (
        ("洗杯工", "4-03-02-05"),
        ("洗杯工（夜班）", "4-03-02-05"),
        ("传菜员", "4-03-02-05"),
        ("帮厨", "4-03-02-01"),
    )
    found = newest(reading)
    made = [
        msgspec.structs.replace(
            found, id=f"v-wash-{n}", number="", title=title, occupation=code, employer=Employer(name=f"样例餐饮{n}")
        )
        for n, (title, code) in enumerate(kinds)
    ]
    reading.replica.apply([*map(feed.publish, made)])
    return made


def test_what_is_like_a_vacancy_begins_with_its_title_then_its_occupation(reading: Reading, feed: MemoryFeed) -> None:
    washer, *others = washers(reading, feed)
    model = vacancy(reading, place_of(washer))
    assert isinstance(model, SheetModel)
    (button,) = (one for one in model.buttons if one.text.startswith("类似"))
    assert isinstance(button.act, Go)
    assert isinstance(button.act.place, VacanciesPlace)
    listed = vacancies(reading, button.act.place).cards
    assert [card.title for card in listed[:3]] == ["洗杯工（夜班）", "洗杯工", "传菜员"]
    reading.replica.apply([feed.withdraw(washer.id, "filled")])
    gone_one = vacancy(reading, place_of(washer))
    assert isinstance(gone_one, GoneModel)
    assert [card.title for card in gone_one.cards[:2]] == [one.title for one in others[:2]]


def test_an_untrue_one_opened_from_the_list_offers_what_one_that_is_displayed_does(
    reading: Reading, feed: MemoryFeed
) -> None:
    washer, *others = washers(reading, feed)
    reading = reading._replace(taking=Taking().with_picked(Picked(washer.id, washer.title)))
    reading.replica.apply([feed.withdraw(washer.id, "untrue")])
    (row,) = shortlist(reading, ShortlistPlace()).rows
    assert isinstance(row.act, Go)
    assert isinstance(row.act.place, VacancyPlace)
    model = vacancy(reading, row.act.place)
    assert isinstance(model, GoneModel)
    assert [card.title for card in model.cards[:2]] == [one.title for one in others[:2]]


def opened(reading: Reading, card: VacancyCard) -> Notice | None:
    """The notice that a card leads to."""
    place = card.act.place if isinstance(card.act, Go) else None
    return reading.replica.get(place.id) if isinstance(place, VacancyPlace) else None


def test_a_shortlist_says_of_each_why_it_is_gone(reading: Reading, feed: MemoryFeed) -> None:
    found = reading.replica.search(Query(site=SITE, size=4)).items
    reading = reading._replace(taking=Taking().with_picked(*(Picked(one.id, one.title) for one in found)))
    changes = [feed.withdraw(one.id, why) for one, why in zip(found, WHYS, strict=True)]
    reading.replica.apply(changes)
    rows = shortlist(reading, ShortlistPlace()).rows
    assert [row.text for row in rows] == [gone_row("zh", why) for why in WHYS]
    leads = [row.act for row in rows]
    assert leads == [None, None, Go(VacancyPlace(found[2].id, found[2].title)), None]


def test_a_vacancy_past_its_last_day_is_not_shown(reading: Reading, clock: "WallClock") -> None:
    found = newest(reading)
    clock.now = NOW + timedelta(days=400)
    model = vacancy(reading, place_of(found))
    assert isinstance(model, GoneModel)
    assert model.title == "这个岗位过了日期"


def test_a_description_of_four_thousand_characters_is_turned_page_by_page(reading: Reading, feed: MemoryFeed) -> None:
    found = msgspec.structs.replace(newest(reading), id="v-long", number="", description="焊接，" * 1333)
    reading.replica.apply([feed.publish(found)])
    text, page = "", 0
    while True:
        model = vacancy(reading, VacancyPlace("v-long", page=page))
        assert isinstance(model, SheetModel)
        text += "".join(getattr(block, "text", "") for column in model.columns for block in column)
        if model.pager is None or model.pager.next is None:
            break
        page += 1
    assert text.replace("\n", "").count("焊接，") == 1333


def test_a_wrong_digit_is_told_as_the_last_one_is_typed(reading: Reading) -> None:
    number = newest(reading).number
    assert keypad(reading, KeypadPlace(number[:5])).state == "typing"
    wrong = number[:5] + str((int(number[5]) + 1) % 10)
    assert keypad(reading, KeypadPlace(wrong)).state == "wrong"
    assert keypad(reading, KeypadPlace(wrong)).message == "有一位不对，请对照着再看一遍"


def test_a_right_number_opens_its_vacancy(reading: Reading) -> None:
    found = newest(reading)
    model = keypad(reading, KeypadPlace(found.number))
    assert model.found is not None
    assert model.found.open.act == Go(place_of(found))


def test_a_right_number_that_nobody_has_says_so(reading: Reading) -> None:
    unknown = keypad(reading, KeypadPlace("000000"))
    assert unknown.state == "unknown"
    assert unknown.message == "现在没有这个岗位号，请再看一遍"


def test_the_keypad_takes_no_digit_too_many_and_deletes_the_last(reading: Reading) -> None:
    keys = {key.text: key.act for key in keypad(reading, KeypadPlace("203167")).keys}
    visit = Visit()
    visit.navigator.go(KeypadPlace("203167"))
    assert visit.after(keys["5"]).navigator.here == KeypadPlace("203167")
    assert visit.after(keys["删一位"]).navigator.here == KeypadPlace("20316")
    assert visit.after(keys["重新输"]).navigator.here == KeypadPlace()


def test_an_emergency_is_no_warning_against_fraud_and_the_tile_counts_what_is_behind_it(
    reading: Reading, feed: MemoryFeed, replica: Replica
) -> None:
    replica.apply([feed.publish(emergency(NOW.date(), "09:00", "10:00"))])
    warnings = [one for one in replica.all(Bulletin, SITE) if one.topic == "fraud_warning"]
    tile = next(tile for tile in home(reading).tiles if tile.icon == "shield-check")
    assert tile.count == f"{len(warnings)} 条"
    assert TOPICS["safety"](reading, "") == warnings


@pytest.mark.parametrize("topic", ["fairs", "guides", "policies", "safety"])
def test_every_row_of_a_list_can_be_read(reading: Reading, topic: str) -> None:
    model = notices(reading, NoticesPlace(topic, about="失业了" if topic == "guides" else ""))
    assert isinstance(model, NoticesModel)
    assert model.rows
    for row in model.rows:
        assert isinstance(row.act, Go)
        if isinstance(row.act.place, ReportPlace):
            continue
        shown = screen(reading, row.act.place, can_go_back=True).body
        assert isinstance(shown, SheetModel)
        assert shown.title == row.title


def blocks_of(reading: Reading, place: NoticePlace) -> list[Block]:
    found: list[Block] = []
    while True:
        model = notice(reading, place)
        assert isinstance(model, SheetModel)
        found += [block for column in model.columns for block in column]
        if model.pager is None or model.pager.next is None:
            return found
        place = NoticePlace(place.id, place.page + 1)


def test_the_market_profile_has_bars_in_proportion_to_its_figures(reading: Reading) -> None:
    market = next(b for b in reading.replica.all(Bulletin) if b.topic == "market_profile")
    bars = [block for block in blocks_of(reading, NoticePlace(market.id)) if isinstance(block, BarBlock)]
    most = max(figure.value for figure in market.figures)
    assert [bar.share for bar in bars] == [figure.value / most for figure in market.figures]
    assert all(figure.label in bar.text for figure, bar in zip(market.figures, bars, strict=True))


def papers_on(reading: Reading, guide: Guide) -> list[tuple[int, bool]]:
    """How many papers to bring each page of the guide has, and whether the code stands under it."""
    pages, number, more = [], 0, True
    while more:
        sheet = notice(reading, NoticePlace(guide.id, number))
        assert isinstance(sheet, SheetModel)
        blocks = [block for column in sheet.columns for block in column if isinstance(block, TextBlock)]
        pages.append((sum(block.mark == CHECK for block in blocks), sheet.take is not None))
        more, number = bool(sheet.pager and sheet.pager.next), number + 1
    return pages


@pytest.mark.parametrize("scale", SCALES)
def test_the_papers_of_a_guide_stand_on_one_page(reading: Reading, scale: float) -> None:
    seen = reading._replace(frame=Frame(1080, 1920, scale))
    later = 0
    for guide in seen.replica.all(Guide, SITE):
        pages = papers_on(seen, guide)
        assert sum(papers > 0 for papers, _ in pages) <= 1
        if scale == 1:
            assert [coded for _, coded in pages].count(True) == 1
            assert pages[0][0] == sum(papers for papers, _ in pages)
            later += not pages[0][1]
    assert bool(later) is (scale == 1)


def test_the_papers_of_a_guide_are_a_checklist(reading: Reading) -> None:
    guide = next(guide for guide in reading.replica.all(Guide) if guide.materials)
    checks = [b for b in blocks_of(reading, NoticePlace(guide.id)) if isinstance(b, TextBlock) and b.mark == "□"]
    assert len(checks) == len(guide.materials)


def test_a_replica_without_news_waits(empty: Replica, reading: Reading) -> None:
    for place in (HomePlace(), KindsPlace(), VacancyPlace("v-1"), KeypadPlace("203167")):
        assert isinstance(screen(reading._replace(replica=empty), place, can_go_back=True).body, WaitingModel)


def test_the_line_above_the_bar_says_from_when_the_news_is(reading: Reading, clock: "WallClock") -> None:
    assert screen(reading, HomePlace(), can_go_back=False).status == ""
    clock.now = NOW + timedelta(minutes=3)
    model = screen(reading, HomePlace(), can_go_back=False)
    assert "今天 09:41" in model.status
    assert model.frame.body < reading.frame.body
    clock.now = NOW + timedelta(days=2)
    assert "11 月 21 日 09:41" in screen(reading, HomePlace(), can_go_back=False).status


def test_the_places_of_the_bar_never_move(reading: Reading) -> None:
    at_home, away = bar(reading, HomePlace(), can_go_back=False), bar(reading, KindsPlace(), can_go_back=True)
    assert len(at_home) == len(away) == 6
    assert [place.text for place in away if place] == ["首页", "返回", "听一听", "看得清", "岗位号", "English"]
    assert [i for i, place in enumerate(away) if place and place.text == "看得清"] == [3]
    assert at_home[1] is None


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (540, 960), (1280, 1024)])
def test_every_screen_says_something_in_every_setting(
    reading: Reading, lang: Lang, scale: float, size: tuple[int, int]
) -> None:
    found = newest(reading)
    set_so = reading._replace(lang=lang, frame=Frame(*size, scale))
    places: list[Place] = [HomePlace(), KindsPlace(), KeypadPlace(found.number), place_of(found)]
    places += [VacanciesPlace(Query(site=SITE)), ChoicePlace("place", Query(site=SITE)), NoticesPlace("guides")]
    for place in places:
        assert screen(set_so, place, can_go_back=True) == screen(set_so, place, can_go_back=True)


@pytest.mark.parametrize("scale", SCALES)
def test_where_no_filter_finds_room_the_list_says_what_is_chosen(reading: Reading, scale: float) -> None:
    low = reading._replace(frame=Frame(1080, 1920, scale, reach=True))
    chosen = Query(site=SITE, occupation="manufacturing", wage_from=5000, benefit="lodging")
    model = screen(low, VacanciesPlace(chosen), True).body
    assert isinstance(model, VacanciesModel)
    assert (model.chips, model.total_lines) == ((), 2)
    assert model.total.endswith("\n您挑了：生产制造、5000 元以上、包住")
    free = screen(low, VacanciesPlace(Query(site=SITE)), True).body
    assert isinstance(free, VacanciesModel)
    assert (free.total_lines, "已选" in free.total) == (1, False)
    assert len(model.cards) == len(free.cards)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("reach", [False, True])
def test_the_fair_of_the_day_is_on_the_first_page_in_every_size(
    reading: Reading, lang: Lang, scale: float, reach: bool
) -> None:
    seen = reading._replace(frame=Frame(1080, 1920, scale, reach=reach), lang=lang)
    model = screen(seen, HomePlace(), False).body
    assert isinstance(model, HomeModel)
    assert model.banner and "10:00" in model.banner.title
    assert bool(model.banner.act) is not reach
