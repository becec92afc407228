"""What the loudspeaker has to say: each thing once, in time, and never past its end."""

from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.announcing import PUNCTUAL, REPEAT, STANDS, Announcement, Announcing, Priority
from content.bulletin import Bulletin
from content.jobfair import Booth, JobFair
from content.programme import Notices
from content.vacancy import Place
from tests.hardware.hall import MORNING, bulletin, fair

QUARTER = timedelta(minutes=15)
TEN = MORNING.replace(hour=10, minute=0)
FAIR = fair(TEN)


def texts(announcing: Announcing, now: datetime, **more: bool) -> list[str]:
    return [one.text for one in announcing.at(now, **more)]


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (TEN - QUARTER - timedelta(seconds=1), ""),
        (TEN - QUARTER, "10:00 在一楼交流大厅开始，还有十五分钟"),
        (TEN - QUARTER + PUNCTUAL, ""),
        (TEN, "制造业专场招聘会现在开始"),
        (TEN + STANDS, ""),
        (FAIR.ends - QUARTER, "16:00 结束，还有十五分钟"),
        (FAIR.ends - QUARTER + PUNCTUAL, ""),
        (FAIR.ends, ""),
    ],
)
def test_a_fair_is_told_a_quarter_before_at_its_opening_and_a_quarter_before_its_end(now: datetime, words: str) -> None:
    found = texts(Announcing(Notices(fairs=(FAIR,))), now)
    assert len(found) == bool(words)
    assert words in "".join(found)


def test_it_is_said_as_one_speaks() -> None:
    (said,) = Announcing(Notices(fairs=(FAIR,))).at(TEN - QUARTER)
    assert said.said == "各位请注意：制造业专场招聘会上午十点在一楼交流大厅开始，还有十五分钟。"


def test_a_fair_that_is_put_off_is_announced_again() -> None:
    later = fair(TEN + timedelta(hours=1))
    (first,) = Announcing(Notices(fairs=(FAIR,))).at(TEN)
    assert Announcing(Notices(fairs=(later,))).due(later.starts, {first.id})


def test_a_short_fair_does_not_close_as_soon_as_it_opens() -> None:
    short = fair(TEN, hours=0.25)
    assert texts(Announcing(Notices(fairs=(short,))), TEN) == [
        "制造业专场招聘会现在开始，地点一楼交流大厅，欢迎各位入场。"
    ]


class TestABooth:
    def test_that_moves_is_told_and_stands_for_five_minutes(self) -> None:
        now, told = TEN + timedelta(hours=1), self._after(TEN + timedelta(hours=1), self._with(("B07", "恒岳机械")))
        assert texts(told, now) == ["请注意：A01 号展位的恒岳机械，换到 B07 号展位了。"]
        assert texts(told.then(told.notices, now + STANDS), now + STANDS) == []

    def test_that_closes_is_told(self) -> None:
        now = TEN + timedelta(hours=1)
        assert texts(self._after(now, self._with()), now) == ["A01 号展位的恒岳机械，今天的招聘已经结束。"]

    def test_that_opens_again_is_not_told_as_closed(self) -> None:
        now = TEN + timedelta(hours=1)
        mistaken = self._after(now, self._with())
        assert texts(mistaken.then(Notices(fairs=(FAIR,)), now), now) == []

    def test_whose_name_is_corrected_is_not_told(self) -> None:
        now = TEN + timedelta(hours=1)
        assert texts(self._after(now, self._with(("A01", "恒岳机械厂"))), now) == []

    def test_two_that_change_places_are_both_told(self) -> None:
        now = TEN + timedelta(hours=1)
        swapped = fair(TEN, booths=(Booth(label="A02", employer="恒岳机械"), Booth(label="A01", employer="中州仓储")))
        before = fair(TEN, booths=(Booth(label="A01", employer="恒岳机械"), Booth(label="A02", employer="中州仓储")))
        told = Announcing(Notices(fairs=(before,))).then(Notices(fairs=(swapped,)), now)
        assert len(texts(told, now)) == 2

    def test_before_the_fair_a_plan_changes_in_silence(self) -> None:
        now = TEN - timedelta(hours=1)
        assert texts(self._after(now, self._with()), now) == []

    def test_a_fair_that_is_new_here_has_not_changed(self) -> None:
        now = TEN + timedelta(hours=1)
        assert texts(Announcing(Notices()).then(Notices(fairs=(FAIR,)), now), now) == []

    def test_of_a_fair_that_is_withdrawn_nothing_is_told(self) -> None:
        now = TEN + timedelta(hours=1)
        assert texts(self._after(now, self._with()).then(Notices(), now), now) == []

    def _with(self, *first: tuple[str, str]) -> JobFair:
        """The fair whose first booth is these."""
        return fair(TEN, booths=(*(Booth(label=label, employer=name) for label, name in first), *FAIR.booths[1:]))

    def _after(self, now: datetime, changed: JobFair) -> Announcing:
        return Announcing(Notices(fairs=(FAIR,))).then(Notices(fairs=(changed,)), now)


