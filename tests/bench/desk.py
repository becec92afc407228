"""How fast the desk's lists, its audit and the head's page are after a million revisions; and a table of 600 rows.

    python -m tests.bench.desk                     a million revisions, SQLite and, where it is installed, PostgreSQL
    python -m tests.bench.desk --revisions 20000   a quick look

A page is asked of the desk itself, signed in, and drawn whole. Times are milliseconds from asking to the last byte; the
ratio is to the same page of an office that has no notices. Addresses are made by lot, the same each time, pages from
anywhere in the list.
"""

import io
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Final, NamedTuple
from urllib.parse import urlencode

import msgspec
from flask import Flask
from flask.testing import FlaskClient

from backend.desk import desk
from backend.editorial import exporting, listing
from backend.editorial.accounts import find_staff
from backend.editorial.duplicates.found import duplicates_of
from backend.editorial.importing.run import judge_sheets
from backend.editorial.importing.sheet import sheets_in
from backend.editorial.intake import OfficeIntake
from backend.editorial.listing import Asked
from backend.editorial.office import Office
from content.clock import today
from content.codec import encode_notice
from tests.backend.desk.conftest import Browser
from tests.backend.statements import statements
from tests.bench.corpus import Corpus
from tests.bench.desk_office import HALLS, NOW, found_office, grow, postgresql
from tests.bench.machine import Report, parser, percentile

MOST_MS: Final = 200
MOST_MS_COMPARED: Final = 20
"""Of comparing one vacancy with all others: nobody who types should wait for it."""

WORDS: Final = (
    "保安",
    "电焊工",
    "服务员 夜班",
    "会计",
    "物流 叉车",
    "恒瑞",
    "数控",
    "长白班 质检",
    "月嫂",
    "焊",
    "育婴师 医疗",
    "CNC",
)
FIRST: Final = "the first page of all"
LISTS: Final = (
    "drafts",
    "waiting",
    "published",
    "withdrawn",
    "all",
    "by number",
    "by words",
    "by hall and state",
    "by all of these",
    "audit",
    "audit by person",
    "audit by act",
    "audit by person and act",
    "audit by number",
    "head, 7 days",
    "head, 31 days",
    "head, 92 days",
)
SLOW: Final = {"head, 7 days": 10, "head, 31 days": 20, "head, 92 days": 40}
"""Pages that count rather than list: asked for so many times less."""


def main() -> None:
    """Measure each database that is at hand."""
    made = parser("The desk's lists in front of a long history, and a table of 600 rows.")
    made.add_argument("--revisions", type=int, default=1_000_000)
    made.add_argument("--pages", type=int, default=200, help="of each list")
    made.add_argument("--only", choices=("sqlite", "postgresql"))
    asked = made.parse_args()
    report = Report("desk")
    with tempfile.TemporaryDirectory(prefix="jobhall-desk-") as name:
        folder = Path(name)
        if asked.only != "postgresql":
            _database(report, "SQLite", lambda which: f"sqlite:///{folder / which}.db", folder, asked)
        if asked.only != "sqlite":
            with postgresql() as cluster:
                for which in ("empty", "grown"):
                    cluster.execute(f"CREATE DATABASE {which}")
                _database(report, "PostgreSQL", cluster.url, folder, asked)
    report.write(asked.out)


