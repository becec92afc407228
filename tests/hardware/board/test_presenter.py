"""What the page is given."""

from datetime import timedelta

import msgspec
import pytest

from content.announcing import Announcing
from content.bulletin import Bulletin
from content.jobfair import Booth, BoothVacancy
from content.number import number_of, spaced
from content.programme import Act, Notices, Programme
from content.vacancy import Employer, Place, Wage
from hardware.board.presenter import QUIET_AFTER, phrases, present
from hardware.board.view import View
from tests.hardware.hall import FRAUD, MORNING, POLICY, SITE, bulletin, fair, vacancy


def view(notices: Notices, rows: int = 8, now: object = MORNING, heard: object = MORNING, lang: str = "zh") -> View:
    programme = Programme(notices)
    slot = programme.table(now, heard, rows, "board")  # type: ignore[arg-type]  # moments
    return present(slot, programme, now, heard, lang)  # type: ignore[arg-type]  # moments and a language


MANY = tuple(vacancy(n) for n in range(30))
FULL = Notices(site=SITE, vacancies=MANY, fairs=(fair(MORNING.replace(hour=10, minute=0)),), bulletins=(POLICY, FRAUD))


def test_a_row_says_what_the_card_says() -> None:
    only = vacancy(0, wage=Wage(min=6000, max=8500), published=MORNING - timedelta(hours=1))
    row = view(Notices(site=SITE, vacancies=(only,))).rows[0]
    assert (row.number, row.title, row.pay, row.unit) == ("200 002", "电焊工", "6000–8500", "")
    assert (row.headcount, row.place, row.employer, row.is_new) == ("6", "金水区", "郑州恒岳机械", True)


def test_a_district_with_a_long_name_stands_as_large_as_the_others_by_its_brief_one() -> None:
    hui = vacancy(1, place=Place(division="410104"))
    assert view(Notices(site=SITE, vacancies=(hui,))).rows[0].place == "管城区"
    assert view(Notices(site=SITE, vacancies=(hui,)), lang="en").rows[0].place == "Guancheng Hui District"


def test_pay_that_is_not_by_the_month_names_its_unit() -> None:
    by_day = view(Notices(site=SITE, vacancies=(vacancy(1, wage=Wage(min=200, max=260, unit="day")),))).rows[0]
    assert (by_day.pay, by_day.unit) == ("200–260", "元/天")
    open_ended = view(Notices(site=SITE, vacancies=(vacancy(1, wage=None, headcount=None),))).rows[0]
    assert (open_ended.pay, open_ended.unit, open_ended.headcount) == ("面议", "", "若干")


def test_the_head_counts_every_live_vacancy_and_not_only_those_on_the_page() -> None:
    expired = vacancy(99, valid_through=(MORNING - timedelta(days=1)).date())
    shown = view(Notices(site=SITE, vacancies=(expired, *MANY)))
    assert (shown.count, len(shown.rows)) == (30, 8)
    assert (shown.site, shown.date) == ("金海大道人力资源市场", "11月21日 星期六")


def test_the_head_says_how_many_came_today_and_when_the_last_one_came() -> None:
    shown = view(Notices(site=SITE, vacancies=MANY))
    assert (shown.fresh, shown.updated) == ("今天新来 10 个", "08:41 更新")
    old = tuple(vacancy(n, published=MORNING - timedelta(days=3)) for n in range(5))
    assert (view(Notices(site=SITE, vacancies=old)).fresh, view(Notices(site=SITE, vacancies=old)).updated) == (
        "", "11月18日 更新",
    )  # fmt: skip
    assert view(FULL, heard=MORNING - timedelta(hours=30)).updated == ""


