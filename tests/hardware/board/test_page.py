"""The page in a real browser: every layout whole, every change at once, and nothing that moves without reason."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Page

from content.jobfair import Booth, BoothVacancy
from content.notice import Notice
from content.rehearsal import TITLE_CELLS
from content.vacancy import Employer, Place, Wage
from content.wording import cells
from hardware.board.screen import Screen
from tests.hardware.board.glass import Ticking, at_rest, ready, settled
from tests.hardware.browser import Browser, picture, serving, until
from tests.hardware.hall import FRAUD, MORNING, POLICY, SITE, Hall, bulletin, fair, vacancy
from tests.ports import free_port

pytestmark = pytest.mark.peer

LAYOUTS = {
    "hall": (1920, 1080),
    "fine": (3840, 2160),
    "wall": (3840, 1080),
    "portrait": (1080, 1920),
    "led": (640, 320),
    "long-led": (1280, 320),
    "low-led": (1280, 256),
    "old-screen": (1366, 768),
    "small": (1280, 720),
}
ROWS = {
    "hall": 8,
    "fine": 8,
    "wall": 16,
    "portrait": 10,
    "led": 4,
    "long-led": 8,
    "low-led": 8,
    "old-screen": 8,
    "small": 8,
}

GROUP = "中原经济区现代智能装备制造产业集团股份有限公司"
COMPANY = "郑州高新技术产业开发区恒岳精密机械装备制造有限责任公司"
WORDY = {
    "title": "数控车床与加工中心高级操作调试工程技术人员及智能装备（夜班）",
    "employer": Employer(
        name="中原经济区现代智能装备制造产业集团股份有限公司", short="中原经济区现代智能装备制造产业集团股份有限公司"
    ),
    "wage": Wage(min=123456, max=234567, unit="year"),
    "headcount": 12345,
    "place": Place(division="659004"),
}
FAIR = fair(
    MORNING + timedelta(days=4),
    title="秋季制造业与现代服务业高校毕业生专场招聘会暨就业援助活动",
    venue="人力资源市场一楼东侧公共交流服务大厅",
    description="下岗职工、就业困难人员和退役军人请在三号窗口优先登记，带上身份证、失业登记证和简历，免费入场。",
)
BOOTHS = tuple(
    Booth(
        label=f"A{n:02}",
        employer=GROUP if n % 5 == 0 else "恒岳机械",
        vacancies=(BoothVacancy(title="电焊工", headcount=6, wage=Wage(min=6000, max=8500)),),
    )
    for n in range(1, 61)
)
LONG_NAMED = msgspec.structs.replace(
    SITE,
    title="郑州市金水区北三环路金海大道公共就业和人才服务中心人力资源市场",
    title_en="Jinhai Avenue Public Employment and Talent Service Centre",
)
LONG_BOOTHS = tuple(
    Booth(
        label=f"A{n:02}",
        employer=GROUP if n % 2 else COMPANY,
        vacancies=(
            BoothVacancy(
                title=str(WORDY["title"]), headcount=60, wage=Wage(min=6000, max=12500), number=vacancy(n % 20).number
            ),
        ),
    )
    for n in range(1, 61)
)
ALARM = "今天下午两点到四点大厅消防演练，请注意安全通道方向"
LONG_ALARM = ("请听从工作人员指挥，走东侧和南侧安全出口到门前广场集合，不要坐电梯，不要返回取东西。" * 5)[:200]
CALL = bulletin("announcement", "请 12 号到 3 号窗口", published=MORNING)
STATES: dict[str, list[Notice]] = {
    "full": [*(vacancy(n) for n in range(60)), fair(MORNING.replace(hour=10, minute=0)), FRAUD, POLICY],
    "long": [*(vacancy(n, **WORDY) for n in range(20)), FAIR, FRAUD],
    "fair": [*(vacancy(n) for n in range(20)), fair(MORNING - timedelta(hours=1), booths=BOOTHS)],
    "tomorrow": [
        *(vacancy(n, place=Place(division=f"41010{4 + n % 3}")) for n in range(60)),
        fair(MORNING + timedelta(days=1)),
    ],
    "emergency": [vacancy(1), bulletin("emergency", "请立即离开大厅", "请走东侧和南侧安全出口，不要坐电梯。" * 6)],
    "long-fair": [
        *(vacancy(n) for n in range(20)),
        msgspec.structs.replace(
            FAIR, starts=MORNING - timedelta(hours=1), ends=MORNING + timedelta(hours=5), booths=LONG_BOOTHS
        ),
    ],
    "fairs": [
        *(vacancy(n, **WORDY) for n in range(20)),
        *(msgspec.structs.replace(FAIR, id=f"fair-{n}", starts=MORNING + timedelta(hours=n)) for n in range(1, 4)),
    ],
    "long-emergency": [vacancy(1), bulletin("emergency", ALARM, LONG_ALARM)],
    "announced": [
        *(vacancy(n) for n in range(60)),
        CALL,
        FRAUD,
    ],
    "nothing": [FRAUD],
    "stale": [*(vacancy(n) for n in range(60)), fair(MORNING.replace(hour=10, minute=0)), FRAUD],
    "offline": [*(vacancy(n) for n in range(60)), fair(MORNING.replace(hour=10, minute=0)), FRAUD],
    "empty": [],
}

SILENT = {"stale": timedelta(hours=30), "offline": timedelta(minutes=20)}
"""For how long the source has not been heard."""

FULL = ("full", "long", "fair", "long-fair", "fairs", "tomorrow", "announced", "offline")
"""States in which the table has all its rows."""

LEAST_TEXTS = {"emergency": 4, "long-emergency": 4, "nothing": 4, "stale": 4, "empty": 4}
"""Texts that are looked at on the poorest layout of a state; of the others there are more."""

WHOLE = (Path(__file__).parent / "whole.js").read_text(encoding="utf-8")
CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")


def test_the_longest_title_that_a_rehearsal_lets_pass_is_among_them() -> None:
    assert cells.width(str(WORDY["title"])) == TITLE_CELLS


@pytest.mark.parametrize("state", STATES)
def test_every_layout_is_whole(state: str, chromium: Browser, tmp_path: Path) -> None:
    site = LONG_NAMED if "long" in state else SITE
    hall = Hall(tmp_path, Ticking(), [site, *STATES[state]] if state != "empty" else [], SILENT.get(state, timedelta()))
    with serving(Screen(hall.current, "board").site()) as server:
        for layout, (width, height) in LAYOUTS.items():
            page = ready(chromium.open(server.url, width, height))
            if state in FULL:
                until(page, f"document.querySelectorAll('.row:not(.leaving)').length === {ROWS[layout]}")
            settled(page)
            picture(page, tmp_path, f"board-{state}-{layout}")
            assert at_rest(page, WHOLE) == [], layout
            faint, looked = at_rest(page, CONTRAST)
            assert faint == [], layout
            assert looked >= LEAST_TEXTS.get(state, 8), layout
            page.close()
        hall.close()
    assert chromium.complaints == []


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (".number { width: 40px !important; }", "number num is cut"),
        (".row .title { position: relative; left: 4000px; } .top { width: 8000px !important; }", "is outside"),
        ("header h1 { margin-left: -200px; }", "is outside"),
        (".row .top { font-size: 200px !important; }", "is higher than its row"),
        (".row .title { width: 40px; }", "title is not whole"),
        ("#panel h2 { height: 1em; overflow: hidden; }", "H2 is not whole"),
        (".row .employer { font-size: 90px !important; }", "employer is not whole"),
        (
            "html { overflow: auto; } body { height: 3000px; overflow: visible; }",
            "the page scrolls",
        ),
    ],
)
def test_the_check_for_wholeness_finds_what_is_not_whole(
    harm: str, told: str, chromium: Browser, tmp_path: Path
) -> None:
    hall = Hall(tmp_path, Ticking(), [SITE, *STATES["full"]])
    with serving(Screen(hall.current, "board").site()) as server:
        page = ready(chromium.open(server.url, 1920, 1080))
        until(page, "document.querySelectorAll('.row:not(.leaving)').length === 8")
        settled(page)
        assert at_rest(page, WHOLE) == []
        harmed(page, harm)
        assert any(told in complaint for complaint in at_rest(page, WHOLE))
        page.close()
        hall.close()


@pytest.mark.parametrize(
    "harm",
    [
        ".row .employer { color: #41505E; }",
        "header .date { opacity: .4; }",
        "footer { background: #8C2510; }",
    ],
)
def test_the_check_for_contrast_finds_what_is_faint(harm: str, chromium: Browser, tmp_path: Path) -> None:
    hall = Hall(tmp_path, Ticking(), [SITE, *STATES["full"]])
    with serving(Screen(hall.current, "board").site()) as server:
        page = ready(chromium.open(server.url, 1920, 1080))
        until(page, "document.querySelectorAll('.row:not(.leaving)').length === 8")
        settled(page)
        assert at_rest(page, CONTRAST)[0] == []
        harmed(page, harm)
        assert at_rest(page, CONTRAST)[0]
        page.close()
        hall.close()


def harmed(page: Page, rules: str) -> None:
    """Rules of style that the page's own policy would not let in as an element."""
    page.evaluate(
        "(text) => { const s = new CSSStyleSheet(); s.replaceSync(text); document.adoptedStyleSheets = [s]; }", rules
    )


