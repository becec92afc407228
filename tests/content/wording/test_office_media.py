"""What the office itself says, in four media: fairs, guides, bulletins and sites."""

from datetime import datetime

import msgspec

from content.bulletin import Bulletin, FeeRow
from content.clock import CHINA
from content.guide import Guide
from content.jobfair import Booth, BoothVacancy, JobFair
from content.site import Device, Site
from content.vacancy import Place
from content.wording.card import card
from content.wording.glossary import translated
from content.wording.line import fit, lines
from content.wording.page import page
from content.wording.phrases import LANGS
from content.wording.speech import speech

NOW = datetime(2026, 11, 21, 9, 41, tzinfo=CHINA)
OFFERED = BoothVacancy(title="电焊工", headcount=1, number="203160")
FAIR = JobFair(
    id="f-1",
    number="901043",
    title="制造业专场招聘会",
    starts=datetime(2026, 11, 25, 9, tzinfo=CHINA),
    ends=datetime(2026, 11, 25, 12, tzinfo=CHINA),
    venue="一楼交流大厅",
    place=Place(division="410104"),
    booths=tuple(
        Booth(
            label=f"A{n}", employer="恒岳机械", vacancies=(BoothVacancy(title="电焊工", headcount=n, number="203160"),)
        )
        for n in (1, 2)
    ),
)
GUIDE = Guide(
    id="g-1",
    title="失业登记",
    title_en="Registering as unemployed",
    category="失业了",
    steps=("带身份证到 2 号窗口。", "当场登记。"),
    materials=("身份证", "离职证明"),
    window="2 号窗口",
    hours="周一至周五 8:30–17:30",
    time_limit="当场办好",
    fee="免费",
    legal_basis=("《就业促进法》",),
)
WARNING = Bulletin(
    id="b-1",
    title="别交押金",
    topic="fraud_warning",
    body="要押金的都是骗子。\n举报打 00-1233。",
    rows=(FeeRow(item="求职登记", fee="免费", basis="《就业促进法》"),),
)
HALL = Site(
    id="jinhai",
    title="金海大道大厅",
    title_en="Jinhai Avenue Hall",
    place=Place(division="410104", address="金海大道", route="公交 26 路"),
    hotline="00-1233",
    hours="周一至周五 8:30–17:30",
    devices=(Device(id="k-1", kind="kiosk"), Device(id="k-2", kind="hologram")),
)


def test_a_device_is_named_in_the_language_of_the_reader_else_by_its_kind() -> None:
    named = Device(id="b-1", kind="board", title="大厅正面大屏", title_en="Big screen at the front")
    shown = {
        lang: page(msgspec.structs.replace(HALL, devices=(named, *HALL.devices)), lang, NOW).sections[0].lines
        for lang in LANGS
    }
    assert shown["zh"][:2] == ("大厅正面大屏", "触摸屏查询机")
    assert shown["en"][:2] == ("Big screen at the front", "Touchscreen")
    chinese = msgspec.structs.replace(named, title_en="")
    assert page(msgspec.structs.replace(HALL, devices=(chinese,)), "en", NOW).sections[0].lines == ("Big screen",)


def test_a_fair_in_four_media() -> None:
    shown = card(FAIR, "zh", NOW)
    assert (shown.pay, shown.place, shown.tags) == ("11 月 25 日 09:00–12:00", "一楼交流大厅", ("1 家单位",)), (
        "two booths of one"
    )
    whole = page(FAIR, "zh", NOW)
    assert whole.fields[0].text == "11 月 25 日 09:00–12:00 · 星期三"
    assert whole.sections[-1].lines == ("A1 恒岳机械：电焊工 1 人 203 160", "A2 恒岳机械：电焊工 2 人 203 160")
    assert fit(FAIR, "zh", 48).text == "制造业专场招聘会  11月25日 09:00-12:00"
    assert speech(FAIR, "zh", NOW) == (
        "制造业专场招聘会。",
        "十一月二十五号星期三，上午九点到中午十二点。",
        "在一楼交流大厅。",
        "免费入场，带上身份证和简历。",
        "查询号，九零幺，零四三。",
    )


def test_a_fair_counts_employers_and_no_booths() -> None:
    other = Booth(label="B1", employer="启明星托育", vacancies=(BoothVacancy(title="保育员"),))
    two = msgspec.structs.replace(FAIR, booths=(*FAIR.booths, other))
    assert (FAIR.employers, two.employers, len(two.booths)) == (1, 2, 3)
    assert "有两家单位来招人。" in speech(two, "zh", NOW)
    assert "2家单位" in fit(two, "zh", 96).text
    assert "2 家" in [field.text for field in page(two, "zh", NOW).fields]
    assert card(two, "zh", NOW).tags == ("2 家单位",)


