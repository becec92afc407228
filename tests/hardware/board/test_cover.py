"""Slides on the glass: charts whole on every layout, pictures and films only when they can be seen, else the table."""

import base64
import hashlib
import io
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from content.attachment_cache import AttachmentCache
from content.bulletin import Attachment, Bulletin, Figure
from content.notice import Notice
from content.programme import Slide
from content.sample.prices import wage_prices
from content.wording.phrases import Lang
from hardware.board.collecting import attachments
from hardware.board.screen import Screen
from hardware.board.slides import cover
from tests.content.test_slides import START, TURN
from tests.hardware.board.glass import at_rest, ready, settled
from tests.hardware.board.test_page import BOOTHS, CONTRAST, LAYOUTS, WHOLE
from tests.hardware.browser import Browser, picture, serving, until
from tests.hardware.hall import FRAUD, MORNING, SITE, Hall, bulletin, fair, vacancy

pytestmark = pytest.mark.peer

FILM = (Path(__file__).parent / "film.js").read_text(encoding="utf-8")
MANY = [vacancy(n, published=MORNING - timedelta(hours=20)) for n in range(60)]
SHOWN = "document.getElementById('cover').classList.contains('on')"


LEFT_OUT = "view?.cover && cover.dataset.leftOut === view.cover.address"


def slide_begins(cycles: int = 0) -> datetime:
    return START + (16 * cycles + 5) * TURN


def png(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "#0A4A5C").save(file, "PNG")
    return file.getvalue()


def attached(content: bytes, media_type: str) -> Attachment:
    return Attachment(sha256=hashlib.sha256(content).hexdigest(), media_type=media_type, size=len(content))


class Wall:
    """A board with its cache, at the moment at which a slide begins."""

    def __init__(self, folder: Path, clock: object, notices: list[Notice]) -> None:
        self.hall = Hall(folder, clock, [SITE, *MANY, *notices, FRAUD])  # type: ignore[arg-type]  # a clock
        self.cache = AttachmentCache(folder / "attachments", 2**24)
        self.cache.check()
        screen = Screen(self.hall.current, "", at_hand=lambda: self.cache.at_hand)
        screen.add({"/attachment": attachments(self.hall.current, self.cache)})
        self.site = screen.site()

    def receive(self, content: bytes, media_type: str) -> None:
        """As the collector does it."""
        self.cache.receive(attached(content, media_type), [content])
        self.hall.current.changed()


def carrying(content: bytes, media_type: str, **more: object) -> Bulletin:
    return bulletin("policy", "一楼窗口怎么走", attachments=(attached(content, media_type),), **more)


def figures(count: int) -> Bulletin:
    labels = (
        "生产制造、电子装配与汽车零部件制造",
        "餐饮",
        "家政养老",
        "销售物流",
        "保安保洁",
        "建筑",
        "电子商务",
        "其他",
    )
    bars = tuple(Figure(label=labels[n], value=12_345_678 // (n + 1), unit="个岗位") for n in range(count))
    return bulletin("market_profile", "本月哪些活招人多、哪些人在找", figures=bars, source="市人力资源市场信息科")


CHARTS: dict[str, list[Notice]] = {
    "prices": [*wage_prices(date(2026, 11, 21))],
    "figures": [figures(8)],
    "few-figures": [figures(3)],
    "booths": [fair(MORNING.replace(hour=23, minute=0), booths=BOOTHS)],
    "picture": [carrying(png(1600, 900), "image/png")],
}


@pytest.mark.parametrize(
    ("body", "lang", "foot"),
    [
        ("数字只属于样例，统计时间：过去一年。每天都有人来。", "zh", "统计时间：过去一年 · 信息科"),
        ("来的人多。\n统计期：2026 年 1–10 月", "zh", "统计时间：2026 年 1–10 月 · 信息科"),
        ("过去一年帮着找到工作的不少。", "zh", "信息科"),
        ("统计时间：过去一年。", "en", "Counted over: The past year · 信息科"),
    ],
)
def test_under_a_chart_stands_the_period_that_its_bulletin_tells_and_none_that_it_does_not(
    body: str, lang: Lang, foot: str
) -> None:
    told = msgspec.structs.replace(figures(3), body=body, source="信息科")
    assert cover(Slide("s-1", (told,), None, 0, slide_begins()), 8, lang).foot == foot


@pytest.mark.parametrize("state", CHARTS)
def test_every_layout_is_whole_under_a_slide(state: str, chromium: Browser, tmp_path: Path) -> None:
    wall = Wall(tmp_path, lambda: slide_begins(), CHARTS[state])
    if state == "prices":
        for job, price in zip(MANY[:36], CHARTS[state], strict=True):
            wall.hall.publish(msgspec.structs.replace(job, occupation=price.occupation))
    if state == "picture":
        wall.receive(png(1600, 900), "image/png")
    with serving(wall.site) as server:
        for layout, (width, height) in LAYOUTS.items():
            page = ready(chromium.open(server.url, width, height))
            until(page, SHOWN)
            settled(page)
            picture(page, tmp_path, f"board-{state}-{layout}")
            assert at_rest(page, WHOLE) == [], layout
            faint, looked = at_rest(page, CONTRAST)
            assert faint == [], layout
            assert looked >= 8, layout
            page.close()
        wall.hall.close()
    assert chromium.complaints == []


def test_a_chart_that_runs_over_is_found(chromium: Browser, tmp_path: Path) -> None:
    wall = Wall(tmp_path, lambda: slide_begins(), CHARTS["figures"])
    with serving(wall.site) as server:
        page = ready(chromium.open(server.url, 1920, 1080))
        until(page, SHOWN)
        page.evaluate("stage.querySelector('.bars').style.setProperty('--text', 90)")
        assert any("runs into another" in found for found in at_rest(page, WHOLE))
        page.close()
        wall.hall.close()


def test_a_picture_is_shown_once_it_is_here_and_goes_at_once_with_its_notice(chromium: Browser, tmp_path: Path) -> None:
    content = png(800, 600)
    shown = carrying(content, "image/png")
    wall = Wall(tmp_path, lambda: slide_begins(), [shown])
    with serving(wall.site) as server:
        page = ready(chromium.open(server.url, 1920, 1080))
        until(page, "document.querySelectorAll('.row:not(.leaving)').length === 8")
        assert not page.evaluate(SHOWN)
        wall.receive(content, "image/png")
        until(page, SHOWN)
        assert page.evaluate("[stage.firstChild.complete, stage.firstChild.naturalWidth]") == [True, 800]
        assert page.locator("#covertitle").text_content() == "一楼窗口怎么走"
        assert page.locator(".scan").inner_text().count("00-1233") == 1
        wall.hall.withdraw(shown.id)
        until(page, f"!({SHOWN}) && !stage.firstChild")
        page.close()
        wall.hall.close()
    assert chromium.complaints == []


def test_an_emergency_covers_the_slide_and_it_goes_on_without_the_backend(chromium: Browser, tmp_path: Path) -> None:
    content = png(800, 600)
    wall = Wall(tmp_path, lambda: slide_begins(), [carrying(content, "image/png")])
    wall.receive(content, "image/png")
    with serving(wall.site) as server:  # no backend anywhere
        page = ready(chromium.open(server.url, 1920, 1080))
        until(page, SHOWN)
        wall.hall.publish(bulletin("emergency", "请离开大厅"))
        page.wait_for_selector("#emergency", state="visible")
        assert not page.evaluate(SHOWN)
        wall.hall.withdraw("b-emergency")
        until(page, SHOWN)
        page.close()
        wall.hall.close()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(b"no picture", "image/png"), (png(40, 40)[:-30], "image/png"), (b"no film" * 100, "video/mp4")],
    ids=["no picture", "torn picture", "no film"],
)
def test_what_chromium_cannot_show_leaves_the_table(
    content: bytes, media_type: str, chromium: Browser, tmp_path: Path
) -> None:
    wall = Wall(tmp_path, lambda: slide_begins(), [carrying(content, media_type)])
    wall.receive(content, media_type)
    with serving(wall.site) as server:
        page = ready(chromium.open(server.url, 1920, 1080))
        until(page, LEFT_OUT)
        settled(page)
        assert not page.evaluate(SHOWN)
        assert page.locator(".row:not(.leaving)").count() == 8
        page.close()
        wall.hall.close()
    assert chromium.complaints == []


