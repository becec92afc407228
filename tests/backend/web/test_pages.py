import html
import json
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.api.settings import ServerSettings
from backend.app import create_app
from backend.web.icons import icon
from content.bulletin import Attachment, Bulletin
from content.clock import CHINA
from content.guide import Guide
from content.jobfair import JobFair
from content.sample import notices as sample
from content.site import Site
from content.vacancy import Employer, Place, Vacancy, Wage
from content.wage_price import WagePrice
from content.wording.page import page as worded
from content.wording.phrases import LANGS, Lang
from content.wording.wage_prices import beside_pay, legend, whence
from tests.backend.conftest import NOW, HandClock
from tests.backend.serving import Hall

Make = Callable[..., Vacancy]
LISTS = ("/", "/vacancies", "/jobfairs", "/guides", "/bulletins", "/halls")
SITE = Site(
    id="jinhai", title="金海大道大厅", centre="样例市人力资源市场", place=Place(division="410104"), hotline="00-1233",
    web="https://hall.example",
)  # fmt: skip
FAIR = JobFair(
    id="f-1", title="制造业专场", starts=datetime(2026, 11, 28, 9, tzinfo=CHINA), venue="一楼大厅",
    ends=datetime(2026, 11, 28, 12, tzinfo=CHINA), place=Place(division="410105"),
    description="来的都是大厂；早来，人少",
)  # fmt: skip