class TestABulletin:
    CALL = bulletin(
        "announcement", "请 12 号到 3 号窗口", "请带好身份证。", published=MORNING, ends=MORNING + timedelta(minutes=3)
    )

    def test_calls_a_person_until_its_end(self) -> None:
        announcing = Announcing(Notices(bulletins=(self.CALL,)))
        (call,) = announcing.at(MORNING)
        assert (call.text, call.said) == ("请 12 号到 3 号窗口。请带好身份证。", "请十二号到三号窗口。请带好身份证。")
        assert announcing.due(MORNING, {call.id}) == ()
        assert texts(announcing, MORNING + timedelta(minutes=3)) == []

    def test_that_is_corrected_is_said_again(self) -> None:
        (call,) = Announcing(Notices(bulletins=(self.CALL,))).at(MORNING)
        corrected = msgspec.structs.replace(self.CALL, title="请 13 号到 3 号窗口")
        assert Announcing(Notices(bulletins=(corrected,))).due(MORNING + timedelta(minutes=1), {call.id})

    def test_that_was_published_long_ago_or_never_is_not_news(self) -> None:
        old = bulletin("announcement", "国庆节放假", published=MORNING - timedelta(days=1))
        assert texts(Announcing(Notices(bulletins=(old, msgspec.structs.replace(old, published=None)))), MORNING) == []

    def test_waits_for_its_start(self) -> None:
        later = bulletin("announcement", "饮水处已开放", published=MORNING, starts=TEN)
        announcing = Announcing(Notices(bulletins=(later,)))
        assert texts(announcing, MORNING) == []
        assert texts(announcing, TEN) == ["饮水处已开放。详情请到服务台问。"]

    def test_from_an_office_whose_clock_is_ahead_is_said_at_once(self) -> None:
        ahead = bulletin("announcement", "饮水处已开放", published=MORNING + timedelta(seconds=20))
        assert Announcing(Notices(bulletins=(ahead,))).due(MORNING, ())

    def test_that_is_long_ends_after_a_whole_sentence_and_tells_where_to_ask(self) -> None:
        long = bulletin("announcement", "放假通知", "初一到初七放假。" * 40, published=MORNING)
        (text,) = texts(Announcing(Notices(bulletins=(long,))), MORNING)
        assert text.endswith("初一到初七放假。详情请问服务台。")
        assert len(text) < 140

    @pytest.mark.parametrize("topic", ["policy", "fee_table", "fraud_warning", "seekers"])
    def test_of_another_topic_is_read_and_not_said(self, topic: str) -> None:
        assert texts(Announcing(Notices(bulletins=(bulletin(topic, "一", published=MORNING),))), MORNING) == []