def test_a_new_vacancy_and_a_withdrawal_reach_the_glass_by_themselves(chromium: Browser, tmp_path: Path) -> None:
    hall = Hall(tmp_path, Ticking(), [SITE, *(vacancy(n) for n in range(60))])
    with serving(Screen(hall.current, "board").site()) as server:
        page = ready(chromium.open(server.url, 1920, 1080))
        for n in range(500, 505):
            hall.publish(vacancy(n, published=hall.current.clock()))
            page.wait_for_selector(f".row[data-id=v-{n}]:not(.leaving)", state="attached", timeout=20_000)
            hall.withdraw(f"v-{n}")
            page.wait_for_selector(f".row[data-id=v-{n}]", state="detached", timeout=20_000)
        page.close()
        hall.close()


def test_a_page_outlives_its_server_and_keeps_what_it_showed(chromium: Browser, tmp_path: Path) -> None:
    clock = Ticking()
    (tmp_path / "one").mkdir(), (tmp_path / "two").mkdir()
    before = Hall(tmp_path / "one", clock, [SITE, *(vacancy(n) for n in range(5))])
    with serving(Screen(before.current, "board").site(), free_port()) as server:
        port = int(server.server_address[1])
        page = ready(chromium.open(server.url, 1920, 1080))
        before.current.close()
    until(page, "source.readyState !== EventSource.OPEN")
    assert page.locator(".row").count() == 5
    after = Hall(tmp_path / "two", clock, [SITE, *(vacancy(n) for n in range(7))])
    with serving(Screen(after.current, "board").site(), port):
        until(page, "document.querySelectorAll('.row:not(.leaving)').length === 7")
        page.close()
        after.close()
    before.close()
    chromium.complaints.clear()  # the browser's own word that the server was away