class TestThePanel:
    def test_the_fair_of_the_day_counts_down(self) -> None:
        panel = view(FULL).panel
        assert (panel.kicker, panel.title) == ("今天 10:00 开始", "制造业专场招聘会")
        assert panel.counts_to == int(MORNING.replace(hour=10, minute=0).timestamp() * 1000)
        assert panel.counts == ("还有 {count} 小时", "还有 {count} 分钟"), "in words, so that it is taken for no hour"
        assert panel.lines == ("一楼交流大厅 · 3 家单位", "下岗职工在 3 号窗口优先登记")

    @pytest.mark.parametrize(
        ("starts", "kicker", "large"),
        [
            (timedelta(minutes=-20), "招聘会正在进行", "15:21 结束"),
            (timedelta(days=1), "明天", "09:41 开始"),
            (timedelta(days=4), "11月25日 星期三 09:41", "还有 4 天"),
        ],
    )
    def test_another_day_is_named(self, starts: timedelta, kicker: str, large: str) -> None:
        panel = view(Notices(site=SITE, vacancies=MANY, fairs=(fair(MORNING + starts),))).panel
        assert (panel.kicker, panel.large, panel.counts_to) == (kicker, large, 0)

    def test_of_a_long_description_the_first_sentence_is_shown(self) -> None:
        wordy = fair(MORNING, description="焊工、车工都要。学徒工也要。带身份证就能来。")
        assert view(Notices(site=SITE, vacancies=MANY, fairs=(wordy,))).panel.lines[1] == "焊工、车工都要。"

    def test_all_fairs_of_the_day_and_the_next_are_told_in_short_below_the_first(self) -> None:
        fairs = (
            fair(MORNING + timedelta(days=6), id="fair-3", title="退役军人专场招聘会"),
            fair(MORNING.replace(hour=14), id="fair-2", title="零工夜市", venue="门前广场"),
            fair(MORNING - timedelta(hours=1)),
        )
        panel = view(Notices(site=SITE, vacancies=MANY, fairs=fairs)).panel
        assert (panel.kicker, panel.title) == ("招聘会正在进行", "制造业专场招聘会")
        assert [(one.when, one.title, one.where) for one in panel.also] == [("今天 14:41 开始", "零工夜市", "门前广场")]
        assert panel.lines == ("一楼交流大厅 · 3 家单位",)
        (later,) = view(Notices(site=SITE, vacancies=MANY, fairs=fairs[::2])).panel.also
        assert (later.when, later.title) == ("11月27日 星期五 09:41", "退役军人专场招聘会")

    def test_without_a_fair_it_tells_what_a_number_is_for(self) -> None:
        assert view(Notices(site=SITE, vacancies=MANY)).panel.title == "记下岗位号"


class TestTheTicker:
    def test_the_warning_against_fraud_comes_first_then_the_hotline(self) -> None:
        texts = view(FULL).ticker
        assert FRAUD.title in texts[0]
        assert "00-1233" in texts[1]
        assert POLICY.title in texts[2]

    def test_of_a_long_text_the_sentence_that_says_where_to_go_passes_with_the_title(self) -> None:
        wordy = bulletin(
            "policy", "社保补贴开始申领", "条件和材料很多。" * 30 + "带身份证到 4 号窗口问。" + "别的。" * 30
        )
        assert view(Notices(site=SITE, bulletins=(wordy,))).ticker[-1] == "社保补贴开始申领。带身份证到 4 号窗口问。"

    def test_where_nothing_says_where_it_is_the_first_sentence_that_can_be_read_in_passing(self) -> None:
        wordy = bulletin("policy", "社保补贴", "条" * 90 + "；" + "材料不多。" * 30)
        assert view(Notices(site=SITE, bulletins=(wordy,))).ticker[-1] == "社保补贴。材料不多。"
        endless = bulletin("policy", "社保补贴", "条" * 900)
        assert view(Notices(site=SITE, bulletins=(endless,))).ticker[-1] == "社保补贴。"

    def test_in_english_it_says_where_one_hears_the_rest(self) -> None:
        told = bulletin(
            "policy", "社保补贴", "带身份证。", title_en="Social insurance subsidies", number=number_of(22_135)
        )
        texts = view(Notices(site=SITE, bulletins=(told,)), lang="en").ticker
        assert texts[-1] == f"Social insurance subsidies. Ask for No. {spaced(told.number)} at the desk or on 00-1233."
        plain = msgspec.structs.replace(told, number="")
        assert view(Notices(site=SITE, bulletins=(plain,)), lang="en").ticker[-1].endswith(". Ask at the desk.")
        given = msgspec.structs.replace(told, title_en="")
        assert view(Notices(site=SITE, bulletins=(given,)), lang="en").ticker[-1] == "社保补贴"
        wordy = msgspec.structs.replace(told, title_en="Subsidies " * 8 + "for all")
        assert view(Notices(site=SITE, bulletins=(wordy,)), lang="en").ticker[-1] == wordy.title_en

    def test_the_fairs_are_whole_sentences_for_screens_without_a_panel(self) -> None:
        assert view(FULL).fairs == ("今天 10:00 到 16:00，制造业专场招聘会，在一楼交流大厅，3 家单位来招人",)
        running = fair(MORNING - timedelta(hours=1), venue="")
        later = fair(MORNING + timedelta(days=2), id="fair-2")
        both = view(Notices(site=SITE, vacancies=MANY, fairs=(later, running))).fairs
        assert both == ("制造业专场招聘会正在进行，14:41 结束，3 家单位来招人",)
        assert view(Notices(site=SITE, vacancies=MANY, fairs=(later,))).fairs[0].startswith("11月23日 星期一 09:41 到")

    def test_where_the_office_warns_of_nothing_we_say_that_work_is_free(self) -> None:
        assert view(Notices(site=SITE, bulletins=(POLICY,))).ticker[0] == "找工作一分钱不用交"

    def test_an_empty_hall_still_says_that_work_costs_nothing(self) -> None:
        assert view(Notices(), heard=None).ticker == ("找工作一分钱不用交",)


