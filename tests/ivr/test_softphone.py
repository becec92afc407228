"""The softphone: the page's requests, and a real browser that calls, presses keys and speaks after the tone."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Request as BrowserRequest
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from content.counter import MemoryCounter
from ivr.app import create_app
from ivr.dialogue.hall import Hall
from ivr.gateway.audio import SPEECH_LEVEL, loudness, tone
from ivr.gateway.exchange import Request
from ivr.gateway.leg import FRAME_BYTES
from ivr.settings import HotlineSettings
from ivr.softphone.exchange import MOST_CALLS, Exchange

from .conftest import client_of

BROWSER = Path("/usr/bin/chromium")


def until(look: Callable[[], Any], seconds: float = 40) -> Any:
    """What `look` finds, as soon as it finds anything."""
    end, pause = time.monotonic() + seconds, threading.Event()
    while not (found := look()) and time.monotonic() < end:
        pause.wait(0.02)
    assert found
    return found


@pytest.fixture
def exchange(hall: Hall, tmp_path: Path) -> Iterator[Exchange]:
    """Calls ask the hotline in this process, and a word takes no time."""
    app = client_of(hall, HotlineSettings(home=tmp_path))
    lock = threading.Lock()

    async def fetch(request: Request) -> bytes:
        with lock:
            path = request.address.removeprefix("http://hotline")
            return app.open(path, method=request.method, data=request.form).get_data()

    async def voice(text: str, language: str, speed: float) -> bytes:
        return tone(0.05, 440)

    exchange = Exchange(fetch, "http://hotline/call", voice, tmp_path / "gateway" / "recordings")
    yield exchange
    exchange.close()


@pytest.fixture
def page(hall: Hall, exchange: Exchange, tmp_path: Path) -> FlaskClient:
    return create_app(hall, HotlineSettings(home=tmp_path), exchange=exchange).test_client()


def said(page: FlaskClient, call: str) -> list[str]:
    orders = page.get(f"/phone/calls/{call}").get_json()
    return [order["text"] for order in orders if order["do"] == "said"]


def test_a_call_is_heard_keyed_and_ended(page: FlaskClient) -> None:
    call = page.post("/phone/calls").get_json()["call"]
    until(lambda: "市场简介，请按一。" in said(page, call))
    play = next(order for order in page.get(f"/phone/calls/{call}").get_json() if order["do"] == "play")
    assert page.get(f"/phone/calls/{call}/{play['sound']}.wav").data[:4] == b"RIFF"
    assert page.post(f"/phone/calls/{call}/keys/3").status_code == 204
    until(lambda: "三，招聘信息。" in said(page, call))
    until(lambda: "现在有八个岗位在招人。" in said(page, call))
    assert page.post(f"/phone/calls/{call}/keys/x").status_code == 400
    assert page.post(f"/phone/calls/{call}/end").status_code == 204
    until(lambda: page.get(f"/phone/calls/{call}").get_json()[-1]["do"] == "ended")


def test_what_is_said_after_the_tone_becomes_a_report(page: FlaskClient, counter: MemoryCounter) -> None:
    call = page.post("/phone/calls").get_json()["call"]
    until(lambda: "市场简介，请按一。" in said(page, call))
    for key, heard in (
        ("0", "现在下班了。"),
        ("2", "出了什么事？"),
    ):
        page.post(f"/phone/calls/{call}/keys/{key}")
        until(lambda heard=heard: heard in said(page, call))
    page.post(f"/phone/calls/{call}/keys/2")
    until(lambda: any(order["do"] == "listen" for order in page.get(f"/phone/calls/{call}").get_json()))
    page.post(f"/phone/calls/{call}/speech", data=tone(1, 300, 1200)[: 40 * FRAME_BYTES])
    page.post(f"/phone/calls/{call}/keys/%23")
    until(lambda: counter.reports)
    until(lambda: any(text.startswith("记下了，您的受理号是") for text in said(page, call)))


def test_only_this_machine_has_the_page_and_only_so_many_calls(page: FlaskClient) -> None:
    assert page.get("/").status_code == 200
    assert page.get("/", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 403
    assert page.post("/phone/calls", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 403
    calls = [page.post("/phone/calls").get_json()["call"] for _ in range(MOST_CALLS)]
    assert page.post("/phone/calls").status_code == 503
    for call in calls:
        page.post(f"/phone/calls/{call}/end")
    assert page.get("/phone/calls/CAnone").status_code == 404


def is_loud(request: BrowserRequest) -> bool:
    """Whether the page sends its microphone's sound, and somebody speaks in it."""
    return request.url.endswith("/speech") and loudness(request.post_data_buffer or b"") > SPEECH_LEVEL


@pytest.mark.peer
@pytest.mark.skipif(not BROWSER.exists(), reason="needs Chromium")
def test_a_browser_calls_the_hotline(hall: Hall, exchange: Exchange, counter: MemoryCounter, tmp_path: Path) -> None:
    """ "the softphone page does it in a browser with sound, keypad and microphone": on a screen as small as a phone's,
    where the keypad stays in sight, with the microphone that Chromium keeps for tests.
    """
    app = create_app(hall, HotlineSettings(home=tmp_path), exchange=exchange)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    faults: list[str] = []
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    flags += ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=flags)
        try:
            page = browser.new_page(viewport={"width": 390, "height": 844})
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            page.click("#call")
            page.get_by_text("招聘信息，请按三。").wait_for(timeout=40_000)
            page.click("[data-key='3']")
            page.get_by_text("现在有八个岗位在招人。").wait_for(timeout=40_000)
            assert page.evaluate("scrollY") == 0
            for key, heard in (("0", "要投诉举报，请按二。"), ("2", "出了什么事？")):
                page.click(f"[data-key='{key}']")
                page.get_by_text(heard).first.wait_for(timeout=40_000)
            with page.expect_request(is_loud, timeout=40_000):  # Chromium's microphone beeps once a second.
                page.click("[data-key='1']")
            assert page.inner_text("#state") == "正在录音，请说话"
            page.click("[data-key='#']")
            page.get_by_text("记下了，您的受理号是").first.wait_for(timeout=40_000)
            (report,) = counter.reports.values()
            assert len(report.recording) > 1000
            assert page.inner_text("#state") == "通话中"
            page.click("#end")
            assert page.inner_text("#state") == "通话结束"
        finally:
            browser.close()
            server.shutdown()
            serving.join()
            server.server_close()
    assert faults == []


def test_sentences_are_said_for_the_preview_of_the_desk(page: FlaskClient) -> None:
    sound = page.post("/phone/said.wav", data={"sentence": ["电焊工。", "每月六千。"], "lang": "zh"})
    assert (sound.status_code, sound.mimetype, sound.data[:4]) == (200, "audio/wav", b"RIFF")
    one = page.post("/phone/said.wav", data={"sentence": ["电焊工。"]})
    assert len(one.data) < len(sound.data)
    elsewhere = page.post("/phone/said.wav", data={"sentence": ["x"]}, environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert elsewhere.status_code == 403


def test_without_a_voice_nothing_is_said(hall: Hall, tmp_path: Path) -> None:
    async def fetch(request: Request) -> bytes:
        return b""

    exchange = Exchange(fetch, "http://hotline/call", None, tmp_path / "recordings")
    try:
        client = create_app(hall, HotlineSettings(home=tmp_path), exchange=exchange).test_client()
        assert client.post("/phone/said.wav", data={"sentence": ["x"]}).status_code == 503
    finally:
        exchange.close()
