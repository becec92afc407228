"""Both bells with real sockets and a real Redis."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from redis import Redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry

from backend.feed.bell import Bell, bell_of
from backend.feed.local_bell import LocalBell
from backend.feed.redis_bell import RedisBell
from backend.settings import BackendSettings
from tests.ports import free_port


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    server = start_redis(port, tmp_path_factory.mktemp("redis"))
    yield f"redis://127.0.0.1:{port}/0"
    server.terminate()
    server.wait()


def start_redis(port: int, folder: Path) -> subprocess.Popen[bytes]:
    program = shutil.which("redis-server") or shutil.which("valkey-server") or "redis-server"
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    server = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
    with Redis(port=port, retry=Retry(ConstantBackoff(0.05), 200)) as client:
        client.ping()
    return server


@pytest.fixture(params=["local", pytest.param("redis", marks=pytest.mark.peer)])
def bell(request: pytest.FixtureRequest, tmp_path: Path) -> Bell:
    return LocalBell(tmp_path / "run") if request.param == "local" else RedisBell(request.getfixturevalue("redis_url"))


def test_everyone_hears_it(bell: Bell) -> None:
    ears = [bell.listen(), bell.listen()]
    assert not any(one.wait(0.05) for one in ears)
    bell.ring()
    assert all(one.wait(5) for one in ears)
    for one in ears:
        one.close()


def test_many_rings_are_one(bell: Bell) -> None:
    ears = bell.listen()
    ears.wait(0.05)
    for _ in range(5):
        bell.ring()
    assert ears.wait(5)
    while ears.wait(0.2):
        pass
    assert not ears.wait(0.05)
    ears.close()


def test_it_wakes_who_waits(bell: Bell) -> None:
    ears = bell.listen()
    ears.wait(0.05)
    heard: list[bool] = []
    waiting = Thread(target=lambda: heard.append(ears.wait(20)))
    waiting.start()
    bell.ring()
    waiting.join(10)
    assert heard == [True]
    ears.close()


def test_it_is_heard_in_another_process(bell: Bell, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    ears = bell.listen()
    ears.wait(0.05)
    if isinstance(bell, LocalBell):
        folder = str(tmp_path / "run")
        made = f"from pathlib import Path; from backend.feed.local_bell import LocalBell; LocalBell(Path({folder!r}))"
    else:
        made = f"from backend.feed.redis_bell import RedisBell as B; B({request.getfixturevalue('redis_url')!r})"
    subprocess.run([sys.executable, "-c", f"{made}.ring()"], check=True)
    assert ears.wait(5)
    ears.close()


def test_ringing_for_nobody_is_no_error(tmp_path: Path) -> None:
    LocalBell(tmp_path / "run").ring()


def test_the_socket_of_a_process_that_died_is_cleared_away(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    program = (
        "import os; from backend.feed.local_bell import LocalBell; from pathlib import Path\n"
        f"LocalBell(Path({str(folder)!r})).listen(); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", program], check=False)
    bell = LocalBell(folder)
    ears = bell.listen()
    assert len(list(folder.iterdir())) == 2
    bell.ring()
    assert ears.wait(1)
    assert len(list(folder.iterdir())) == 1
    ears.close()
    assert list(folder.iterdir()) == []


def test_a_listener_that_does_not_listen_holds_nobody_up(tmp_path: Path) -> None:
    bell = LocalBell(tmp_path / "run")
    deaf, ears = bell.listen(), bell.listen()
    for _ in range(2000):
        bell.ring()
        ears.wait(0)
    bell.ring()
    assert ears.wait(0)
    deaf.close()
    ears.close()


def test_a_home_with_a_long_path_has_a_bell(tmp_path: Path) -> None:
    bell = LocalBell(tmp_path / ("home-" + "x" * 120) / "run")
    ears = bell.listen()
    bell.ring()
    assert ears.wait(1)
    ears.close()


def test_without_redis_the_publisher_goes_on_and_listeners_wait_their_time(caplog: pytest.LogCaptureFixture) -> None:
    bell = RedisBell(f"redis://127.0.0.1:{free_port()}/0")
    bell.ring()
    assert "cannot be rung" in caplog.text
    ears = bell.listen()
    assert not ears.wait(0.05)
    ears.close()


@pytest.mark.peer
def test_a_redis_that_comes_back_is_heard_again(tmp_path: Path) -> None:
    port = free_port()
    server = start_redis(port, tmp_path)
    bell = RedisBell(f"redis://127.0.0.1:{port}/0")
    ears = bell.listen()
    ears.wait(0.05)
    server.terminate()
    server.wait()
    assert not ears.wait(0.05)
    server = start_redis(port, tmp_path)
    try:
        assert any(_rings(bell) or ears.wait(0.2) for _ in range(50))
    finally:
        ears.close()
        server.terminate()
        server.wait()


def _rings(bell: Bell) -> None:
    bell.ring()


@pytest.mark.peer
def test_the_settings_choose(tmp_path: Path, redis_url: str) -> None:
    assert isinstance(bell_of(BackendSettings(home=tmp_path)), LocalBell)
    assert isinstance(bell_of(BackendSettings(home=tmp_path, redis_url=redis_url)), RedisBell)