def film(chromium: Browser, media_type: str, milliseconds: int) -> bytes:
    page = chromium.open("about:blank", 640, 320)
    made = page.evaluate(FILM, [media_type, milliseconds])
    page.close()
    assert made, f"this Chromium cannot make {media_type}"
    return base64.b64decode(made)


WATCHED = f"""() => {{
  window.playing = window.ended = null;
  const at = (name, told) => document.addEventListener(name, ({{ target }}) => (window[name] ??= told(target)), true);
  at("playing", (film) => ({{ isOn: {SHOWN}, isMuted: film.muted }}));
  at("ended", (film) => ({{ isAtItsEnd: film.currentTime === film.duration }}));
}}"""
"""What a film did, however quickly it was over."""


@pytest.mark.parametrize("media_type", ["video/webm", "video/mp4;codecs=avc1.42E01E"])
def test_a_film_plays_without_a_sound_to_its_end_and_gives_the_table_back(
    media_type: str, chromium: Browser, tmp_path: Path
) -> None:
    content, kind = film(chromium, media_type, 900), media_type.partition(";")[0]
    wall = Wall(tmp_path, lambda: slide_begins(), [carrying(content, kind)])
    with serving(wall.site) as server:
        page = ready(chromium.open(server.url, 1920, 1080))
        page.evaluate(WATCHED)
        wall.receive(content, kind)
        until(page, f"ended && !({SHOWN})")
        assert page.evaluate("[playing, ended]") == [{"isOn": True, "isMuted": True}, {"isAtItsEnd": True}]
        until(page, "!stage.firstChild")
        assert page.locator(".row:not(.leaving)").count() == 8
        assert page.evaluate("view.cover !== null")  # it is not begun a second time within its slide
        page.close()
        wall.hall.close()
    assert chromium.complaints == []


def test_a_film_that_would_not_come_to_its_end_is_not_begun(chromium: Browser, tmp_path: Path) -> None:
    content = film(chromium, "video/webm", 3000)
    late = slide_begins() + 5 * TURN - timedelta(seconds=2)
    wall = Wall(tmp_path, lambda: late, [carrying(content, "video/webm")])
    wall.receive(content, "video/webm")
    with serving(wall.site) as server:
        page = ready(chromium.open(server.url, 1920, 1080))
        until(page, LEFT_OUT)
        settled(page)
        assert not page.evaluate(SHOWN)
        page.close()
        wall.hall.close()


def test_a_slide_ends_with_its_turn(chromium: Browser, tmp_path: Path) -> None:
    now = [slide_begins()]
    wall = Wall(tmp_path, lambda: now[0], [figures(3)])
    with serving(wall.site) as server:
        page = ready(chromium.open(server.url, 1920, 1080))
        until(page, SHOWN)
        now[0] += TURN - timedelta(seconds=1)
        until(page, "document.getElementById('clock').textContent && view.cover")
        assert page.evaluate(SHOWN)
        now[0] += timedelta(seconds=1)
        until(page, f"!({SHOWN}) && !view.cover")
        assert page.locator(".row:not(.leaving)").count() == 8
        page.close()
        wall.hall.close()
