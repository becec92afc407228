"""The programme: what runs now, in the order in which a passer-by would want it."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.bulletin import Bulletin
from content.clock import CHINA
from content.daypart import DayPart
from content.jobfair import JobFair
from content.notice import Notice
from content.programme import LOOKED_BACK, MOST, Act, Notices, Programme, Rules, Slot, reckoned_lately
from content.rotation import Rotation
from content.site import Device, Site
from content.vacancy import Employer, Place, Vacancy

NOW = datetime(2026, 11, 21, 9, 41, tzinfo=CHINA)
TURN = Rules().turn


def vacancy(n: int, published: datetime = NOW - timedelta(days=2), days: int = 20) -> Vacancy:
    return Vacancy(
        id=f"v-{n}",
        title="电焊工",
        occupation="6-18-02-04",
        employer=Employer(name="郑州恒岳机械"),
        place=Place(division="410105"),
        published=published,
        valid_through=(NOW + timedelta(days=days)).date(),
    )


def fair(starts: datetime, hours: float = 3) -> JobFair:
    ends = starts + timedelta(hours=hours)
    return JobFair(
        id="fair-1", title="制造业专场", starts=starts, ends=ends, venue="一楼", place=Place(division="410104")
    )


def bulletin(topic: str, starts: datetime | None = None, ends: datetime | None = None) -> Bulletin:
    return Bulletin(id=f"b-{topic.replace('_', '-')}", topic=topic, title="通知", body="全文", starts=starts, ends=ends)


def programme(*notices: Notice, rules: Rules | None = None) -> Programme:
    def of(kind: type) -> tuple:  # type: ignore[type-arg]  # narrowed by the caller's field
        return tuple(notice for notice in notices if isinstance(notice, kind))

    return Programme(Notices(vacancies=of(Vacancy), fairs=of(JobFair), bulletins=of(Bulletin)), rules)


def turns(running: Programme, count: int, start: datetime = NOW, heard: bool = True) -> list[Slot]:
    """What the line shows in each of the next turns."""
    moments = (start + n * TURN for n in range(count))
    return [running.line(now, now if heard else None, "strip") for now in moments]


def acts(running: Programme, count: int = 32, start: datetime = NOW) -> set[Act]:
    return {slot.act for slot in turns(running, count, start)}


MANY = [vacancy(n) for n in range(30)]
BURNING = bulletin("emergency", NOW - timedelta(minutes=5), NOW + timedelta(minutes=30))


def test_an_emergency_silences_everything_else() -> None:
    running = programme(*MANY, fair(NOW - timedelta(hours=1)), vacancy(99, NOW), BURNING)
    assert acts(running) == {Act.EMERGENCY}


def test_an_emergency_ends_by_itself_at_its_time() -> None:
    running = programme(*MANY, BURNING)
    assert BURNING.ends is not None
    before, after = BURNING.ends - timedelta(seconds=1), BURNING.ends
    assert running.line(before, before).act is Act.EMERGENCY
    assert running.line(before, before).until == BURNING.ends
    assert running.line(after, after).act is not Act.EMERGENCY


def test_an_emergency_begins_at_its_time_even_in_the_middle_of_a_turn() -> None:
    starts = NOW + timedelta(seconds=5)
    running = programme(*MANY, bulletin("emergency", starts, starts + timedelta(minutes=1)))
    assert running.line(NOW, NOW).act is not Act.EMERGENCY
    assert running.line(NOW, NOW).until == starts
    assert running.table(starts, starts, 8).act is Act.EMERGENCY


def test_a_fair_in_progress_takes_every_second_turn_and_leaves_the_rest_to_vacancies() -> None:
    shown = Counter(slot.act for slot in turns(programme(*MANY, fair(NOW - timedelta(hours=1))), 32))
    assert shown[Act.FAIR] == 16
    assert shown[Act.ROTATION] >= 14


def test_a_fair_is_announced_in_the_hour_before_it_and_not_earlier() -> None:
    assert Act.FAIR_SOON in acts(programme(*MANY, fair(NOW + timedelta(minutes=59))))
    assert acts(programme(*MANY, fair(NOW + timedelta(hours=3))), 16) == {Act.ROTATION, Act.STANDING}


def test_a_fair_in_progress_goes_before_one_about_to_begin() -> None:
    soon = JobFair(
        id="fair-2", title="二场", starts=NOW + timedelta(minutes=30), ends=NOW + timedelta(hours=9), venue="二楼",
        place=Place(division="410104"),
    )  # fmt: skip
    assert Act.FAIR_SOON not in acts(programme(*MANY, fair(NOW - timedelta(hours=1)), soon))


def test_a_fair_is_gone_the_moment_it_ends() -> None:
    ended = fair(NOW - timedelta(hours=3), hours=3)
    assert Act.FAIR not in acts(programme(*MANY, ended))
    assert programme(ended).live.fairs(NOW) == ()


def test_a_vacancy_just_published_is_lit_at_once_and_for_a_whole_turn() -> None:
    for seconds in range(12):
        new = vacancy(99, NOW - timedelta(seconds=seconds))
        assert programme(new, *MANY).line(NOW, NOW).notices == (new,)


def test_what_the_office_published_counts_as_new_even_when_its_clock_is_ahead() -> None:
    new = vacancy(99, NOW + timedelta(seconds=40))
    assert programme(new, *MANY).line(NOW, NOW).notices == (new,)


def test_news_takes_one_turn_in_four_when_there_is_one_and_three_at_most() -> None:
    for count, most in ((1, 8), (2, 16), (3, 24), (9, 24)):
        new = [vacancy(100 + n, NOW - timedelta(minutes=2)) for n in range(count)]
        assert sum(slot.act is Act.FRESH for slot in turns(programme(*new, *MANY), 32)) == most


def test_every_new_vacancy_gets_its_turn_even_while_a_fair_is_on() -> None:
    for count in range(1, 9):
        fresh = [vacancy(100 + n, NOW) for n in range(count)]
        shown = {
            slot.notices[0].id for slot in turns(programme(*fresh, *MANY, fair(NOW)), 120) if slot.act is Act.FRESH
        }
        assert shown == {v.id for v in fresh}


@pytest.mark.parametrize("fairs", [(), (fair(NOW),), (fair(NOW + timedelta(minutes=50)),)], ids=["none", "on", "soon"])
@pytest.mark.parametrize("count", range(1, 12))
def test_of_what_is_new_none_comes_twice_before_the_others(count: int, fairs: tuple[JobFair, ...]) -> None:
    new = [vacancy(100 + n, NOW - timedelta(minutes=2)) for n in range(count)]
    slots = turns(programme(*new, *MANY, *fairs), 100)
    shown = [slot.notices[0].id for slot in slots if slot.act is Act.FRESH]
    assert len(shown) >= 25
    assert all(len(set(shown[n : n + count])) == count for n in range(len(shown) - count))


def test_what_was_new_half_an_hour_ago_is_in_the_rotation_like_all_others() -> None:
    running = programme(vacancy(99, NOW - Rules().fresh), *MANY)
    assert Act.FRESH not in acts(running)


def test_every_sixteenth_turn_is_a_warning_or_the_hotline() -> None:
    warning = bulletin("fraud_warning")
    standing = [slot for slot in turns(programme(*MANY, warning), 320) if slot.act is Act.STANDING]
    assert len(standing) == 20
    assert {slot.notices for slot in standing} == {(), (warning,)}


def test_an_empty_hall_shows_the_standing_text() -> None:
    assert acts(programme()) == {Act.STANDING}
    assert programme().table(NOW, NOW, 8) == Slot(Act.STANDING, (), programme().table(NOW, NOW, 8).until)


class TestTheDeadMansSwitch:
    def test_a_replica_that_was_never_filled_shows_no_vacancy(self) -> None:
        assert {slot.act for slot in turns(programme(*MANY), 32, heard=False)} == {Act.STANDING}

    def test_a_day_of_silence_ends_every_vacancy_to_the_second(self) -> None:
        running, heard = programme(*MANY), NOW - Rules().stale
        assert running.table(NOW, heard, 8).act is Act.STANDING
        almost = heard + timedelta(seconds=1)
        assert running.table(NOW, almost, 8).act is Act.ROTATION
        assert running.table(NOW, almost, 8).until == NOW + timedelta(seconds=1)

    def test_an_emergency_with_an_end_goes_on_and_one_without_does_not(self) -> None:
        assert programme(BURNING).line(NOW, None).act is Act.EMERGENCY
        assert programme(bulletin("emergency")).line(NOW, None).act is Act.STANDING
        assert programme(bulletin("emergency")).line(NOW, NOW).act is Act.EMERGENCY


class TestTheTable:
    def test_the_newest_stand_on_top_and_take_a_third_at_most(self) -> None:
        fresh = [vacancy(100 + n, NOW - timedelta(minutes=n)) for n in range(10)]
        page = programme(*fresh, *MANY).table(NOW, NOW, 9).notices
        assert [notice.id for notice in page[:3]] == ["v-100", "v-101", "v-102"]
        assert len(page) == len({notice.id for notice in page}) == 9

    def test_few_vacancies_stand_still(self) -> None:
        few = programme(*MANY[:5])
        assert len({few.table(NOW + n * TURN, NOW, 8).notices for n in range(20)}) == 1

    def test_one_that_goes_leaves_the_other_rows_where_they_are(self) -> None:
        before = [notice.id for notice in programme(*MANY).table(NOW, NOW, 8).notices]
        gone = before[3]
        after = [n.id for n in programme(*(v for v in MANY if v.id != gone)).table(NOW, NOW, 8).notices]
        assert gone not in after
        assert len(set(before) & set(after)) >= 5

    def test_two_boards_of_a_hall_show_different_pages(self) -> None:
        running = programme(*(vacancy(n) for n in range(200)))
        assert running.table(NOW, NOW, 8, "board-1").notices != running.table(NOW, NOW, 8, "board-2").notices


class TestTheRotation:
    @pytest.mark.parametrize("count", [1, 7, 30, 100, 600])
    def test_over_a_day_everyone_gets_the_same_time(self, count: int) -> None:
        shown = _shown([f"v-{n}" for n in range(count)], turns=7_200)
        assert len(shown) == count
        assert max(shown.values()) - min(shown.values()) <= 3

    def test_a_screen_with_rows_is_as_fair(self) -> None:
        rotation = Rotation([f"v-{n}" for n in range(600)])
        shown = Counter(id for turn in range(7_200) for id in rotation.window(turn, 8))
        assert max(shown.values()) - min(shown.values()) <= max(shown.values()) * 0.06

    def test_a_day_with_a_fair_from_morning_to_evening_starves_nobody(self) -> None:
        running = programme(*(vacancy(n) for n in range(600)), fair(NOW.replace(hour=0, minute=0), hours=23.9))
        shown = Counter(
            s.notices[0].id for s in turns(running, 7_000, NOW.replace(hour=0, minute=0)) if s.act is Act.ROTATION
        )
        assert len(shown) == 600

    @given(st.lists(st.uuids().map(str), unique=True, max_size=80), st.integers(0, 10**8))
    def test_everyone_is_shown_in_every_lap_and_the_clock_alone_decides(self, ids: list[str], start: int) -> None:
        rotation = Rotation(ids)
        assert {rotation.at(start + n) for n in range(rotation.lap)} - {""} == set(ids)
        assert rotation.at(start) == Rotation(ids).at(start)

    @given(st.integers(1, 300), st.integers(0, 10**6))
    def test_on_a_screen_for_one_nobody_comes_again_before_the_others(self, count: int, start: int) -> None:
        """In every lap everyone once; and where two laps meet as well, when the number is odd."""
        everyone = {f"v-{n}" for n in range(count)}
        rotation = Rotation(sorted(everyone))
        lap = start if count % 2 else start - start % count
        assert {rotation.one(lap + n) for n in range(count)} == everyone

    @pytest.mark.parametrize("count", [48, 60, 100, 127, 200, 300, 600])
    def test_on_the_ring_nobody_comes_again_before_a_fifth_of_the_others(self, count: int) -> None:
        rotation = Rotation([f"v-{n}" for n in range(count)])
        last: dict[str, int] = {}
        for turn in range(6 * rotation.lap):
            id = rotation.at(turn)
            assert turn - last.get(id, -count) > count / 5
            last[id] = turn

    @pytest.mark.parametrize("count", [30, 48, 60, 100])
    def test_where_two_laps_of_an_even_number_meet_nobody_comes_soon_again(self, count: int) -> None:
        rotation = Rotation([f"v-{n}" for n in range(count)])
        shown = [rotation.one(turn) for turn in range(2 * count * count)]
        last: dict[str, int] = {}
        for turn, id in enumerate(shown):
            assert turn - last.get(id, -count) >= count - 3
            last[id] = turn

    @pytest.mark.parametrize("every", [2, 4, 16])
    @pytest.mark.parametrize("count", [2, 30, 31, 32, 48, 60])
    def test_a_screen_for_one_that_gives_turns_away_still_reaches_all(self, count: int, every: int) -> None:
        rotation = Rotation([f"v-{n}" for n in range(count)])
        for kept in range(every):
            turns = range(kept, 2 * every * every * count, every)
            assert len({rotation.one(turn) for turn in turns}) == count

    @given(st.lists(st.uuids().map(str), unique=True, max_size=60), st.integers(0, 10**6), st.integers(1, 30))
    def test_a_page_has_no_vacancy_twice_and_no_empty_row(self, ids: list[str], turn: int, places: int) -> None:
        page = Rotation(ids).window(turn, places)
        assert len(page) == len(set(page)) == min(len(ids), places)

    def test_coming_and_going_moves_hardly_anybody(self) -> None:
        ids = [f"v-{n}" for n in range(600)]
        before, after = Rotation(ids), Rotation([*ids[:300], *ids[301:], "v-new"])
        same = sum(before.at(turn) == after.at(turn) for turn in range(before.lap))
        assert same >= 0.55 * before.lap  # the seats; the empty ones' turns may go to others
        assert before.lap == after.lap


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(-3, 5), st.integers(0, 72)), max_size=25),
    st.integers(0, 96),
    st.integers(1, 12),
)
def test_no_vacancy_is_ever_shown_after_its_last_day(kept: Sequence[tuple[int, int]], hours: int, rows: int) -> None:
    listed = [vacancy(n, NOW - timedelta(hours=age), days) for n, (days, age) in enumerate(kept)]
    running, now = programme(*listed), NOW + timedelta(hours=hours)
    shown = [*running.table(now, now, rows).notices, *running.line(now, now).notices]
    assert all(notice.is_live(now.date()) for notice in shown)


@given(st.integers(0, 10**7), st.integers(1, 3600))
def test_the_answer_holds_until_the_moment_that_it_names(seconds: int, later: int) -> None:
    now = NOW + timedelta(seconds=seconds)
    running = programme(
        *MANY, fair(now + timedelta(seconds=later)), BURNING, vacancy(99, now - timedelta(seconds=later))
    )
    slot = running.line(now, now, "strip")
    assert now < slot.until <= now + TURN
    just_before = slot.until - timedelta(milliseconds=1)
    assert running.line(just_before, now, "strip").act is slot.act or slot.act in (Act.FRESH, Act.ROTATION)


def _shown(ids: list[str], turns: int) -> Counter[str]:
    rotation = Rotation(ids)
    return Counter(rotation.at(turn) for turn in range(10**7, 10**7 + turns))


class TestDayParts:
    """A screen's quiet hours and its brightness come with the hall, so that a device without a network keeps them."""

    SITE = Site(
        id="jinhai",
        title="金海大道",
        place=Place(division="410104"),
        devices=(
            Device(
                id="strip",
                kind="strip",
                dayparts=(DayPart(start="07:00", percent=80), DayPart(start="21:00", percent=0)),
            ),
        ),
    )
    NIGHT = NOW.replace(hour=21, minute=0)

    def running(self, *bulletins: Bulletin) -> Programme:
        return Programme(Notices(site=self.SITE, vacancies=tuple(MANY), bulletins=bulletins))

    def test_by_day_it_is_as_bright_as_set_and_at_night_dark(self) -> None:
        day, night = self.running().line(NOW, NOW, "strip"), self.running().line(self.NIGHT, self.NIGHT, "strip")
        assert (day.brightness, day.act is Act.DARK) == (80, False)
        assert (night.brightness, night.act, night.notices) == (0, Act.DARK, ())
        assert self.running().table(self.NIGHT, self.NIGHT, 8, "strip").act is Act.DARK

    def test_another_device_of_the_hall_goes_on(self) -> None:
        assert self.running().line(self.NIGHT, self.NIGHT, "board").brightness == 100

    def test_a_turn_ends_where_the_quiet_hours_begin(self) -> None:
        late = self.NIGHT - timedelta(seconds=1)
        assert self.running().line(late, late, "strip").until == self.NIGHT

    def test_an_emergency_lights_the_night(self) -> None:
        burning = bulletin("emergency", self.NIGHT - timedelta(minutes=5), self.NIGHT + timedelta(minutes=5))
        slot = self.running(burning).line(self.NIGHT, self.NIGHT, "strip")
        assert (slot.act, slot.brightness) == (Act.EMERGENCY, 100)


