"""What systemd is told, heard at a real datagram socket."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from content.systemd import Systemd, without_systemd


@pytest.fixture(params=["path", "abstract"])
def init(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[socket.socket, str]]:
    """A socket as systemd opens one, and its name as it stands in NOTIFY_SOCKET."""
    name = str(tmp_path / "notify") if request.param == "path" else f"@jobhall-test-{tmp_path.name}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(name.replace("@", "\0", 1))
        heard.settimeout(5)
        yield heard, name


def test_each_state_is_one_datagram(init: tuple[socket.socket, str]) -> None:
    heard, name = init
    systemd = Systemd({"NOTIFY_SOCKET": name})
    systemd.ready()
    systemd.alive()
    systemd.stopping()
    assert [heard.recv(100) for _ in range(3)] == [b"READY=1", b"WATCHDOG=1", b"STOPPING=1"]


def test_without_a_socket_nothing_is_told_and_nothing_fails(tmp_path: Path) -> None:
    for environ in ({}, {"NOTIFY_SOCKET": ""}, {"NOTIFY_SOCKET": "nonsense"}, {"NOTIFY_SOCKET": str(tmp_path / "no")}):
        Systemd(environ).alive()


def test_programs_of_ours_do_not_speak_to_it_in_our_name() -> None:
    environ = {"NOTIFY_SOCKET": "/run/x", "WATCHDOG_USEC": "1", "WATCHDOG_PID": "2", "PATH": "/bin"}
    assert without_systemd(environ) == {"PATH": "/bin"}