def test_an_emergency_takes_the_screen_and_gives_it_back_at_its_time(chromium: Browser, tmp_path: Path) -> None:
    hall = Hall(tmp_path, Ticking(), [SITE, *(vacancy(n) for n in range(20))])
    with serving(Screen(hall.current, "board").site()) as server:
        page = ready(chromium.open(server.url, 1920, 1080))
        assert not page.locator("#emergency").is_visible()
        ends = hall.current.clock() + timedelta(seconds=3)
        hall.publish(bulletin("emergency", "请离开大厅", ends=ends))
        page.wait_for_selector("#emergency", state="visible", timeout=20_000)
        assert "请离开大厅" in page.locator("#emergency").inner_text()
        page.wait_for_selector("#emergency", state="hidden", timeout=20_000)
        assert hall.current.clock() >= ends
        page.wait_for_selector(".row:not(.leaving)", timeout=20_000)
        page.close()
        hall.close()


def test_there_is_no_white_no_cursor_and_no_scroll_bar(chromium: Browser, tmp_path: Path) -> None:
    hall = Hall(tmp_path, Ticking(), [SITE])
    with serving(Screen(hall.current, "board").site()) as server:
        page = ready(chromium.open(server.url, 1920, 1080))
        style = "const s = getComputedStyle(document.documentElement); [s.backgroundColor, s.cursor, s.colorScheme]"
        assert page.evaluate(style) == ["rgb(10, 24, 38)", "none", "dark"]
        assert page.evaluate("getComputedStyle(document.body).overflow") == "hidden"
        page.close()
        hall.close()