def test_a_fair_of_today_says_so() -> None:
    assert page(FAIR, "zh", FAIR.starts).fields[0].text.endswith("今天")
    assert speech(FAIR, "en", FAIR.starts)[1].startswith("Today, Wednesday, November twenty-fifth, nine in the morning")


def test_a_guide_in_four_media() -> None:
    assert card(GUIDE, "zh", NOW).tags == ("失业了", "当场办好", "免费")
    whole = page(GUIDE, "zh", NOW)
    assert [(field.label, field.text) for field in whole.fields] == [
        ("去哪个窗口", "2 号窗口"),
        ("几点办", "周一至周五 8:30–17:30"),
        ("多久办好", "当场办好"),
        ("要不要钱", "免费"),
    ]
    assert [section.heading for section in whole.sections if section.numbered] == ["怎么办"]
    assert whole.path == "/notices/g-1"
    assert fit(GUIDE, "zh", 40).text == "办事指南：失业登记  2 号窗口办"
    said = speech(GUIDE, "zh", NOW)
    assert said[:3] == ("失业登记。", "在二号窗口办。", "办理时间，周一至周五上午八点半到下午五点半。")
    assert said[-2:] == ("第一步，带身份证到二号窗口。", "第二步，当场登记。")


def test_an_aside_in_a_step_is_no_step_more() -> None:
    aside = msgspec.structs.replace(GUIDE, steps=("写法不合适的（比如限男女），我们帮着改。", "当场登记。"))
    assert speech(aside, "zh", NOW)[-3:] == ("第一步，写法不合适的，比如限男女。", "我们帮着改。", "第二步，当场登记。")


def test_a_guide_is_said_as_a_person_would_say_it() -> None:
    said = speech(GUIDE, "zh", NOW)
    assert said[3:6] == ("当场办好。", "办这个不要钱。", "请带上身份证、离职证明。")
    card_first = msgspec.structs.replace(GUIDE, materials=("社会保障卡（开通金融功能）", "身份证"))
    assert speech(card_first, "zh", NOW)[5:8] == ("要带两样。", "社会保障卡，开通金融功能。", "身份证。")
    slow = msgspec.structs.replace(GUIDE, time_limit="材料齐了当天", fee="每份 5 元")
    assert speech(slow, "zh", NOW)[3:5] == ("材料齐了当天办好。", "收费是这样的，每份五元。")
    assert "How long it takes: Done on the spot." in speech(GUIDE, "en", NOW)
    assert "It is free of charge." in speech(GUIDE, "en", NOW)


def test_a_guide_in_english_where_the_words_are_known() -> None:
    whole = page(GUIDE, "en", NOW)
    assert [field.text for field in whole.fields] == [
        "Window 2",
        "Monday to Friday 8:30–17:30",
        "Done on the spot",
        "Free",
    ]
    assert translated("周一至周五，逢集休息", "en") == "周一至周五，逢集休息"


def test_a_warning_in_four_media() -> None:
    assert card(WARNING, "zh", NOW).tags == ("防骗提醒",)
    assert page(WARNING, "zh", NOW).sections[1].lines == ("求职登记：免费（《就业促进法》）",)
    assert lines(WARNING, "zh")[0] == "【提醒】别交押金  要押金的都是骗子。  举报打 00-1233。  求职登记 免费"
    assert fit(WARNING, "zh", 20).text == "【提醒】别交押金"
    assert speech(WARNING, "zh", NOW)[:4] == ("请注意。", "别交押金。", "要押金的都是骗子。", "举报打零零，幺二三三。")


def test_an_emergency_never_goes_without_its_body() -> None:
    snow = Bulletin(id="b-2", title="大雪停办", topic="emergency", body="今天下午大厅不开门。")
    assert all("不开门" in line for line in lines(snow, "zh"))
    assert fit(snow, "zh", 24).pages == ("【紧急】大雪停办", "今天下午大厅不开门。")


def test_an_emergency_spends_no_time_on_a_number() -> None:
    fire = Bulletin(id="b-3", title="请马上离开", topic="emergency", body="走安全出口。不要坐电梯。", number="100102")
    assert lines(fire, "zh") == ("【紧急】请马上离开  走安全出口。  不要坐电梯。",)
    assert "100 102" not in fit(fire, "zh", 8).text


def test_a_site_in_four_media() -> None:
    whole = page(HALL, "zh", NOW)
    assert [field.text for field in whole.fields] == [
        "管城回族区 金海大道 · 公交 26 路",
        "周一至周五 8:30–17:30",
        "00-1233",
    ]
    assert whole.sections[0].lines == ("触摸屏查询机", "hologram")
    assert "电话，零零，幺二三三。" in speech(HALL, "zh", NOW)
    assert "Opening hours: Monday to Friday 8:30 to 17:30." in speech(HALL, "en", NOW)
    assert lines(HALL, "en")[-1] == "Jinhai Avenue Hall"