def data_of(page: str) -> dict[str, Any]:
    """What the page says to machines."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_the_page_behind_the_code_says_everything(file_hall: Hall, client: FlaskClient, welder: Make) -> None:
    _, shown = file_hall.publish(SITE, welder())
    page = client.get(f"/n/{shown.number}")
    assert page.status_code == 200
    for words in ("电焊工", "6000–8500", "金水区", "郑州恒岳机械", "收费即举报", 'href="tel:001233"'):
        assert words in page.text
    assert f"{shown.number[:3]} {shown.number[3:]}" in page.text
    assert f'<link rel="canonical" href="https://hall.example/n/{shown.number}">' in page.text


PRICE = WagePrice(
    id="w-1", title="焊工", occupation="6-18-02-04", division="410100", year=2026, low=4300, median=6600, high=9800,
    source="市人社局",
)  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_the_guidance_price_stands_beside_the_pay_in_words_and_in_a_picture(
    file_hall: Hall, client: FlaskClient, welder: Make, lang: Lang
) -> None:
    *_, shown = file_hall.publish(SITE, PRICE, welder())
    page = client.get(f"/n/{shown.number}?lang={lang}").text
    for words in (beside_pay(PRICE, lang), whence(PRICE, lang), *legend(lang)):
        assert words in html.unescape(page)
    scale = page[page.index('class="scale"') :].partition("</svg>")[0]
    drawn = {name: float(x) for name, x in re.findall(r'class="(\w+)" x="([\d.]+)%"', scale)}
    assert drawn.keys() == {"guided", "median", "offered"}
    assert 0 == drawn["guided"] < drawn["offered"] < drawn["median"] < 100
    assert " style=" not in page and "<script src" not in page, "neither is let through, nor needed"


def test_without_a_price_there_is_no_picture(file_hall: Hall, client: FlaskClient, welder: Make) -> None:
    _, _, shown = file_hall.publish(SITE, PRICE, welder(wage=None))
    assert 'class="scale"' not in client.get(f"/n/{shown.number}").text


def test_a_vacancy_says_to_machines_what_google_asks(file_hall: Hall, client: FlaskClient, welder: Make) -> None:
    _, shown = file_hall.publish(SITE, welder())
    data = data_of(client.get(f"/n/{shown.number}").text)
    assert {"title", "description", "datePosted", "hiringOrganization", "jobLocation"} <= data.keys()
    assert data["@type"] == "JobPosting"
    assert data["validThrough"] == "2026-12-20T23:59:59+08:00"
    assert data["baseSalary"]["value"] == {
        "@type": "QuantitativeValue", "minValue": 6000, "maxValue": 8500, "unitText": "MONTH",
    }  # fmt: skip
    assert data["jobLocation"]["address"]["addressCountry"] == "CN"
    assert data["identifier"]["value"] == shown.number


def test_a_fair_says_when_and_can_be_noted(file_hall: Hall, client: FlaskClient) -> None:
    _, fair = file_hall.publish(SITE, FAIR)
    data = data_of(client.get(f"/n/{fair.number}").text)
    assert (data["@type"], data["startDate"]) == ("Event", "2026-11-28T09:00:00+08:00")
    calendar = client.get(f"/n/{fair.number}.ics")
    assert calendar.headers["Content-Type"] == "text/calendar; charset=utf-8"
    lines = calendar.text.split("\r\n")
    assert "DTSTART:20261128T010000Z" in lines
    assert "DESCRIPTION:来的都是大厂；早来，人少" in lines
    assert max(len(line.encode()) for line in lines) <= 75


def test_a_calendar_escapes_and_folds() -> None:
    from backend.web.calendar import calendar

    fair = JobFair(
        id="f-2", title="a,b;c\\d", starts=FAIR.starts, ends=FAIR.ends, venue="v", place=FAIR.place,
        description="长" * 100 + "\n二",
    )  # fmt: skip
    body = calendar(fair, "https://hall.example/n/1", "zh", FAIR.starts)
    unfolded = body.decode().replace("\r\n ", "")
    assert "SUMMARY:a\\,b\\;c\\\\d\r\n" in unfolded
    assert "DESCRIPTION:" + "长" * 100 + "\\n二\r\n" in unfolded
    assert max(map(len, body.split(b"\r\n"))) <= 75


def test_a_filled_vacancy_is_gone_and_similar_ones_are_offered(hall: Hall, welder: Make) -> None:
    shown, other = hall.publish(welder(1), welder(2, title="氩弧焊工"))
    hall.withdraw(shown.id)
    gone = hall.app.test_client().get(f"/n/{shown.number}")
    assert gone.status_code == 410
    for words in (
        "<h1>这个岗位招满了</h1>",
        "”：这个岗位招满了。",
        "电焊工",
        "氩弧焊工",
        f"/n/{other.number}",
    ):
        assert words in gone.text
    assert "刚刚招满" not in gone.text
    assert "交过钱" not in gone.text


def test_whoever_paid_for_an_untrue_vacancy_is_told_whom_to_call_and_offered_no_other_of_its_employer(
    hall: Hall, welder: Make
) -> None:
    honest = Employer(name="样例纺织")
    shown, same, other = hall.publish(
        SITE, welder(1), welder(2, title="氩弧焊工"), welder(3, title="二保焊工", employer=honest)
    )[1:]
    hall.withdraw(shown.id, "信息不实，收了押金")
    for path in (f"/n/{shown.number}", f"/list?n={shown.number}"):
        page = hall.app.test_client().get(path).text
        main = page.split("<main")[1]
        for words in ("信息不实", "交过钱、押过证件的，请举报", "打 00-1233 举报", 'href="tel:001233"'):
            assert words in main, path
        assert f'<a href="/report?number={shown.number}">举报“电焊工”</a>' in main, path
        assert "招满" not in main
        assert f"/n/{other.number}" in main
        assert f"/n/{same.number}" not in main
        assert "押金" not in main


def test_whoever_paid_for_an_untrue_vacancy_reports_it_on_the_web_with_one_touch(hall: Hall, welder: Make) -> None:
    (shown,) = hall.publish(welder(1))
    hall.withdraw(shown.id, "信息不实")
    client = hall.app.test_client()
    for path in (f"/n/{shown.number}?lang=en", f"/list?n={shown.number}&lang=en"):
        link = f'<a href="/report?number={shown.number}">Report “'
        assert link in client.get(path).text, path
    form = client.get(f"/report?number={shown.number}&lang=zh").text
    assert "说的是：电焊工" in form


@pytest.mark.parametrize(
    ("reason", "heading", "text"),
    [
        ("单位要求撤下", "这个岗位撤下来了", "这个岗位已经撤下来了。"),
        ("信息不实", "这个岗位信息不实", "这个岗位经核实信息不实，已经撤下了。"),
    ],
)
def test_the_page_says_why_as_far_as_it_is_told(hall: Hall, welder: Make, reason: str, heading: str, text: str) -> None:
    (shown,) = hall.publish(welder(1))
    hall.withdraw(shown.id, reason)
    page = hall.app.test_client().get(f"/n/{shown.number}").text
    assert f"<h1>{heading}</h1>" in page
    assert text in page


def test_a_vacancy_past_its_day_is_over(hall: Hall, welder: Make, clock: HandClock) -> None:
    (shown,) = hall.publish(welder(1))
    clock.forward(days=60)
    page = hall.app.test_client().get(f"/n/{shown.number}").text
    assert "<h1>这个岗位过了日期</h1>" in page
    assert "不招了" in page


def test_instead_of_what_is_gone_no_other_trade_is_offered(file_hall: Hall, client: FlaskClient, welder: Make) -> None:
    washer = welder(1, title="洗碗工", occupation="4-03-02-05")
    guard, driver = (
        welder(2, title="保安员", occupation="4-07-05-01"),
        welder(3, title="客车司机", occupation="4-02-02-01"),
    )
    (shown, *_) = file_hall.publish(washer, guard, driver)
    file_hall.withdraw(shown.id)
    gone = client.get(f"/n/{shown.number}").text
    assert "保安员" not in gone and "客车司机" not in gone
    assert "这几个差不多" not in gone and '<a href="/vacancies">再找找别的岗位' in gone
    file_hall.publish(welder(4, title="厨师", occupation="4-03-02-01"))
    assert "厨师" in client.get(f"/n/{shown.number}").text, "the same kind of work"


def test_what_is_called_the_same_is_offered_first(file_hall: Hall, client: FlaskClient, welder: Make) -> None:
    titles = ("洗碗工（早班）", "洗碗工", "餐厅服务员", "餐厅服务员", "餐厅服务员", "餐厅服务员")
    first, same, *_ = file_hall.publish(
        *(welder(n, title=title, occupation="4-03-02-05") for n, title in enumerate(titles, 1))
    )
    offered = re.findall(r'class="card" href="/n/(\d+)"', client.get(f"/n/{first.number}").text)
    assert (len(offered), offered[0]) == (4, same.number)


def test_what_is_left_over_is_no_trade(file_hall: Hall, client: FlaskClient, welder: Make) -> None:
    """Whatever fits no kind of work has nothing in common with the rest of it."""
    shown, _ = file_hall.publish(
        welder(1, title="讲解员", occupation="2-10-07-04"), welder(2, title="翻译", occupation="2-10-05-00")
    )
    assert "翻译" not in client.get(f"/n/{shown.number}").text


def test_what_is_gone_is_named_in_the_language_of_the_reader(hall: Hall, welder: Make) -> None:
    (shown,) = hall.publish(welder(1, title_en="Welder"))
    hall.withdraw(shown.id)
    for path in (f"/n/{shown.number}?lang=en", f"/list?n={shown.number}&lang=en"):
        page = hall.app.test_client().get(path).text
        assert "Welder" in page
        assert "电焊工" not in page


def test_a_wrong_number_says_which_mistake_it_may_be(client: FlaskClient) -> None:
    wrong = client.get("/n/123456")
    assert wrong.status_code == 404
    assert "有一位不对" in wrong.text
    assert client.get("/n/999997").status_code == 404


def test_a_wrong_number_is_told_how_many_digits_numbers_have_here(
    file_hall: Hall, client: FlaskClient, welder: Make, tmp_path: Path
) -> None:
    (shown,) = file_hall.publish(welder())
    for wrong in ("12345", "1234567", "abcdef"):
        page = client.get(f"/n/{wrong}").text
        assert f"“{wrong}”不是岗位号。岗位号是 6 位数字" in page
        assert "有一位不对" not in page
    assert "6 位数字" in client.get("/").text
    swapped = f"{shown.number[:3]}-{shown.number[3:5]}{9 - int(shown.number[5])}"
    assert f"“{swapped}”有一位不对" in client.get(f"/n/{swapped}").text
    assert "6 to 8" not in client.get("/n/12345?lang=en").text
    office = file_hall.office
    longer = ServerSettings(home=tmp_path, password_memory=8, number_digits=7)
    changing = create_app(longer, clock=office.clock, database=office.database, bell=office.bell).test_client()
    assert "岗位号是 6 或 7 位数字" in changing.get("/n/12345?lang=zh").text


def test_a_number_that_is_typed_leads_to_its_page(client: FlaskClient) -> None:
    assert client.get("/n?number=203 167").headers["Location"] == "/n/203167"
    assert client.get("/n?number=").headers["Location"] == "/"


def test_english_by_address_then_by_cookie_or_by_the_browser(file_hall: Hall, welder: Make) -> None:
    file_hall.publish(SITE, welder(title_en="Welder"))
    client = file_hall.app.test_client()
    assert "1 个岗位在招人" in client.get("/").text
    assert "Welder" in client.get("/?lang=en").text
    assert "1 vacancies are open" in client.get("/").text
    assert "1 个岗位在招人" in client.get("/?lang=zh").text
    asked = file_hall.app.test_client().get("/", headers={"Accept-Language": "en-GB,zh;q=0.5"})
    assert (asked.headers["Content-Language"], "lang=zh" in asked.text) == ("en", True)


def test_nothing_found_says_what_to_loosen(file_hall: Hall, client: FlaskClient, welder: Make) -> None:
    file_hall.publish(welder(1), welder(2))
    nothing = client.get("/vacancies?text=zzzz&occupation=6-18").text
    assert "没有找到" in nothing
    assert 'href="/vacancies?occupation=6-18">去掉“zzzz”<span>2 个</span>' in nothing
    alone = client.get("/vacancies?text=zzzz").text
    assert "放宽一点" not in alone and '<a href="/vacancies">看全部岗位' in alone, "said once"


def test_what_has_a_part_of_the_words_is_offered_with_its_count(
    file_hall: Hall, client: FlaskClient, welder: Make
) -> None:
    file_hall.publish(welder(1, title="洗碗工"), welder(2, title="洗碗工"), welder(3, title="饭店经理"))
    nothing = client.get("/vacancies", query_string={"text": "饭店洗碗"}).text
    offered = re.findall(r'<a href="([^"]*)">只看“(.*?)”的<span>(\d+) 个', nothing)
    assert [(word, count) for _, word, count in offered] == [("洗碗", "2"), ("饭店", "1")]
    for address, _, count in offered:
        assert f"找到 {count} 个岗位" in client.get(html.unescape(address)).text


def test_lists_come_page_by_page(file_hall: Hall, client: FlaskClient, welder: Make) -> None:
    file_hall.publish(*(welder(number) for number in range(1, 24)))
    first = client.get("/vacancies").text
    assert 'rel="next" href="/vacancies?page=2"' in first
    second = client.get("/vacancies?page=2").text
    assert second.count('class="card"') == 3


@pytest.mark.parametrize("path", [*LISTS, "/n/1", "/nothing"])
def test_every_page_is_guarded_and_needs_no_script(file_hall: Hall, client: FlaskClient, path: str) -> None:
    file_hall.publish(SITE, FAIR, Guide(id="g-1", title="求职登记", category="求职", steps=("来",)))
    page = client.get(path)
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert "<script" not in page.text
    assert " style=" not in page.text


def test_every_field_of_every_page_has_its_icon() -> None:
    named = set()
    for notice in sample(date(2026, 11, 30)):
        for field in worded(notice, "zh", NOW).fields:
            named.add(field.icon)
            assert icon(field.icon), f"{notice.title}: {field.label} has no icon {field.icon}"
    assert {"bus", "map-pin", "hourglass"} <= named


def test_guides_stand_in_the_order_in_which_the_office_published_them(file_hall: Hall, client: FlaskClient) -> None:
    told = (("求职登记", "找工作"), ("失业登记", "失业了"), ("开介绍信", "找工作"))
    file_hall.publish(*(Guide(id=f"g-{n}", title=t, category=c, steps=("来",)) for n, (t, c) in enumerate(told)))
    for path in ("/", "/guides"):
        shown = client.get(path).text
        places = [shown.index(title) for title in ("求职登记", "开介绍信", "失业登记")]
        assert places == sorted(places), path


def test_what_people_write_stays_text(file_hall: Hall, client: FlaskClient, welder: Make) -> None:
    evil = '</script><script>alert(1)</script>"<b>'
    (shown,) = file_hall.publish(
        welder(title=evil, description=evil, employer=Employer(name=evil), wage=Wage(min=5000, unit="piece"))
    )
    page = client.get(f"/n/{shown.number}").text
    assert "<script>alert" not in page
    assert data_of(page)["title"] == evil
    assert "<script>alert" not in client.get("/vacancies", query_string={"text": evil}).text
    assert "<script>alert" not in client.get(f"/n/{'<script>alert(1)<'.replace('/', '')}").text


def test_a_page_that_is_known_is_not_sent_again(file_hall: Hall, client: FlaskClient, welder: Make) -> None:
    file_hall.publish(welder(1))
    tag = client.get("/").headers["ETag"]
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/?lang=en", headers={"If-None-Match": tag}).status_code == 200
    file_hall.publish(welder(2))
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 200


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([*LISTS, "/n", "/report", "/report/ask"]),
    st.dictionaries(
        st.sampled_from(["text", "occupation", "division", "wage_from", "page", "sort", "number", "lang", "education"]),
        st.one_of(st.text(max_size=20), st.integers().map(str)), max_size=4,
    ),
    st.text(max_size=20),
)  # fmt: skip
def test_no_address_breaks_a_page(client: FlaskClient, path: str, query: dict[str, str], part: str) -> None:
    pairs = {name: value.encode("utf-8", "replace") for name, value in query.items()}
    assert client.get(path, query_string=pairs).status_code < 500
    assert client.get(f"/n/{part.replace('/', '')}").status_code < 500
    assert client.get(f"/notices/{part.replace('/', '')}").status_code < 500


def test_a_bulletin_shows_its_pictures_and_films_and_says_how_large_its_papers_are(
    file_hall: Hall, client: FlaskClient
) -> None:
    kinds = (("a", "image/png", "大厅"), ("b", "video/mp4", "短片"), ("c", "application/pdf", "文件"))
    files = tuple(
        Attachment(sha256=one * 64, media_type=media_type, size=4588, title=title) for one, media_type, title in kinds
    )
    _, shown = file_hall.publish(SITE, Bulletin(id="b-1", title="放假", topic="policy", body="一", attachments=files))
    answer = client.get(f"/n/{shown.number}")
    assert f'<img src="/v1/blobs/{"a" * 64}" alt="大厅" loading="lazy">' in answer.text
    assert f'<video controls preload="none" src="/v1/blobs/{"b" * 64}" aria-label="短片">' in answer.text
    assert re.search(rf'<a href="/v1/blobs/{"c" * 64}">文件</a> <span[^>]*>4 KB<', answer.text)
    policy = answer.headers["Content-Security-Policy"]
    assert "img-src 'self'" in policy
    assert "media-src 'self'" in policy
