"""What a caller presses, and what is said."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from content.bulletin import Bulletin
from content.clock import CHINA
from content.counter import MemoryCounter
from content.guide import Guide
from content.jobfair import JobFair
from content.memory_feed import MemoryFeed
from content.number import number_of
from content.replica import Replica
from ivr.dialogue.envelope import Envelope
from ivr.dialogue.hall import Hall
from ivr.dialogue.hours import opens_next, parse_closed_days

from .conftest import NOW, PLACE, Caller, caller_of, client_of, clock, emergency, vacancy

WELDER = number_of(20_001)
SAID = "电焊工，在金水区。"


def at_work(hall: Hall, **changes: object) -> Hall:
    """The hall on a Monday morning; NOW is a Saturday."""
    return msgspec.structs.replace(hall, clock=lambda: NOW + timedelta(days=2), **changes)


def test_the_hotline_says_who_it_is_and_what_it_offers(caller: Caller) -> None:
    heard = caller()
    assert heard[0] == "您好，这里是郑州市人力资源市场，服务不收费。"
    assert heard[1] == "For English, press star."
    assert heard[2:] == [
        "找工作，听招聘信息，请按三。",
        "招聘会信息，请按五。",
        "办事指南，请按二。",
        "知道岗位号，随时直接按。",
        "留言、投诉，请按零。",
        "市场简介，请按一。",
        "单位招人，听求职信息，请按四。",
        "委托代理档案费，请按六。",
        "养老保险代理，请按七。",
        "说慢一点，请按八。",
        "重听请按九。",
    ]
    assert caller("3", "*")[-2:] == ["重听请按九。", "For English, press star."], "at the top * is English"
    assert caller("3", "*", "*") == caller("3", "*", lang="en")


def test_a_number_is_found_from_the_menu_of_jobs(caller: Caller) -> None:
    assert caller("3", "1", f"{WELDER}#")[0] == SAID
    assert caller("3", "1", WELDER)[0] == SAID


@pytest.mark.parametrize("keys", [(), ("1",), ("2", "1"), ("3", "2"), ("5",), ("0",)])
@pytest.mark.parametrize("closing", ["#", ""])
def test_a_number_may_be_pressed_anywhere(caller: Caller, keys: tuple[str, ...], closing: str) -> None:
    assert caller(*keys, f"{WELDER}{closing}")[0] == SAID


def test_from_a_vacancy_star_leads_back_to_where_the_caller_was(caller: Caller) -> None:
    assert caller("3", "2", f"{WELDER}#", "*") == caller("3", "2")


def test_the_newest_come_in_threes_with_how_many_are_left(caller: Caller) -> None:
    heard = caller("3", "2")
    assert heard == [
        "今天新来一个岗位。",
        "电焊工，金水区，每月六千到八千五，请按一。",
        "电焊工，金水区，每月六千到八千五，请按二。",
        "电焊工，金水区，每月六千到八千五，请按三。",
        "还有五个，接着听，请按井号。",
    ]
    assert caller("3", "2", "#")[-1] == "还有两个，接着听，请按井号。"
    assert caller("3", "2", "#", "#")[-1] == "就是这些。返回请按星号。"


def test_a_choice_of_a_list_is_said_in_full(caller: Caller) -> None:
    heard = caller("3", "2", "1")
    assert heard[0] == SAID
    assert heard[1] == "每月六千到八千五。"


@pytest.mark.parametrize(
    ("apply", "sites", "said"),
    [
        ("记下岗位号，到大厅 3 号窗口报名；来不了就打 00-1233，按岗位号。", (), "到三号窗口应聘，哪个大厅都行。"),
        ("带身份证到大厅 3 号窗口。", ("longhai",), "到陇海西路大厅三号窗口应聘。"),
        ("打 00-1233 问。", ("longhai",), "到陇海西路大厅服务窗口应聘。"),
        ("", ("longhai", "jinhai"), "到服务窗口应聘，哪个大厅都行。"),
    ],
)
def test_nobody_is_told_to_call_the_line_that_he_is_on(
    caller: Caller, feed: MemoryFeed, follow: Callable[[], None], apply: str, sites: tuple[str, ...], said: str
) -> None:
    feed.publish(msgspec.structs.replace(vacancy(1), apply=apply, sites=sites))
    follow()
    heard = caller(f"{WELDER}#")
    assert f"带身份证{said}" in heard
    assert not any("幺二三三" in line for line in heard)


def test_how_to_apply_in_english_names_window_and_hall(
    caller: Caller, feed: MemoryFeed, follow: Callable[[], None]
) -> None:
    feed.publish(msgspec.structs.replace(vacancy(1), apply="到大厅 3 号窗口，或打 00-1233。", sites=("jinhai",)))
    follow()
    heard = caller(f"{WELDER}#", lang="en")
    assert "To apply, bring your ID card to window 3 of Jinhai Avenue Hall." in heard


def test_an_employers_own_way_to_apply_is_left_alone(
    caller: Caller, feed: MemoryFeed, follow: Callable[[], None]
) -> None:
    feed.publish(msgspec.structs.replace(vacancy(1), apply="周一早上八点到厂门口找门卫"))
    follow()
    assert "周一早上八点到厂门口找门卫。" in caller(f"{WELDER}#")


@pytest.mark.parametrize("keys", [(f"{WELDER}#",), ("3", "2", f"{WELDER}#")])
def test_what_a_vacancy_has_no_room_for_is_told_by_one_key(
    caller: Caller, feed: MemoryFeed, follow: Callable[[], None], keys: tuple[str, ...]
) -> None:
    whole = msgspec.structs.replace(
        vacancy(1),
        benefits=("meals", "lodging", "insurance", "transport", "training"),
        hours="长白班",
        description="焊钢梁。工资每月十日发。",
        requirements="身体好",
        published=NOW - timedelta(days=9),
    )
    feed.publish(whole)
    follow()
    told = caller(*keys)
    assert "包吃住，缴五险，有班车。" in told and "郑州恒岳机械招六个人。" in told
    assert "听详细的，请按一。" in told
    assert caller(*keys, "1")[:10] == [
        "招人的单位是郑州恒岳机械。",
        "上班的地方在金水区北三环路。",
        "上班时间是长白班。",
        "焊钢梁。",
        "工资每月十日发。",
        "不限学历。",
        "身体好。",
        "给的待遇是包吃住，缴五险，有班车，有师傅带。",
        "带身份证到服务窗口应聘，哪个大厅都行。",
        "金海大道大厅，周一至周五上午八点半到下午五点半。",
    ]
    assert caller(*keys, "1", "*")[:3] == told[:3]
    assert caller("3", "2", "1", "1")[0] == "招人的单位是郑州恒岳机械。"
    assert caller(*keys, "1", "7")[0] == "举报刚才听的这个岗位。"


def test_a_vacancy_withdrawn_before_its_details_is_just_taken_down(
    hall: Hall, feed: MemoryFeed, follow: Callable[[], None]
) -> None:
    feed.withdraw("v-1")
    follow()
    for leaf in ("jobs/newest/3/notice/v-1", f"number/{WELDER}"):
        assert "这个岗位刚刚撤下来了。" in client_of(hall).post(f"/call/zh/{leaf}/details").text


def test_jobs_by_kind_of_work(caller: Caller) -> None:
    heard = caller("3", "3")
    assert heard[0] == "您想听哪一类？"
    assert heard[1] == "电工焊工，七个岗位，请按一。"
    assert caller("3", "3", "2")[0] == "厨师，金水区，每月六千到八千五，请按一。"


def test_what_a_key_was_just_called_is_not_said_once_more(caller: Caller, hall: Hall) -> None:
    """二，餐饮。餐饮。 sounds like a record that jumps; who hears it again, or comes back, is told where he is."""
    cook = "厨师，金水区，每月六千到八千五，请按一。"
    assert caller("3", "3", "2", "9")[:2] == caller("3", "3", "2", "1", "*")[:2] == ["餐饮。", cook]
    assert caller("3", "3", "1")[0] == "先说最新的三个。"
    assert caller("3", "3", "1", "9")[:2] == ["电工焊工。", "先说最新的三个。"]
    assert caller("6")[0] == "档案保管，免费。"
    assert caller("6", "9")[:2] == ["委托代理档案，这样收费。", "档案保管，免费。"]
    assert caller("332")[:2] == ["餐饮。", cook], "by heart, no key was named"


def test_fairs_and_guides(caller: Caller) -> None:
    assert caller("5")[0] == "接下来有一场招聘会。"
    assert "十一月二十五号星期三" in caller("5")[1]
    assert "有三十六家单位来招人。" in caller("5", "1")
    assert caller("2")[0] == "您想办哪件事？"
    assert caller("2", "1")[:2] == ["事项一。", "在二号窗口办。"]
    assert caller("2", "1", "#")[0] == "第一步，取号。"
    assert caller("2", "1", "#", "#") == ["第二步，到二号窗口交材料。", "说完了。重听请按九，返回请按星号。"]
    assert caller("2", "#")[0] == "事项七，请按一。"


def test_what_a_list_is_is_said_on_its_first_page_only(
    caller: Caller, feed: MemoryFeed, follow: Callable[[], None]
) -> None:
    for n in range(2, 6):
        fair = JobFair(
            id=f"f-{n}",
            title=f"招聘会{n}",
            starts=NOW + timedelta(days=n),
            ends=NOW + timedelta(days=n + 1),
            venue="一楼",
            place=PLACE,
        )
        feed.publish(fair)
    follow()
    assert caller("5")[0] == "接下来有五场招聘会。"
    assert caller("5", "#")[0].endswith("请按一。")
    assert not any("接下来" in line for line in caller("5", "#"))


def test_many_guides_are_asked_for_by_what_they_are_about(
    caller: Caller, feed: MemoryFeed, follow: Callable[[], None]
) -> None:
    """Thirty titles in a row are more than anybody listens to."""
    for n in (11, 12):
        feed.publish(Guide(id=f"g-{n}", title=f"失业的事{n}", title_en=f"Matter {n}", category="失业了", steps=("来",)))
    follow()
    assert caller("2", "2")[0] == "您想办哪件事？"
    assert caller("2") == ["您要问哪一类事？", "就业，请按一。", "失业了，请按二。", "就是这些。返回请按星号。"]
    assert caller("2", "2")[1:3] == ["失业的事十一，请按一。", "失业的事十二，请按二。"]
    assert caller("2", "1", "#")[0] == "事项七，请按一。"
    assert caller("2", "2", "1", "*") == caller("2", "2")
    assert caller("2", "2", "*") == caller("2")
    assert caller("2", "2", "#") == ["后面没有了。", "重听请按九，返回请按星号。"]
    assert caller("2", "2", "#", "#") == ["后面没有了，返回请按星号。"]
    assert caller("2", "1", "1", "#", "#", "#") == ["后面没有了。", "重听请按九，返回请按星号。"]
    assert caller("2", "1", "1", "#", "#", "#", "*") == caller("2", "1", "1")
    assert caller("2", lang="en")[1:4] == ["就业", "press one.", "Out of work: press two."]


def test_fees_are_said(caller: Caller) -> None:
    assert "档案保管，免费。" in caller("6")
    assert "养老保险代理，每月二十元。" in caller("7")
    assert "养老保险代理，每月二十元。" not in caller("6")
    assert "查您自己的账，请按一。" in caller("7")


def test_employers_hear_how_many_look_for_work_once_it_is_published(
    caller: Caller, feed: MemoryFeed, follow: Callable[[], None]
) -> None:
    assert caller("4")[0] == "找工作的有多少人，正在统计，请到大厅窗口问。"
    feed.publish(
        Bulletin(id="b-seekers", title="求职信息", topic="seekers", body="登记找工作的有三百人。电工焊工四十人。")
    )
    follow()
    assert caller("4")[:3] == ["求职信息。", "登记找工作的有三百人。", "电工焊工四十人。"]
    assert "招人请带营业执照到大厅窗口登记，不收费。" in caller("4")
    assert caller("4", "#")[0] == "找工作请带身份证来登记，我们帮您留意。"


def test_the_market_and_the_news(caller: Caller) -> None:
    assert "本市场有两个大厅。" in caller("1")
    assert caller("1", "1")[0] == "别交押金，请按一。"
    assert "要押金的都是骗子。" in caller("1", "1", "1")


def test_news_with_hours_is_told_in_these_alone(caller: Caller, feed: MemoryFeed, follow: Callable[[], None]) -> None:
    hour, told = timedelta(hours=1), []
    for starts in (NOW + hour, NOW, NOW - hour):
        news = msgspec.structs.replace(emergency(starts, starts + hour), topic="announcement", published=NOW)
        feed.publish(news)
        follow()
        told.append(any(text.startswith("大雪停办，") for text in caller("1", "1")))
    assert told == [False, True, False]


def test_nobody_can_take_the_call(hall: Hall) -> None:
    morning = datetime(2026, 11, 18, 10, 0, tzinfo=CHINA)
    heard = caller_of(msgspec.structs.replace(hall, clock=lambda: morning))("0")
    assert heard[0] == "这条电话暂时不能转人工。"
    assert "上班时间可以来大厅。" not in heard
    assert heard[1] == "金海大道大厅，周一至周五上午八点半到下午五点半。"


def test_a_call_is_put_through_where_somebody_can_take_it(hall: Hall) -> None:
    heard = caller_of(at_work(hall, transfer="00-1234"))("0", "~")
    assert heard[:3] == ["请不要挂机。", "（转接 00-1234）", "人工这会儿没接通。"]
    assert "要留言，请按一。" in heard


def test_a_ring_group_of_windows_is_rung_where_no_number_is_set(hall: Hall) -> None:
    assert caller_of(at_work(hall, queue="windows"))("0", "#")[:2] == ["请不要挂机。", "正在给您接通，请不要挂机。"]
    assert "（转接 windows）" in caller_of(at_work(hall, queue="windows"))("0", "#")


def test_out_of_hours_the_caller_hears_when_and_can_leave_a_message(hall: Hall) -> None:
    heard = caller_of(msgspec.structs.replace(hall, transfer="00-1234"))("0")
    assert heard[:2] == ["现在下班了。", "星期一上午八点半开门。"]
    assert "要留言，请按一。" in heard


def test_when_it_opens_next_is_said_as_people_say_it(hall: Hall) -> None:
    evening = datetime(2026, 11, 18, 20, 20, tzinfo=CHINA)
    heard = caller_of(msgspec.structs.replace(hall, clock=lambda: evening))("0")
    assert heard[:2] == ["现在下班了。", "明天上午八点半开门。"]
    assert heard[2].startswith("金海大道大厅，在") and "上班时间" not in "".join(heard)
    early = msgspec.structs.replace(hall, clock=lambda: evening.replace(hour=7))
    assert early.opens_next("zh") == "上午八点半开门。"
    off = msgspec.structs.replace(hall, clock=lambda: evening, closed_days=parse_closed_days("2026-11-19..2026-11-20"))
    assert off.opens_next("zh") == "星期一上午八点半开门。"
    assert opens_next("有空就来", evening) is None


def test_a_number_that_never_was_public_does_not_exist(caller: Caller, counter: MemoryCounter) -> None:
    assert caller(f"{number_of(77_777)}#")[0] == "没有这个岗位号，请再看一遍。"
    counter.reachable = False
    assert caller(f"{number_of(77_777)}#")[0] == "现在没有这个岗位号，请再看一遍。"


def test_a_withdrawn_vacancy_is_just_taken_down(
    caller: Caller, feed: MemoryFeed, follow: Callable[[], None], counter: MemoryCounter
) -> None:
    feed.withdraw("v-1")
    counter.withdrawn[WELDER] = ""
    follow()
    said = caller(f"{WELDER}#")
    assert said[:3] == ["这个岗位已经撤下来了。", "按工种听，请按一。", "听最新的岗位，请按二。"]
    assert caller(f"{WELDER}#", "1")[0] == "您想听哪一类？"
    assert caller("3", "3", "1", f"{WELDER}#")[1] == "听同一类的岗位，请按一。"
    assert caller("3", "3", "1", f"{WELDER}#", "1")[0].endswith("先说最新的三个。")


def test_a_wrong_check_digit_is_not_taken_down(caller: Caller) -> None:
    wrong = WELDER[:-1] + str((int(WELDER[-1]) + 1) % 10)
    assert caller(f"{wrong}#")[0] == "岗位号有一位不对，请再按一遍。"


def test_no_key_and_a_wrong_key_are_different(caller: Caller) -> None:
    assert caller("~")[0] == "没有听到您按键。"
    assert caller("5", "7")[0] == "这里没有这个选项。"
    assert caller("3", "1", "20#")[0] == "岗位号是六位数字，请再按一遍。"


def test_after_the_third_time_help_and_a_kind_goodbye(caller: Caller) -> None:
    heard = caller("3", "~", "~", "~")
    assert heard[0] == "一直没有听到按键。用手机的，请点开拨号键盘，再按数字。"
    assert "要留言，请按一。" in heard
    assert caller("3", "~", "~")[0] == "还是没有听到按键，请听完再按。"
    assert caller("3", "~", "~", "~", "~", "~", "~") == [
        "一直没有听到您按键，电话先挂了。",
        "您随时可以再打来，也可以来大厅问。",
        "祝您早日找到合适的工作，再见。",
        "（挂机）",
    ]
    wrong = caller("5", *"7777")
    assert caller("5", "7", "7")[0] == "还是没有这个选项，请听完再按。"
    assert caller("5", *"777")[0] == "不着急。听到您要的那一句，再按它后面的数字。"
    assert wrong[0] == "这里没有这个选项。"
    assert caller("5", *"777777")[:2] == ["几次都没有按对，电话先挂了。", "您随时可以再打来，也可以来大厅问。"]


def test_after_the_third_time_a_person_takes_over_while_the_office_is_open(hall: Hall) -> None:
    heard = caller_of(at_work(hall, transfer="00-1234"))("3", "~", "~", "~", "~")
    assert "（转接 00-1234）" in heard


def test_an_understood_key_forgives_the_ones_before(caller: Caller) -> None:
    assert caller("~", "~", "3", "~", "~")[-1] != "（挂机）"


def test_an_emergency_comes_first_while_it_runs(caller: Caller, feed: MemoryFeed, follow: Callable[[], None]) -> None:
    feed.publish(emergency(starts=NOW - timedelta(hours=1), ends=NOW + timedelta(hours=1)))
    follow()
    assert caller()[:3] == ["紧急通知。", "大雪停办。", "今天下午大厅不开门。"]
    feed.publish(emergency(ends=NOW - timedelta(minutes=1)))
    follow()
    assert caller()[0].startswith("您好")


def test_english_by_one_key(caller: Caller) -> None:
    heard = caller("*")
    assert heard[0] == "Hello, this is the public employment hotline. All our services are free."
    assert caller("*", "3", "1", f"{WELDER}#")[0] == "Worker 1, in Jinshui District."
    assert caller("*", "*") == caller()


def test_before_the_first_snapshot_the_hotline_is_calm(tmp_path: Path) -> None:
    replica = Replica(tmp_path / "empty.db", clock)
    counter = MemoryCounter(clock)
    hall = Hall(reader=replica, clock=clock, counter=counter, envelope=Envelope(clock), hours="周一至周五 8:30-17:30")
    caller = caller_of(hall)
    heard = caller()
    assert heard[0] == "最新的信息正在取，请您过几分钟再打来。"
    assert heard[1] == "上班时间，周一至周五上午八点半到下午五点半。"
    assert caller(f"{WELDER}#")[0] == heard[0]
    replica.close()
