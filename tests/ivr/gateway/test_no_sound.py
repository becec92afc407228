"""Calls that are answered and whose sound never begins: they end soon, on either side, and hold no line."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .conftest import twiml
from .peers import HOST, OFFER, Phone, Sipp, free_port, serving, until

pytestmark = [
    pytest.mark.peer,
    pytest.mark.usefixtures("undisturbed"),
    pytest.mark.skipif(not shutil.which("sipp"), reason="needs sip-tester"),
]
SECONDS = 9
"""Five until the gateway gives up, and what a busy machine needs."""

INACTIVE = f"{OFFER}a=inactive\n"
HELLO = twiml("<Say>Welcome to the hall.</Say>", "<Pause length='60'/>")


@pytest.mark.parametrize(
    ("offer", "confirmed"),
    [
        pytest.param(INACTIVE, True, id="a line on hold from the beginning"),
        pytest.param(OFFER, False, id="an answer that is never confirmed"),
    ],
)
def test_a_caller_whose_sound_never_begins_is_let_go(offer: str, confirmed: bool, tmp_path: Path) -> None:
    with serving({"/call": HELLO}, tmp_path / "home", SIP_CALLS=1) as (app, gateway):
        assert Sipp().invite(offer=offer, confirmed=confirmed).await_bye(SECONDS).run(gateway, tmp_path)
        assert until(lambda: len(app.forms("/status")) == 1)
        assert app.forms("/status")[0]["CallStatus"] == "canceled"
        assert Sipp().invite().pause(0.2).bye().run(gateway, tmp_path), "the only line is free again"
        code, logged = gateway.stop()
        assert code == 0
        assert "Traceback" not in logged


@pytest.mark.skipif(not shutil.which("baresip"), reason="needs baresip")
def test_a_window_that_took_such_a_caller_is_let_go_as_well(tmp_path: Path) -> None:
    pages = {"/call": twiml("<Dial answerOnBridge='true'>00-1233</Dial>")}
    window = Phone(tmp_path / "window", answers=True)
    try:
        with serving(pages, tmp_path / "home", WINDOWS=f"00-1233={window.uri}") as (_, gateway):
            assert Sipp().invite(offer=INACTIVE).await_bye(SECONDS).run(gateway, tmp_path)
            assert window.happened("CALL_ESTABLISHED")
            assert until(lambda: window.happened("CALL_CLOSED"))
    finally:
        window.close()


def test_a_window_whose_sound_never_begins_is_one_that_was_not_reached(tmp_path: Path) -> None:
    pages = {"/call": twiml("<Dial action='/after'>00-1233</Dial>"), "/after": twiml("<Hangup/>")}
    port = free_port()
    with (
        serving(pages, tmp_path / "home", WINDOWS=f"00-1233=sip:w@{HOST}:{port}") as (app, gateway),
        mute_window(tmp_path, port) as window,
    ):
        assert Sipp().invite().await_bye(SECONDS + 5).run(gateway, tmp_path)
        assert app.forms("/after")[0]["DialCallStatus"] == "failed"
        assert window.wait(10) == 0
        assert "Traceback" not in gateway.stop()[1]


@contextmanager
def mute_window(folder: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """Answers a call with a session in which nobody may send anything, and waits for the BYE."""
    window = Sipp().answer(INACTIVE).await_bye(SECONDS).wait_for_call(port, folder)
    try:
        yield window
    finally:
        window.kill()
        window.wait()