def test_whatever_moves_moves_by_place_and_opacity_alone(chromium: Browser, tmp_path: Path) -> None:
    """Then the compositor moves it at the screen's own rate, and nothing is laid out in between."""
    hall = Hall(tmp_path, Ticking(), [SITE, *STATES["full"]])
    with serving(Screen(hall.current, "board").site()) as server:
        page = ready(chromium.open(server.url, 1920, 1080))
        until(page, "document.querySelectorAll('.row:not(.leaving)').length === 8")
        moved = page.evaluate(
            """[...new Set([...document.querySelectorAll("*")].flatMap((element) => {
              const { transitionProperty, transitionDuration } = getComputedStyle(element);
              return transitionDuration === "0s" ? [] : transitionProperty.split(", ");
            }))].sort()"""
        )
        assert moved == ["opacity", "transform", "visibility"]
        frames = """document.getAnimations().filter((one) => one.effect.getTiming().iterations === Infinity)
          .flatMap((one) => one.effect.getKeyframes().flatMap(Object.keys))"""
        usual = {"offset", "computedOffset", "easing", "composite"}
        assert set(page.evaluate(frames)) - usual == {"transform"}
        page.close()
        hall.close()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_emergency_has_the_whole_screen_to_the_corners(layout: str, chromium: Browser, tmp_path: Path) -> None:
    width, height = LAYOUTS[layout]
    hall = Hall(tmp_path, Ticking(), [SITE, *STATES["full"], bulletin("emergency", "请离开大厅")])
    with serving(Screen(hall.current, "board").site()) as server:
        page = ready(chromium.open(server.url, width, height))
        corners = [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1), (width // 2, height // 2)]
        for x, y in corners:
            assert page.evaluate(f"!!document.elementFromPoint({x}, {y})?.closest('#emergency')"), (x, y)
        page.close()
        hall.close()


def test_a_signage_player_embeds_it_also_in_a_page_of_its_own_disk(chromium: Browser, tmp_path: Path) -> None:
    """`frame-ancestors *` would not let it: `*` is for pages of the network only."""
    hall = Hall(tmp_path, Ticking(), [SITE, *(vacancy(n) for n in range(9))])
    with serving(Screen(hall.current, "board").site()) as server:
        player = tmp_path / "player.html"
        player.write_text(f'<!doctype html><iframe src="{server.url}" width="1280" height="720"></iframe>', "utf-8")
        page = chromium.open(player.as_uri(), 1400, 800)
        shown = page.frame_locator("iframe")
        shown.locator(".row:not(.leaving)").nth(7).wait_for()
        assert shown.locator("#clock").inner_text()
        page.close()
        hall.close()
    assert chromium.complaints == []
