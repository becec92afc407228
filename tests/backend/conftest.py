"""What the tests of the backend share: real databases, an office with its people, and things to publish.

`database` runs a test on SQLite and on PostgreSQL; `file_database` is SQLite alone, for tests about something else.
Each test gets a migrated one for itself.
"""

import os
import pwd
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import event

from backend.database import Database
from backend.editorial.accounts import Staff, add_staff
from backend.editorial.office import Office
from backend.feed.local_bell import LocalBell
from backend.migrations import migrate
from backend.settings import BackendSettings
from content.clock import CHINA
from content.vacancy import Employer, Place, Vacancy, Wage
from tests.backend.known import HENGYUE, know
from tests.backend.spares import Spares
from tests.backend.template import migrated_copy

NOW = datetime(2026, 11, 21, 9, 41, tzinfo=CHINA)


class HandClock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        """Move on by so many days, hours, …"""
        self.now += timedelta(**by)


PASSING = " ".join(
    f"-c {setting}"
    for setting in (
        "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "wal_level=minimal", "max_wal_senders=0",
        "checkpoint_timeout=1d", "max_wal_size=4GB",
    )
)  # fmt: skip
"""For databases that need not outlive a power cut, nor a test."""


class Cluster:
    """A PostgreSQL of the test's own, without a port, run by a user that is not root."""

    def __init__(self, folder: Path, buffers: str = "16MB", settings: str = "") -> None:
        self.folder = folder
        self.user = "postgres" if os.getuid() == 0 else None
        if self.user:
            os.chown(folder, pwd.getpwnam(self.user).pw_uid, -1)
        self._run("initdb", "-D", f"{folder}/data", "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c shared_buffers={buffers}"
        self._run("pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log", "-w", "-o", f"{options} {settings}", "start")

    def url(self, name: str) -> str:
        """The address of a database of this cluster."""
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    def execute(self, sql: str) -> None:
        """Run one statement outside any database of a test."""
        with psycopg.connect(f"host={self.folder} user=postgres dbname=postgres", autocommit=True) as connection:
            connection.execute(sql)  # type: ignore[call-overload]  # names are made here, never read

    def stop(self) -> None:
        """End the server at once."""
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        found = shutil.which(program) or next(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{program}")), program)
        with (self.folder / "programs.log").open("ab") as log:
            subprocess.run([found, *arguments], check=True, user=self.user, cwd="/", stdout=log, stderr=log)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="jobhall-pg-"))
    cluster = Cluster(folder, settings=PASSING)
    cluster.execute("CREATE DATABASE template_jobhall")
    template = Database(cluster.url("template_jobhall"))
    migrate(template)
    template.close()
    yield cluster
    cluster.stop()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def spares(cluster: Cluster) -> Spares:
    return Spares(cluster, "template_jobhall")


@contextmanager
def file_database_in(folder: Path) -> Iterator[Database]:
    """A migrated one of SQLite."""
    path = folder / "backend" / "jobhall.db"
    path.parent.mkdir()
    database = Database(f"sqlite:///{migrated_copy(path)}")
    event.listen(database.engine, "connect", _wait_for_no_disk)
    yield database
    database.close()


def _wait_for_no_disk(raw: sqlite3.Connection, _record: object) -> None:
    """It need not outlive a power cut."""
    raw.execute("PRAGMA synchronous = OFF")


@pytest.fixture
def file_database(tmp_path: Path) -> Iterator[Database]:
    with file_database_in(tmp_path) as database:
        yield database


@pytest.fixture
def server_database(spares: Spares) -> Iterator[Database]:
    with spares.database() as database:
        yield database


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.peer)])
def database(request: pytest.FixtureRequest) -> Database:
    name = {"sqlite": "file_database", "postgresql": "server_database"}[request.param]
    found: Database = request.getfixturevalue(name)
    return found


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.peer)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without any table."""
    if request.param == "sqlite":
        database = Database(f"sqlite:///{tmp_path / 'empty.db'}")
    else:
        cluster: Any = request.getfixturevalue("cluster")
        name = f"e_{uuid4().hex[:12]}"
        cluster.execute(f"CREATE DATABASE {name}")
        database = Database(cluster.url(name))
    yield database
    database.close()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def settings(tmp_path: Path) -> BackendSettings:
    """As few KiB for a password as argon2 takes, so that tests wait for nothing."""
    return BackendSettings(home=tmp_path, password_memory=8)


@pytest.fixture
def office(database: Database, clock: HandClock, settings: BackendSettings) -> Office:
    return staffed(Office(database, LocalBell(settings.run), clock, settings))


@pytest.fixture
def file_office(file_database: Database, clock: HandClock, settings: BackendSettings) -> Office:
    return staffed(Office(file_database, LocalBell(settings.run), clock, settings))


def staffed(office: Office) -> Office:
    """The office with its people and an employer whose licence was seen."""
    with office.work() as work:
        add_staff(work, "lin", "林录入", ["clerk", "approver"])
        add_staff(work, "zhao", "赵审核", ["approver", "clerk"])
        add_staff(work, "wen", "文书", ["clerk"])
        know(work, HENGYUE)
    return office


@pytest.fixture
def lin() -> Staff:
    return Staff("lin", "林录入", ("clerk", "approver"))


@pytest.fixture
def zhao() -> Staff:
    return Staff("zhao", "赵审核", ("clerk", "approver"))


@pytest.fixture
def wen() -> Staff:
    return Staff("wen", "文书", ("clerk",))


@pytest.fixture
def welder() -> Callable[..., Vacancy]:
    """The welder of the pictures, as the n-th vacancy, complete enough to be approved; each n is a job of its own."""

    def make(n: int = 1, **changes: object) -> Vacancy:
        values: dict[str, object] = {
            "id": f"v-{n}",
            "title": "电焊工",
            "occupation": "6-18-02-04",
            "employer": Employer(name="郑州恒岳机械", short="恒岳机械"),
            "place": Place(division="410105", address=f"金水区样例路 {n} 号"),
            "headcount": 6,
            "wage": Wage(min=6000, max=8500, months=13),
            "description": "二氧化碳保护焊，焊接结构件。",
            "verified": datetime(2026, 11, 20, 3, 0, tzinfo=UTC),
            "valid_through": date(2026, 12, 20),
        }
        return Vacancy(**{**values, **changes})  # type: ignore[arg-type]  # the struct itself checks the values

    return make
