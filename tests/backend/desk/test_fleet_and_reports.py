"""What staff see and set of devices, and what they do with reports."""

import re
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from backend.editorial import fleet
from backend.editorial.accounts import Staff, add_staff, set_duties
from backend.editorial.counter import ratings, reports
from backend.editorial.devices import add_device, get_device, hear
from backend.editorial.drafting import enter, submit
from backend.editorial.errors import NotFound, WrongKey
from backend.editorial.office import Office
from backend.editorial.reviewing import approve
from content.counter import Rating, Report
from content.daypart import DayPart
from content.heartbeat import Beat, DeviceOrders, DeviceState, Turn
from content.pin import is_pin
from content.site import Device as HallDevice
from content.site import Site
from content.vacancy import Place
from tests.backend.conftest import HandClock
from tests.backend.desk.conftest import PASSWORD

Open = Callable[[str], Any]
WAVE = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(60)
KIOSK = "jinhai-kiosk-1"


def png() -> bytes:
    """One dark pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\x00\x10")) + chunk(b"IEND", b"")


@pytest.fixture
def key(office: Office) -> str:
    """A kiosk has been registered, and somebody who looks after it."""
    with office.work() as work:
        add_staff(work, "guan", "关管理", ["admin"], PASSWORD)
        return add_device(work, KIOSK, "jinhai", "kiosk", "入口左侧")


def beat(office: Office, key: str, **said: Any) -> DeviceOrders:
    with office.database.begin() as connection:
        return hear(connection, KIOSK, key, Beat(**said), office.clock())


def hand_in(office: Office, **said: Any) -> str:
    with office.work() as work:
        return reports.hand_in(work, KIOSK, Report(**said)).number


def test_a_device_is_seen_with_all_that_it_says_of_itself(browser: Open, office: Office, key: str) -> None:
    state = DeviceState(printer="paper_out", temperature_c=41.4, screen="vacancy")
    beat(office, key, cursor=f"{office.journal.head().feed_id}:0", version="0.9.1", state=state, exposure={"v-1": 150})
    beat(office, key, version="0.9.1", state=state, showing=("v-1",), exposure={"v-1": 30.4, "v-2": 7})
    with office.database.begin() as connection:
        for score in (5, 4, 1):
            ratings.rate(connection, KIOSK, Rating(score=score), office.clock())
    for path in ("/devices", f"/devices/{KIOSK}"):
        page = browser("wen").get(path).page
        for words in ("入口左侧", "在线", "0.9.1", "缺纸", "岗位详情", "67%"):
            assert words in page, (path, words)
    assert "3.0 分钟" in page and "7 秒" in page and "41 ℃" in page


def test_a_device_that_fell_silent_is_told_from_one_that_speaks(
    browser: Open, office: Office, key: str, clock: HandClock
) -> None:
    beat(office, key)
    clock.forward(minutes=3)
    assert "不在线" in browser("wen").get("/devices").page


def test_the_page_of_devices_asks_for_its_changing_part_alone(browser: Open, office: Office, key: str) -> None:
    beat(office, key)
    page = browser("guan").get("/devices").page
    assert '<div hx-get="/desk/devices-now" hx-trigger="every 10s"' in page
    part = browser("guan").get("/devices-now").page
    assert part.strip() in page, "they are the same words"
    assert "入口左侧" in part and "<form" in page and "<form" not in part and "<aside>" not in part


def test_what_is_set_from_afar_is_the_answer_to_the_next_heartbeat(browser: Open, office: Office, key: str) -> None:
    page = browser("guan").get(f"/devices/{KIOSK}")
    typed = {"brightness": "7:30 80\n20：00-40", "volume": "３５％", "idle_seconds": "90", "staff_pin": "204816"}
    assert "存好了" in page.post(f"/devices/{KIOSK}", **typed).page
    orders = beat(office, key)
    assert orders.brightness == (DayPart(start="07:30", percent=80), DayPart(start="20:00", percent=40))
    assert (orders.volume, orders.idle_seconds, is_pin("204816", orders.staff_pin_hash)) == (35, 90, True)
    assert "204816" not in page.get(f"/devices/{KIOSK}").page
    page.post(f"/devices/{KIOSK}", brightness="", volume="", idle_seconds="", staff_pin="")
    assert beat(office, key) == DeviceOrders(staff_pin_hash=orders.staff_pin_hash), "an empty PIN stays"
    page.post(f"/devices/{KIOSK}", forget_pin="1")
    assert beat(office, key) == DeviceOrders()


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("volume", "101", "音量填 0 到 100 的整数"), ("volume", "laut", "音量填"), ("volume", "²", "音量填"),
        ("idle_seconds", "5", "没人碰多久算走了，填 10 到 3600 秒"), ("idle_seconds", "9" * 500, "没人碰多久"),
        ("brightness", "25:00 80", "“25:00 80”里的时间不对"), ("brightness", "morgens", "“morgens”看不懂"),
        ("brightness", "07:00 180", "“07:00 180”里的亮度不对"), ("brightness", "<script>" * 900, "亮度一段写"),
        ("brightness", "07:00 80\n7：00 60％", "有两段亮度都从 07:00 开始"), ("staff_pin", "12", "4 到 12 位"),
    ],
)  # fmt: skip
def test_what_no_device_can_obey_stays_in_the_form_with_the_reason(
    browser: Open, office: Office, key: str, name: str, typed: str, said: str
) -> None:
    page = browser("guan").get(f"/devices/{KIOSK}").post(f"/devices/{KIOSK}", **{name: typed})
    assert (page.status, "设置没有改：" in page.page, said in page.page) == (422, True, True)
    assert "<script>" not in page.page
    assert re.search(rf'name="{name}" aria-invalid="true"', page.page), "the field is marked, too"
    assert name == "staff_pin" or typed[:20].replace("<", "&lt;").replace(">", "&gt;") in page.page
    assert beat(office, key) == DeviceOrders()


def test_only_who_looks_after_devices_sets_them(browser: Open, office: Office, key: str) -> None:
    page = browser("wen").get(f"/devices/{KIOSK}")
    assert "远程设置" not in page.page
    assert page.post(f"/devices/{KIOSK}", volume="1").status == 403
    assert beat(office, key) == DeviceOrders()


def test_a_picture_is_asked_for_once_sent_and_seen(browser: Open, office: Office, key: str) -> None:
    page = browser("wen").get(f"/devices/{KIOSK}")
    assert page.get(f"/devices/{KIOSK}/screenshot.png").status == 404
    page.get(f"/devices/{KIOSK}").post(f"/devices/{KIOSK}/screenshot")
    assert "等设备送来" in page.page
    assert beat(office, key).wanted == ("screenshot",)
    with office.database.begin() as connection:
        fleet.keep_screenshot(connection, KIOSK, png(), office.clock())
    assert beat(office, key).wanted == ()
    sent = page.client.get(f"/desk/devices/{KIOSK}/screenshot.png")
    assert (sent.data, sent.content_type) == (png(), "image/png")
    assert f"/devices/{KIOSK}/screenshot.png" in page.get("/devices").page


def test_a_device_that_nobody_registered_is_not_there(browser: Open, office: Office) -> None:
    assert browser("wen").get("/devices/nobody").status == 404
    with office.database.read() as connection, pytest.raises(NotFound):
        get_device(connection, "nobody")


def test_a_report_is_read_heard_noted_on_and_closed(browser: Open, office: Office, key: str) -> None:
    number = hand_in(office, kind="fraud", reason="fee", notice="v-1", text="要先交<b>押金</b>", recording=WAVE)
    page = browser("wen").get("/")
    assert "<i>1</i>" in page.page
    assert "收费、押金" in page.get("/reports").page
    page.get(f"/reports/{number}")
    assert "要先交&lt;b&gt;押金" in page.page and "<audio" in page.page
    heard = page.client.get(f"/desk/reports/{number}/recording.wav", headers={"Range": "bytes=0-3"})
    assert (heard.status_code, heard.data, heard.content_type) == (206, b"RIFF", "audio/wav")
    assert "还在办" in page.post(f"/reports/{number}", note="已联系单位", then="hold").page
    assert number[:3] not in page.get("/reports").page
    assert "已联系单位" in page.get("/reports?state=in_hand").get(f"/reports/{number}").page
    assert "已办结" in page.post(f"/reports/{number}", note="押金退了", then="close").page
    assert "押金退了" in page.page and "文书" in page.page
    with office.database.read() as connection:
        kept = reports.find(connection, number)
    assert (kept.state, kept.note, kept.handled_by, kept.handled_at) == ("closed", "押金退了", "wen", office.clock())


def test_a_report_by_the_web_is_said_to_be_from_there(browser: Open, office: Office) -> None:
    with office.work() as work:
        number = reports.hand_in_by_web(work, "address 1", "form", Report(kind="fraud", reason="fee")).number
    page = browser("wen").get("/reports")
    row = page.page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert ("网页" in row, "form" in row, "<small" in row) == (True, False, False)
    page.get(f"/reports/{number}")
    assert "网页 · " in page.page and "web" not in page.page.partition("<main")[2].partition("</main>")[0]


def test_closing_needs_a_sentence(browser: Open, office: Office, key: str) -> None:
    number = hand_in(office, kind="complaint", reason="service")
    page = browser("wen").get(f"/reports/{number}").post(f"/reports/{number}", note=" ", then="close")
    assert "要写一句办理结果" in page.page
    with office.database.read() as connection:
        assert reports.find(connection, number).state == "new"


def test_every_list_of_reports_opens_in_both_languages(browser: Open, office: Office, key: str) -> None:
    for n in range(4):
        hand_in(office, kind="complaint", text=f"第 {n} 件")
    page = browser("wen")
    for lang in ("en", "zh"):
        page.get(f"/language/{lang}")
        for path in (
            "/reports",
            "/reports?state=all",
            "/reports?state=nonsense&page=-3",
            "/reports?page=9",
            "/devices",
        ):
            assert page.get(path).status == 200
    assert page.get("/reports/000000").status == 404
    assert page.get("/reports/000000/recording.wav").status == 404


def test_nobody_sees_reports_devices_or_pictures_without_signing_in(browser: Open, office: Office, key: str) -> None:
    number = hand_in(office, kind="fraud", recording=WAVE)
    for path in (f"/reports/{number}", f"/reports/{number}/recording.wav", f"/devices/{KIOSK}/screenshot.png"):
        assert browser("").get(path).path == "/desk/sign-in"
    assert browser("").post(f"/reports/{number}", note="x", then="close").status in (400, 200)
    with office.database.read() as connection:
        assert reports.find(connection, number).state == "new"


def test_a_device_is_registered_at_the_desk_and_its_key_shown_once(browser: Open, office: Office) -> None:
    with office.work() as work:
        set_duties(work, "", "lin", ["admin", "clerk"], [])
    page = browser("lin").get("/devices")
    page.post("/devices", id="jinhai-kiosk-9", site="jinhai", kind="kiosk", title="入口左侧")
    key = re.search(r"<code>JOBHALL_DEVICE_KEY</code></dt><dd><code>([^<]+)</code>", page.page)
    assert key and "只显示这一次" in page.page
    with office.database.begin() as connection:
        hear(connection, "jinhai-kiosk-9", key[1], Beat(), office.clock())
    page.get("/devices").post("/devices", id="jinhai-kiosk-9", site="jinhai", kind="kiosk", title="写了很久的名字")
    assert (page.status, "写了很久的名字" in page.page) == (422, True)
    page.get("/devices/jinhai-kiosk-9").post("/devices/jinhai-kiosk-9/key")
    with pytest.raises(WrongKey), office.database.begin() as connection:
        hear(connection, "jinhai-kiosk-9", key[1], Beat(), office.clock())
    assert browser("wen").get("/devices").post("/devices", id="x-1", site="jinhai", kind="kiosk").status == 403


def test_a_device_has_one_name_and_what_its_driver_shows_stands_with_it(
    browser: Open, office: Office, key: str, lin: Staff, zhao: Staff
) -> None:
    board = Site(
        id="jinhai", title="金海大道大厅", place=Place(division="410104"),
        devices=(HallDevice(id="jinhai-board-1", kind="board", title="大厅正面大屏"),),
    )  # fmt: skip
    with office.work() as work:
        revision = enter(work, lin, board)
        add_device(work, "jinhai-board-1", "jinhai", "board", "")
    lately = {"jinhai-board-1": (Turn(office.clock(), (revision.notice_id,)),)}
    beat(office, key, state=DeviceState(lately=lately))
    hand_in(office, kind="fraud", text="要先交押金三百")
    wen = browser("wen")
    row = wen.get("/devices").page.partition("<b>大厅正面大屏</b>")[2].partition("</tr>")[0]
    assert "jinhai-board-1" in row and 'href="/desk/notices/jinhai">金海大道大厅</a>' in row
    assert "没有在放信息" in wen.page, "the kiosk is heard, and shows no notice"
    assert get_device_title(office) == "大厅正面大屏"
    listed = wen.get("/reports").page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert "入口左侧" in listed and KIOSK in listed


def get_device_title(office: Office) -> str:
    with office.database.read() as connection:
        return get_device(connection, "jinhai-board-1").title


def test_at_the_english_desk_halls_and_devices_have_their_english_names(
    browser: Open, office: Office, key: str, lin: Staff, zhao: Staff
) -> None:
    named = (
        HallDevice(id=KIOSK, kind="kiosk", title="入口左侧", title_en="Left of the entrance"),
        HallDevice(id="jinhai-board-1", kind="board", title="大厅正面大屏", title_en="Big screen at the front"),
    )
    hall = Site(
        id="jinhai", title="金海大道大厅", title_en="Jinhai Avenue Hall", place=Place(division="410104"), devices=named
    )
    with office.work() as work:
        approve(work, zhao, submit(work, lin, enter(work, lin, hall).id).id)
    wen = browser("wen").get("/language/en")
    for path in ("/devices", f"/devices/{KIOSK}", "/queue", "/notices", "/rehearsal"):
        page = wen.get(path).page
        assert "Jinhai Avenue Hall" in page and "金海大道大厅" not in page.partition("<h1")[2].partition("<table")[0], (
            path
        )
    for path, name in (("/devices", named[0]), (f"/devices/{KIOSK}", named[0]), ("/rehearsal?site=jinhai", named[1])):
        page = wen.get(path).page
        assert name.title_en in page and name.title not in page, path