class TestCalm:
    def test_an_empty_replica_waits_calmly(self) -> None:
        shown = view(Notices(), heard=None)
        assert shown.message and shown.message.title == "正在取岗位信息"
        assert (shown.rows, shown.count, shown.scan) == ((), 0, None)

    def test_a_stale_replica_shows_no_old_news_at_all_but_the_hotline(self) -> None:
        shown = view(FULL, heard=MORNING - timedelta(hours=24))
        assert shown.message and "00-1233" in shown.message.body
        assert (shown.act, shown.rows, shown.count) == (Act.STANDING, (), 0)
        assert shown.panel.title == "记下岗位号"
        assert not any(FRAUD.title in text for text in shown.ticker)

    def test_a_lost_network_is_told_quietly_with_the_time_of_the_news(self) -> None:
        assert view(FULL, heard=MORNING - QUIET_AFTER).quiet == "网络不通，这是 09:38 的消息"
        assert view(FULL, heard=MORNING - timedelta(hours=12)).quiet == "网络不通，这是 11月20日 21:41 的消息"
        assert view(FULL, heard=MORNING - timedelta(minutes=2)).quiet == ""


def test_an_emergency_is_all_there_is() -> None:
    burning = bulletin("emergency", "请离开大厅", "走东侧出口。")
    shown = view(Notices(site=SITE, vacancies=MANY, bulletins=(burning,)))
    assert shown.act is Act.EMERGENCY
    assert shown.message
    assert (shown.message.label, shown.message.title, shown.message.body) == ("紧急通知", "请离开大厅", "走东侧出口。")
    assert "00-1233" not in f"{shown.message}"
    assert shown.rows == ()


def test_the_code_and_the_hotline_stand_together_or_alone() -> None:
    both = view(FULL).scan
    assert both and both.code.startswith("/qr.svg?") and both.hotline == "00-1233"
    without_web = Notices(site=type(SITE)(id="jinhai", title="大厅", place=SITE.place, hotline="00-1233"))
    alone = view(without_web).scan
    assert alone and (alone.code, alone.call) == ("", "想细问，请打")


def test_english_has_every_word_too() -> None:
    assert phrases.missing() == []
    shown = view(FULL, lang="en")
    assert (shown.site, shown.columns["title"]) == ("Jinhai Avenue Employment Centre", "Job")


