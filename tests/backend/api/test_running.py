"""The backend as it runs: started, asked, told to stop."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.backend.programs import Program, running
from tests.ports import free_base

pytestmark = pytest.mark.usefixtures("undisturbed")


@pytest.fixture
def port_base() -> int:
    return free_base()


@pytest.fixture
def backend(tmp_path: Path, port_base: int) -> Iterator[Program]:
    with running("backend", tmp_path, port_base) as program:
        assert program.ready() == f"backend ready http://127.0.0.1:{port_base}"
        yield program


def test_it_makes_its_database_and_ends_when_it_is_told(backend: Program, port_base: int, tmp_path: Path) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{port_base}", trust_env=False) as client:
        assert client.get("/v1/feed").status_code == 200
        assert "jobhall_http_requests_total" in client.get("/metrics").text
    assert (tmp_path / "backend" / "jobhall.db").exists()
    assert backend.stop() < 10, "a second on an idle machine; a supervisor waits ten"


def test_a_port_in_use_is_one_clear_line(backend: Program, port_base: int, tmp_path: Path) -> None:
    with running("backend", tmp_path, port_base) as second:
        code, errors = second.finish()
    assert code == 1
    (line,) = errors.splitlines()
    assert line.startswith(f"backend: 127.0.0.1:{port_base} 已经有程序在用。")
