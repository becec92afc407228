"""Processor time of a list page of 20 over HTTP: from memory, as 304, made anew, beside static Flask and Datasette.

All servers run at once with one worker each and are asked in turns, so that a noisy machine is noisy for all. Datasette
reads the very table that our page comes from: as it answers by itself, and spared the facets that it suggests.
"""

import argparse
import shutil
import socket
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from backend.api.settings import ServerSettings
from backend.database import Database
from backend.feed.journal import Journal
from backend.migrations import migrate
from content.clock import system_clock, today
from content.replica import Replica
from tests.bench.corpus import Corpus
from tests.bench.processes import Server, free_ports

LIST = "/v1/vacancies"


def main() -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vacancies", type=int, default=20_000)
    parser.add_argument("--requests", type=int, default=3000, help="of each light kind, each round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--datasette", default=_datasette(), help="the program; its figures are left out without one")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jobhall-http-") as folder:
        figures = _measure(Path(folder), asked)
    for name, value in figures.items():
        print(f"{name:<36} {value}")
    if asked.out:
        asked.out.write_bytes(msgspec.json.format(msgspec.json.encode(figures)))
    return 0


def _measure(home: Path, asked: argparse.Namespace) -> dict[str, Any]:
    _fill(home, asked.vacancies)
    base = free_ports(4)
    python = sys.executable
    environment = {"JOBHALL_HOME": str(home), "JOBHALL_PORT_BASE": str(base), "JOBHALL_WORKERS": "1"}
    servers = {"ours": Server([python, "-m", "backend"], base, environment, log=home / "backend.log")}
    try:
        size, tag = _first_page(base)
        servers["still"] = _still(base + 1, size)
        if asked.datasette:
            servers["datasette"] = _table(asked.datasette, base + 2, home)
        figures = _rounds(servers, tag, asked)
    finally:
        for server in servers.values():
            server.stop()
    return {"vacancies": asked.vacancies, "page_bytes": size, **figures}


def _rounds(servers: dict[str, Server], tag: str, asked: argparse.Namespace) -> dict[str, Any]:
    fresh = (f"{LIST}?page={1 + n % 50}&wage_from={n // 50}" for n in count())
    known = f"If-None-Match: {tag}\r\n"
    same: Iterator[str] = iter(lambda: LIST, None)
    kinds: dict[str, Callable[[], float]] = {
        "static_flask": lambda: _cpu(servers["still"], iter(lambda: "/still", None), asked.requests),
        "from_memory": lambda: _cpu(servers["ours"], same, asked.requests),
        "not_modified": lambda: _cpu(servers["ours"], same, asked.requests, known),
        "made_anew": lambda: _cpu(servers["ours"], fresh, asked.requests // 3),
    }
    if "datasette" in servers:
        table = "/replica/notice.json?kind=vacancy&_size=20&_sort_desc=position"
        lean = f"{table}&_nofacet=1&_nosuggest=1"
        kinds["datasette"] = lambda: _cpu(servers["datasette"], iter(lambda: table, None), asked.requests // 10)
        kinds["datasette_lean"] = lambda: _cpu(servers["datasette"], iter(lambda: lean, None), asked.requests // 4)
    times: dict[str, list[float]] = {name: [] for name in kinds}
    for _ in range(asked.rounds + 1):
        for name, measure in kinds.items():
            times[name].append(measure())
    # The first round warms every server.
    cost = {name: statistics.median(values[1:]) for name, values in times.items()}
    return {**{f"{name}_cpu_us": round(value * 1e6) for name, value in cost.items()}, **_ratios(cost)}


def _ratios(cost: dict[str, float]) -> dict[str, float]:
    ratios = {f"{name}_of_static_flask": round(cost[name] / cost["static_flask"], 2)
              for name in ("from_memory", "not_modified")}  # fmt: skip
    if "datasette" in cost:
        for name in ("datasette", "datasette_lean"):
            ratios[f"made_anew_of_{name}"] = round(cost["made_anew"] / cost[name], 3)
    return ratios


def _cpu(server: Server, addresses: Iterator[str], requests: int, headers: str = "") -> float:
    """Seconds of processor time that one request costs the server."""
    before = server.cpu()
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        for _ in range(requests):
            ask(connection, next(addresses), headers)
    return (server.cpu() - before) / requests


def ask(connection: socket.socket, address: str, headers: str = "") -> tuple[bytes, bytes]:
    """One request on a connection that stays open: head and body of the answer."""
    connection.sendall(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n".encode())
    data = b""
    while b"\r\n\r\n" not in data:
        data += _more(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    if b" 304 " in head[:20]:
        return head, b""
    assert b" 200 " in head[:20], head
    length = _header(head, b"content-length")
    while len(body) < int(length) if length else not body.endswith(b"0\r\n\r\n"):
        body += _more(connection)
    return head, body


def _more(connection: socket.socket) -> bytes:
    data = connection.recv(262_144)
    if not data:
        raise ConnectionError("the server closed the connection")
    return data


def _header(head: bytes, name: bytes) -> bytes:
    lines = (line.partition(b":") for line in head.split(b"\r\n")[1:])
    return next((value.strip() for key, _, value in lines if key.lower() == name), b"")


def _first_page(port: int) -> tuple[int, str]:
    """Length and ETag of the page, once the replica is there."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        head, body = ask(connection, LIST)
    assert len(msgspec.json.decode(body)["items"]) == 20
    return len(body), _header(head, b"etag").decode()


def _fill(home: Path, vacancies: int) -> None:
    """A database with so many vacancies, and the replica that the server will find."""
    settings = ServerSettings(home=home)
    database = Database(settings.database)
    migrate(database)
    journal = Journal(database)
    with database.begin() as connection:
        for vacancy in Corpus().vacancies(vacancies, day=today(system_clock())):
            journal.publish(connection, _still_open(vacancy))
    replica = Replica(settings.folder / "replica.db", system_clock)
    replica.restore(journal.snapshot())
    replica.close()
    database.close()


def _still_open(vacancy: Any) -> Any:
    return msgspec.structs.replace(vacancy, valid_through=today(system_clock()) + timedelta(days=30))


def _still(port: int, size: int) -> Server:
    command = [
        str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--factory", "--workers", "1",
        "--blocking-threads", "1", "--backpressure", "256", "--no-ws", "--log-level", "error", "--port", str(port),
        "tests.bench.still:create",
    ]  # fmt: skip
    return Server(command, port, {"STILL_BYTES": str(size)})


def _table(program: str, port: int, home: Path) -> Server:
    replica = str(home / "backend" / "replica.db")
    settings: Sequence[str] = ("--setting", "num_sql_threads", "1", "--setting", "sql_time_limit_ms", "10000")
    return Server([program, "serve", replica, "--port", str(port), *settings], port)


def _datasette() -> str:
    return shutil.which("datasette", path=str(Path(sys.executable).parent)) or shutil.which("datasette") or ""


if __name__ == "__main__":
    sys.exit(main())