class TestJustNow:
    """What a screen showed in the last ten minutes, reckoned for whoever asks when the screen has not told it."""

    STRIP, BOARD = Device(id="strip", kind="strip"), Device(id="board", kind="board")

    def test_the_latest_comes_first_and_each_once(self) -> None:
        running = programme(*MANY)
        shown = [slot.notices[0] for slot in reversed(turns(running, 50, NOW - 49 * TURN)) if slot.act is Act.ROTATION]
        found = reckoned_lately(running, self.STRIP, NOW)
        assert list(found) == list(dict.fromkeys(shown))[:MOST]
        assert len(found) > 20

    def test_a_board_has_shown_whole_pages(self) -> None:
        running = programme(*MANY)
        page = running.table(NOW, NOW, 8, "board").notices
        assert reckoned_lately(running, self.BOARD, NOW)[:8] == page

    def test_what_was_no_vacancy_is_not_told(self) -> None:
        burning = bulletin("emergency", NOW - timedelta(hours=1), NOW + timedelta(minutes=30))
        assert reckoned_lately(programme(burning, *MANY), self.STRIP, NOW) == ()
        assert reckoned_lately(programme(), self.STRIP, NOW) == ()

    def test_a_screen_that_was_dark_has_shown_nothing_until_it_was_lit(self) -> None:
        running = TestDayParts().running()
        night = TestDayParts.NIGHT
        assert reckoned_lately(running, self.STRIP, night + LOOKED_BACK) == ()
        assert reckoned_lately(running, self.STRIP, night + timedelta(minutes=1)) != ()
