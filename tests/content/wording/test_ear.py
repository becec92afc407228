import re

import pytest
from hypothesis import given

from content.wording.ear import sentence, sentences, spoken, spoken_list
from tests.strategies import texts


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("8:30-17:30", "上午八点半到下午五点半"),
        ("周一至周五 8:30-12:00，下午 13:30-17:30", "周一至周五上午八点半到中午十二点，下午一点半到五点半"),
        ("打 00-1233 咨询", "打零零，幺二三三咨询"),
        ("公交 26、114 路", "公交二十六、幺幺四路"),
        ("每月10日发工资", "每月十日发工资"),
        ("12月20日前", "十二月二十号前"),
        ("2026-12-20", "二零二六年十二月二十号"),
        ("2026年起", "二零二六年起"),
        ("1-1.5万/月", "每月一到一点五万元"),
        ("200元/天", "每天二百元"),
        ("5000-8000元/月", "每月五千到八千元"),
        ("18-45岁，2人", "十八到四十五岁，两人"),
        ("补贴80%", "补贴百分之八十"),
        ("18:00-22:00", "晚上六点到十点"),
        ("23:00–次日 7:00", "晚上十一点到次日早上七点"),
        ("干 2 小时歇 2 分钟", "干两小时歇两分钟"),
        ("每天2点到", "每天两点到"),
        ("2-3人", "两到三人"),
        ("满2.5年", "满二点五年"),
        ("补 30000 左右", "补三万左右"),
        ("一共10000多人", "一共一万多人"),
        ("第2个窗口", "第二个窗口"),
        ("到 2 号窗口交 2 寸照片 2 张", "到二号窗口交两寸照片两张"),
        ("《就业促进法》第24条", "就业促进法第二十四条"),
        ("劳社部发〔2008〕3号", "劳社部发二零零八三号"),
        ("咨询12333", "咨询幺二三三三"),
        ("奖励12000元", "奖励一万二千元"),
        ("岗位号 203 167", "岗位号，二零三，幺六七"),
        ("10个工作日（免费）", "十个工作日，免费"),
        ("厨师（夜班）", "夜班厨师"),
        ("会计(兼职)", "兼职会计"),
        ("焊工证（特种作业操作证）", "焊工证，特种作业操作证"),
        ("Warehouse worker, 2 shifts", "Warehouse worker, 二 shifts"),
    ],
)
def test_free_text_as_it_is_said(written: str, said: str) -> None:
    assert spoken(written, "zh") == said


def test_an_aside_among_several_things_is_no_thing_more() -> None:
    assert spoken_list(("身份证", "照片2张"), "zh") == "身份证、照片两张"
    assert spoken_list(("身份证", "学历证，有就带上"), "zh") == ("身份证", "学历证，有就带上")
    assert spoken_list(("社会保障卡（开通金融功能）", "身份证"), "zh") == ("社会保障卡，开通金融功能", "身份证")


def test_an_aside_in_a_sentence_is_heard_with_what_stood_before_it() -> None:
    """A clause among clauses sounds like one more thing to do; so the aside ends a sentence."""
    assert sentences("交身份证（复印件）、户口本（原件），当场登记。", "zh") == (
        "交身份证，复印件。",
        "户口本，原件。",
        "当场登记。",
    )
    assert sentences("干满规定的时间（多数是半年）。", "zh") == ("干满规定的时间，多数是半年。",)
    assert sentences("金海大道（地铁口）往东", "zh") == ("金海大道，地铁口，往东。",)


def test_english_text_is_left_to_the_voice() -> None:
    assert spoken("Window 2 · 8:30-17:30", "en") == "Window 2, 8:30 to 17:30"


@given(texts(120))
def test_no_figure_is_left_to_chance(text: str) -> None:
    assert not re.search(r"[0-9]", spoken(text, "zh"))
    assert all(sentences(text, "zh"))


def test_a_sentence_is_closed_once() -> None:
    assert sentence("招六个人。", "zh") == "招六个人。"
    assert sentence("now hiring,", "en") == "Now hiring."
    assert sentence("For English, press eight.", "zh") == "For English, press eight."
    assert sentence("At 一楼", "en") == "At 一楼。"
    assert sentence(" ", "zh") == ""
    assert sentence("别交钱！", "zh") == "别交钱！"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("加V：abc123", "加V：a b c 幺二三"),
        ("微信号 wx_2030ab", "微信号 w x 二零三零 a b"),
        ("ISO9001 证书", "ISO九零零幺证书"),
        ("展位 A12", "展位 A十二"),
        ("持C1证", "持C一证"),
    ],
)
def test_letters_with_figures_are_a_name_and_no_number(text: str, said: str) -> None:
    assert spoken(text, "zh") == said
