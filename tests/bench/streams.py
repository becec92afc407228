"""How soon the last of many open streams has a change, beside mosquitto with as many subscribers in the same run.

Each round publishes on our side, withdraws, and publishes the same bytes through mosquitto, one after the other. Ours
is timed from the call that opens the publishing transaction, with its commit to disk; mosquitto from the first byte
that it is sent.
"""

import argparse
import shutil
import socket
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec

from backend.database import Database
from backend.editorial.office import Office
from backend.feed.local_bell import LocalBell
from backend.feed.stream.app import PATH
from backend.migrations import migrate
from backend.settings import BackendSettings
from content.clock import system_clock, today
from content.feed import Change, encode_line
from content.vacancy import Employer, Place, Vacancy, Wage
from tests.bench.processes import Server, allow_many_files, free_ports, percentile
from tests.bench.subscribers import Subscribers, mqtt, sse

TOPIC = "jobhall/feed"
HALL = 50


def main() -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--connections", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=120)
    parser.add_argument("--workers", type=int, default=2, help="processes of our stream")
    parser.add_argument("--pause", type=float, default=0.3, help="seconds between rounds")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    allowed = (allow_many_files() - 200) // 2
    count = min(asked.connections, allowed)
    if count < asked.connections:
        print(f"only {count} connections: this machine allows no more open files", file=sys.stderr)
    figures = {"connections": count, "workers": asked.workers, **_city(count, asked), **_hall(asked)}
    for name, value in figures.items():
        print(f"{name:<36} {value}")
    if asked.out:
        asked.out.write_bytes(msgspec.json.format(msgspec.json.encode(figures)))
    return 0


class Hall:
    """A hall with an empty default database and a stream; publishing is the office's own unit of work."""

    def __init__(self, home: Path, workers: int) -> None:
        settings = BackendSettings(home=home)
        database = Database(settings.database)
        migrate(database)
        self.office = Office(database, LocalBell(settings.run), system_clock, settings)
        base = free_ports(5)
        environment = {
            "JOBHALL_HOME": str(home), "JOBHALL_PORT_BASE": str(base), "JOBHALL_STREAM_WORKERS": str(workers),
        }  # fmt: skip
        self.stream = Server([sys.executable, "-m", "backend.feed.stream"], base + 4, environment)
        time.sleep(1.5)  # The other workers may still be starting.

    def publish(self, vacancy: Vacancy) -> Change:
        """In a transaction of its own, as an approval does."""
        with self.office.work() as work:
            return work.publish(vacancy)

    def withdraw(self, vacancy: Vacancy) -> Change:
        """The same for taking away."""
        with self.office.work() as work:
            return work.withdraw(vacancy.id)


def _city(count: int, asked: argparse.Namespace) -> dict[str, Any]:
    """Our stream and mosquitto side by side."""
    with tempfile.TemporaryDirectory(prefix="jobhall-streams-") as folder:
        hall = Hall(Path(folder), asked.workers)
        broker = _mosquitto(Path(folder))
        subscribers = Subscribers([sse(hall.stream.port, PATH), mqtt(broker.port, TOPIC)], count)
        try:
            return _measure(hall, broker, subscribers, count, asked)
        finally:
            subscribers.close()
            hall.stream.stop()
            broker.stop()