class TestAnEmergency:
    ALARM = bulletin("emergency", "请从东门离开", starts=MORNING, ends=MORNING + timedelta(minutes=10))

    def test_comes_first_and_is_repeated_until_its_end(self) -> None:
        call = bulletin("announcement", "请 12 号到 3 号窗口", published=MORNING)
        announcing = Announcing(Notices(bulletins=(call, self.ALARM)))
        assert announcing.at(MORNING)[0].priority is Priority.EMERGENCY
        ids = {announcing.at(MORNING + timedelta(seconds=s))[0].id for s in range(600)}
        assert len(ids) == timedelta(minutes=10) // REPEAT
        assert announcing.at(MORNING + timedelta(minutes=10)) == ()

    def test_is_said_in_the_quiet_hours_and_nothing_else_is(self) -> None:
        announcing = Announcing(Notices(fairs=(fair(MORNING),), bulletins=(self.ALARM,)))
        assert [one.priority for one in announcing.due(MORNING, (), quiet=True)] == [Priority.EMERGENCY]
        assert len(announcing.due(MORNING, ())) == 2

    def test_outlives_a_lost_network_only_with_a_known_end(self) -> None:
        open_ended = msgspec.structs.replace(self.ALARM, id="b-open", ends=None)
        announcing = Announcing(Notices(fairs=(fair(MORNING),), bulletins=(self.ALARM, open_ended)))
        assert [one.notice for one in announcing.at(MORNING, stale=True)] == ["b-emergency"]


MINUTES = st.integers(-300, 300).map(lambda minutes: MORNING + timedelta(minutes=minutes))
MAYBE = st.none() | MINUTES


@st.composite
def fairs(draw: st.DrawFn) -> JobFair:
    starts = draw(MINUTES)
    labels = draw(st.lists(st.sampled_from(["A1", "A2", "B1", "B2"]), unique=True, max_size=4))
    names = st.sampled_from(["恒岳", "中州", "锦绣"])
    return JobFair(
        id=draw(st.sampled_from(["f-1", "f-2"])),
        title="招聘会",
        starts=starts,
        ends=starts + timedelta(minutes=draw(st.integers(1, 400))),
        venue="大厅",
        place=Place(division="410104"),
        booths=tuple(Booth(label=label, employer=draw(names)) for label in labels),
    )


@st.composite
def bulletins(draw: st.DrawFn) -> Bulletin:
    return Bulletin(
        id=draw(st.sampled_from(["b-1", "b-2"])),
        topic=draw(st.sampled_from(["announcement", "emergency", "policy"])),
        title=draw(st.sampled_from(["请 12 号到 3 号窗口", "请离开大厅"])),
        body="请带身份证。",
        published=draw(MAYBE),
        starts=draw(MAYBE),
        ends=draw(MAYBE),
        valid_through=draw(st.none() | MINUTES.map(datetime.date)),
    )


readings = st.lists(
    st.builds(
        Notices,
        fairs=st.lists(fairs(), max_size=2, unique_by=lambda one: one.id).map(tuple),
        bulletins=st.lists(bulletins(), max_size=2, unique_by=lambda one: one.id).map(tuple),
    ),
    min_size=1,
    max_size=4,
)


@given(readings, st.lists(st.integers(1, 90), min_size=1, max_size=8))
def test_whatever_is_published_nothing_is_said_twice_nothing_late_and_nothing_past_its_end(
    states: list[Notices], steps: list[int]
) -> None:
    """A loudspeaker that looks after every so many minutes, while the notices change."""
    now, announcing, said = MORNING - timedelta(hours=2), Announcing(states[0]), dict[str, Announcement]()
    for turn, minutes in enumerate(steps):
        announcing = announcing.then(states[turn % len(states)], now)
        for one in announcing.due(now, said):
            assert one.id not in said
            assert one.due <= now < one.expires
            assert one.expires - one.due <= STANDS or one.due == now
            assert is_in_force(announcing.notices, one, now)
            assert one.text and one.said
            said[one.id] = one
        assert announcing.due(now, said) == ()
        now += timedelta(minutes=minutes)


def is_in_force(notices: Notices, one: Announcement, now: datetime) -> bool:
    """Whether the notice that it speaks of is there, and not over."""
    about = next(n for n in (*notices.fairs, *notices.bulletins) if n.id == one.notice)
    return about.is_live(now.date()) and (about.ends is None or now < about.ends)