def _database(report: Report, name: str, url: Callable[[str], str], folder: Path, asked: object) -> None:
    pages, revisions = asked.pages, asked.revisions  # type: ignore[attr-defined]  # argparse's namespace
    empty, grown = (found_office(url(which), folder / name / which) for which in ("empty", "grown"))
    began = time.perf_counter()
    grow(grown, revisions)
    report.figure(f"{name}: seconds to put {revisions} revisions in", time.perf_counter() - began)
    clients = {"empty": _signed_in(empty), "grown": _signed_in(grown)}
    for one in (*LISTS, FIRST):
        asked_for = max(4, pages // SLOW.get(one, 1))
        times = {which: _times(client, one, asked_for, revisions) for which, client in clients.items()}
        middle = {which: percentile([one.wall for one in found], 0.5) for which, found in times.items()}
        report.figure(f"{name}: {one}, p50", middle["grown"], "ms")
        report.target(f"{name}: {one}, p99 in ms", percentile([one.wall for one in times["grown"]], 0.99), MOST_MS)
        report.figure(f"{name}: {one}, p99 of our own CPU", percentile([one.cpu for one in times["grown"]], 0.99), "ms")
        report.figure(f"{name}: {one}, p50 in times an empty office's", middle["grown"] / middle["empty"])
    took = [_compared(grown, at) for at in range(4 * pages)][pages:]
    report.figure(f"{name}: a vacancy compared with all that is public or waits, p50", percentile(took, 0.5), "ms")
    report.target(f"{name}: the same, p99 in ms", percentile(took, 0.99), MOST_MS_COMPARED)
    for which, office in (("empty", empty), ("grown", grown)):
        took = _table(office)
        report.figure(f"{name}: table of 600 rows, {which} office", took.seconds, "seconds")
        report.figure(f"{name}: the same, of our own CPU", took.cpu, "seconds")
        report.figure(f"{name}: the same, statements a row", took.statements, "")
        office.database.close()


def _signed_in(office: Office) -> FlaskClient:
    app = Flask("desk_bench")
    app.register_blueprint(desk(office.database, office.bell, office.clock, office.settings), url_prefix="/desk")
    return Browser(app.test_client()).sign_in("lin").client


class Took(NamedTuple):
    """Milliseconds of one page: on the clock, and of this process, which on SQLite is everything."""

    wall: float
    cpu: float


def _times(client: FlaskClient, one: str, pages: int, revisions: int) -> list[Took]:
    """What each page took; the first ones warm what there is to warm."""
    warm = min(10, pages)
    return [_took(client, address) for address in _addresses(one, pages + warm, revisions)][warm:]


def _took(client: FlaskClient, address: str) -> Took:
    began, worked = time.perf_counter(), time.process_time()
    answer = client.get(address)
    answer.get_data()
    took = Took((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000)
    assert answer.status_code == 200, (address, answer.status_code)
    return took


def _addresses(one: str, count: int, revisions: int) -> Iterator[str]:
    random = Random(11)
    for _ in range(count):
        asked: dict[str, str] = {}
        if random.random() < 0.7:
            asked["before"] = str(random.randrange(1, revisions))
        state = random.choice(("draft", "submitted", "sent_back", "live", "withdrawn"))
        hall, word = random.choice((*HALLS, "*", "nowhere")), random.choice(WORDS)
        match one:
            case "drafts" | "published" | "withdrawn":
                asked["state"] = {"drafts": "draft", "published": "live"}.get(one, one)
            case "waiting" | "the first page of all":
                yield "/desk/queue" if one == "waiting" else "/desk/"
                continue
            case "audit" | "audit by person" | "audit by act" | "audit by person and act" | "audit by number":
                yield f"/desk/audit?{urlencode(_of_audit(random, one, revisions))}"
                continue
            case "head, 7 days" | "head, 31 days" | "head, 92 days":
                days = int(one.split()[1])
                end = today(NOW) - timedelta(days=random.randrange(0, 60))
                yield f"/desk/overview?since={end - timedelta(days=days - 1)}&through={end}"
                continue
            case "by number":
                asked = {"q": str(random.randrange(1_000_000, 1_500_000))[: random.choice((3, 4, 7))]}
            case "by words":
                asked["q"] = word
            case "by hall and state":
                asked |= {"site": hall, "state": state, "kind": "vacancy"}
            case "by all of these":
                asked |= {"site": hall, "state": state, "q": word}
        yield f"/desk/notices?{urlencode(asked)}"


def _of_audit(random: Random, one: str, revisions: int) -> dict[str, str]:
    """Any days of the last year, and a page from anywhere in them."""
    if one == "audit by number":
        return {"q": str(random.randrange(1_000_000, 1_500_000))}
    end = today(NOW) - timedelta(days=random.randrange(0, 365))
    asked = {"since": str(end - timedelta(days=random.choice((6, 30, 91)))), "through": str(end)}
    asked |= {"who": random.choice(("lin", "zhao", "wen"))} if "person" in one else {}
    asked |= {"verb": random.choice(("enter", "approve", "withdraw", "staff-add"))} if "act" in one else {}
    return asked | ({"before": str(random.randrange(1, 2 * revisions))} if random.random() < 0.3 else {})


def _compared(office: Office, at: int) -> float:
    """Milliseconds until it is known what is the same job as one that is public, entered once more under another id."""
    with office.database.read() as connection:
        (entry,) = listing.entries(connection, Asked(kind="vacancy", state="live"), 1, after=1 + 37 * at)
        until = today(NOW) + timedelta(days=30)
        again = msgspec.structs.replace(entry.newest.notice, id="v-again", valid_through=until)
        written = msgspec.structs.replace(entry.newest, body=encode_notice(again).decode(), state="draft")
        began = time.perf_counter()
        found = duplicates_of(connection, [written], today(NOW))
        took = (time.perf_counter() - began) * 1000
    assert set(found) == {again.id}
    return took


class Table(NamedTuple):
    """What a table took: seconds on the clock and of this process, and statements to the database for each row."""

    seconds: float
    cpu: float
    statements: float


def _table(office: Office, rows: int = 600) -> Table:
    """From the file's bytes to drafts in the office, those with nothing to mend handed in."""
    body = io.BytesIO()
    write = exporting.table(body)
    for vacancy in Corpus(seed=9).vacancies(rows, day=today(NOW) + timedelta(days=1)):
        write(vacancy)
    with office.database.read() as connection:
        author = find_staff(connection, "wen")
    assert author is not None
    asked = statements(office.database)
    began, worked = time.perf_counter(), time.process_time()
    intake = OfficeIntake(office, author)
    sheets = sheets_in(body.getvalue(), "table.csv")
    report = judge_sheets("table", sheets, intake, today(NOW), office.settings.division, lambda done, of: None)
    taken = [row for row in report.rows if row.vacancy]
    intake.enter([row.vacancy for row in taken if row.vacancy], [row.source_key for row in taken])
    assert len(taken) > rows * 0.9, len(taken)
    return Table(time.perf_counter() - began, time.process_time() - worked, len(asked) / rows)


if __name__ == "__main__":
    main()
