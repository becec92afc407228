"""The program as it is started in a hall: ready, speaking, silent without a sound device, and ended by a signal."""

import signal
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from content.clock import system_clock
from content.memory_feed import MemoryFeed
from hardware.voice.sound import read_wav
from tests.hardware.browser import serving
from tests.hardware.feed_server import feed_site
from tests.hardware.hall import SITE, bulletin
from tests.hardware.test_programs import started

PATIENCE = 90


@pytest.mark.peer
def test_a_call_that_is_published_is_heard(tmp_path: Path) -> None:
    """With the voice that loads in no time; what is heard is a file."""
    heard = tmp_path / "heard"
    feed = MemoryFeed(system_clock, notices=[SITE])
    with serving(feed_site(feed, tmp_path / "nothing")) as backend:
        settings = {"JOBHALL_FEED_URL": backend.url, "JOBHALL_LOUDSPEAKER": f"wav://{heard}", "JOBHALL_VOICE": "espeak"}
        with started("hardware.loudspeaker", tmp_path, 8860, JOBHALL_SITE="jinhai", **settings) as process:
            assert process.stdout
            assert process.stdout.readline() == f"loudspeaker ready wav://{heard}\n"
            now = system_clock()
            feed.publish(bulletin("announcement", "请 12 号到 3 号窗口", published=now, ends=now + timedelta(hours=1)))
            pause = threading.Event()
            for _ in range(PATIENCE * 10):
                if list(heard.glob("*.wav")):
                    break
                pause.wait(0.1)
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=20) == 0
        feed.close()
    assert read_wav(heard / "0001.wav").seconds > 3


def test_without_a_sound_device_it_says_so_and_goes_on(tmp_path: Path) -> None:
    with started("hardware.loudspeaker", tmp_path, 8860, JOBHALL_LOUDSPEAKER="off") as process:
        assert process.stdout
        assert process.stdout.readline() == "loudspeaker ready off\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "loudspeaker").write_text("a file", encoding="utf-8")
    with started("hardware.loudspeaker", tmp_path, 8860) as process:
        _, errors = process.communicate(timeout=30)
        assert process.returncode == 1
        assert "Traceback" not in errors