def _measure(
    hall: Hall, broker: Server, subscribers: Subscribers, count: int, asked: argparse.Namespace
) -> dict[str, Any]:
    before = hall.stream.resident()
    subscribers.connect("stream")
    time.sleep(1)
    connected = hall.stream.resident()
    subscribers.connect("mosquitto")
    times: dict[str, list[float]] = {"publish": [], "withdraw": [], "mosquitto": []}
    cpu = (hall.stream.cpu(), broker.cpu())
    with socket.create_connection(("127.0.0.1", broker.port)) as publisher:
        publisher.sendall(b"\x10\x0c\x00\x04MQTT\x04\x02\x00\x00\x00\x00")
        publisher.recv(16)
        for number in range(asked.rounds + 3):
            _round(hall, publisher, subscribers, _vacancy(number), times, asked.pause)
    rounds = asked.rounds + 3
    for values in times.values():
        del values[:3]  # The first rounds warm both sides.
    return {
        **{f"{name}_{label}_ms": round(percentile(values, share) * 1000, 1)
           for name, values in times.items() for label, share in (("median", 0.5), ("p99", 0.99))},
        "publish_p99_of_mosquitto": round(percentile(times["publish"], 0.99) / percentile(times["mosquitto"], 0.99), 2),
        "withdraw_p99_of_mosquitto": round(
            percentile(times["withdraw"], 0.99) / percentile(times["mosquitto"], 0.99), 2),
        "stream_cpu_ms_a_change": round((hall.stream.cpu() - cpu[0]) / rounds / 2 * 1000, 1),
        "mosquitto_cpu_ms_a_change": round((broker.cpu() - cpu[1]) / rounds * 1000, 1),
        "kb_a_connection_idle": round((connected - before) / count, 1),
        "kb_a_connection_after": round((hall.stream.resident() - before) / count, 1),
    }  # fmt: skip


def _round(
    hall: Hall, publisher: socket.socket, subscribers: Subscribers, vacancy: Vacancy, times: dict[str, list[float]],
    pause: float,
) -> None:  # fmt: skip
    start = time.monotonic()
    change = hall.publish(vacancy)
    times["publish"].append(subscribers.last_arrival("stream") - start)
    time.sleep(pause)
    start = time.monotonic()
    publisher.sendall(_mqtt_publish(encode_line(change)))
    times["mosquitto"].append(subscribers.last_arrival("mosquitto") - start)
    time.sleep(pause)
    start = time.monotonic()
    hall.withdraw(vacancy)
    times["withdraw"].append(subscribers.last_arrival("stream") - start)
    time.sleep(pause)


def _hall(asked: argparse.Namespace) -> dict[str, Any]:
    """The default hall with as many streams as one has."""
    with tempfile.TemporaryDirectory(prefix="jobhall-streams-") as folder:
        hall = Hall(Path(folder), asked.workers)
        subscribers = Subscribers([sse(hall.stream.port, PATH)], HALL, processes=1)
        try:
            subscribers.connect("stream")
            times = []
            for number in range(asked.rounds * 2):
                start = time.monotonic()
                hall.publish(_vacancy(number))
                times.append(subscribers.last_arrival("stream") - start)
                time.sleep(asked.pause / 3)
        finally:
            subscribers.close()
            hall.stream.stop()
    return {f"hall_of_{HALL}_{label}_ms": round(percentile(times, share) * 1000, 1)
            for label, share in (("median", 0.5), ("p99", 0.99))}  # fmt: skip


def _mosquitto(folder: Path) -> Server:
    program = shutil.which("mosquitto") or "/usr/sbin/mosquitto"
    port = free_ports(1)
    settings = folder / "mosquitto.conf"
    settings.write_text(
        f"listener {port} 127.0.0.1\nallow_anonymous true\npersistence false\nset_tcp_nodelay true\nlog_type error\n"
        "user root\n"
    )
    return Server([program, "-c", str(settings)], port)


def _mqtt_publish(payload: bytes) -> bytes:
    topic = TOPIC.encode()
    rest = len(topic).to_bytes(2, "big") + topic + payload
    length, size = b"", len(rest)
    while True:
        size, digit = divmod(size, 128)
        length += bytes([digit | (128 if size else 0)])
        if not size:
            return b"\x30" + length + rest


def _vacancy(number: int) -> Vacancy:
    """A vacancy of the usual length."""
    return Vacancy(
        id=f"bench-{number}", title="电焊工", occupation="6-18-02-04",
        employer=Employer(name="样例机械制造有限公司", short="样例机械"),
        place=Place(division="410105", address="北三环路样例街 1 号", route="公交 26、83 路"),
        headcount=6, wage=Wage(min=6000, max=8500, months=13), benefits=("meals", "lodging", "insurance"),
        certificate="焊工证", hours="长白班",
        description="钢结构厂房构件焊接，有师傅带；包吃住，缴五险，每月 10 日发工资。",
        requirements="能看懂图纸，吃苦耐劳。", valid_through=today(system_clock()) + timedelta(days=30),
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
