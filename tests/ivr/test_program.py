"""The program itself: it serves, says so once, ends when told, and says plainly why it cannot begin."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ivr.__main__ import main
from tests.ports import free_base


@pytest.fixture
def port_base(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> int:
    """A base whose hotline port is free, with a state folder of its own."""
    base = free_base()
    monkeypatch.setenv("JOBHALL_PORT_BASE", str(base))
    monkeypatch.setenv("JOBHALL_HOME", str(tmp_path))
    return base


@pytest.fixture
def program(port_base: int) -> Iterator[subprocess.Popen[str]]:
    running = subprocess.Popen([sys.executable, "-m", "ivr"], stdout=subprocess.PIPE, text=True, env=dict(os.environ))
    with running:
        yield running
        running.kill()


def test_it_serves_without_a_backend_and_ends_when_told(
    program: subprocess.Popen[str], port_base: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.stdout is not None
    assert program.stdout.readline() == f"hotline ready http://127.0.0.1:{port_base + 1}\n"
    assert main(["call", "--keys", "3"]) == 0
    heard = capsys.readouterr().out.splitlines()
    assert heard[0] == "最新的信息正在取，请您过几分钟再打来。"
    assert "[3]" in heard
    program.send_signal(signal.SIGTERM)
    assert program.wait(10) == 0
    assert program.stdout.read() == ""


def test_a_port_in_use_is_one_clear_line(port_base: int, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port_base + 1))
        other.listen()
        assert main([]) == 1
    assert capsys.readouterr().err.startswith(f"hotline: 127.0.0.1:{port_base + 1} 已经有程序在用")


def test_a_folder_that_cannot_be_made_is_one_clear_line(
    port_base: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("JOBHALL_HOME", str(tmp_path / "file"))
    assert main([]) == 1
    assert "JOBHALL_HOME" in capsys.readouterr().err


@pytest.mark.usefixtures("port_base")
def test_a_call_that_nobody_answers_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["call"]) == 1
    assert "没有热线在接听" in capsys.readouterr().err