def test_a_name_may_be_as_long_as_it_likes() -> None:
    wordy = vacancy(1, title="调" * 60, employer=Employer(name="有限公司" * 20))
    assert view(Notices(site=SITE, vacancies=(wordy,))).rows[0].title == "调" * 60


def test_while_a_fair_is_on_the_table_is_what_its_booths_offer() -> None:
    booths = (
        Booth(
            label="A01",
            employer="恒岳机械",
            vacancies=(BoothVacancy(title="电焊工", wage=Wage(min=6000, max=8500), headcount=6),),
        ),
        Booth(label="A02", employer="锦绣服饰"),
    )
    on = fair(MORNING.replace(hour=9, minute=0), booths=booths)
    pages = [
        view(Notices(site=SITE, vacancies=MANY, fairs=(on,)), now=MORNING + n * timedelta(seconds=12)) for n in range(4)
    ]
    shown = next(page for page in pages if page.act is Act.FAIR)
    assert shown.columns["number"] == "展位"
    first, second = shown.rows
    assert (first.number, first.title, first.pay, first.headcount, first.employer) == (
        "A01", "电焊工", "6000–8500", "6", "恒岳机械",
    )  # fmt: skip
    assert (second.number, second.title, second.pay) == ("A02", "锦绣服饰", "")
    assert all(row.id.startswith("fair-1/") for row in shown.rows)


class TestWhatIsAnnounced:
    CALL = bulletin("announcement", "请 12 号到 3 号窗口", "请带好身份证。", published=MORNING)
    ALARM = bulletin("emergency", "请离开大厅", starts=MORNING)

    def test_has_the_ticker_for_itself(self) -> None:
        assert self._ticker(self.CALL) == ("广播：请 12 号到 3 号窗口。请带好身份证。",)

    def test_an_emergency_is_not_written_a_second_time(self) -> None:
        assert "请离开大厅" not in "".join(self._ticker(self.ALARM))

    def _ticker(self, published: Bulletin) -> tuple[str, ...]:
        notices = Notices(site=SITE, vacancies=MANY, bulletins=(published, FRAUD))
        programme = Programme(notices)
        slot = programme.table(MORNING, MORNING, 8, "board")
        return present(slot, programme, MORNING, MORNING, "zh", Announcing(notices).at(MORNING)).ticker


def test_what_came_today_is_new_at_its_booth_as_in_the_table() -> None:
    early, late = (
        vacancy(0, published=MORNING - timedelta(days=2)),
        vacancy(3, published=MORNING - timedelta(minutes=5)),
    )
    offered = tuple(BoothVacancy(title=one.title, number=one.number) for one in (early, late))
    booths = (Booth(label="A01", employer="恒岳机械", vacancies=(*offered, BoothVacancy(title="钳工"))),)
    on = fair(MORNING - timedelta(hours=1), booths=booths)
    notices = Notices(site=SITE, vacancies=(late, early), fairs=(on,))
    pages = [view(notices, now=MORNING + n * timedelta(seconds=12)) for n in range(4)]
    shown = next(page for page in pages if page.act is Act.FAIR)
    assert [(row.title, row.is_new) for row in shown.rows] == [
        (early.title, False),
        (late.title, True),
        ("钳工", False),
    ]


class TestLines:
    def test_a_title_goes_to_the_next_line_between_words_that_belong_together(self) -> None:
        alarm = bulletin("emergency", "大厅消防演练，请注意安全", "走东侧出口。")
        shown = view(Notices(site=SITE, vacancies=MANY, bulletins=(alarm,)))
        assert shown.pieces[alarm.title] == ("大厅", "消防", "演练，", "请注意安全")

    def test_every_text_that_may_take_several_lines_is_among_them(self) -> None:
        shown = view(Notices(site=SITE, vacancies=(vacancy(1, title="数控车床操作工"),), fairs=FULL.fairs))
        assert {"数控车床操作工", "常帮家政服务", SITE.title, FULL.fairs[0].title} <= shown.pieces.keys()
        assert all("".join(pieces) == text for text, pieces in shown.pieces.items())

    def test_english_is_parted_at_its_blanks(self) -> None:
        assert not view(Notices(site=SITE), lang="en").pieces
