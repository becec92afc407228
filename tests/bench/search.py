"""Search at 100,000 and 1,000,000 vacancies, beside tantivy with the same tokens, a full scan, and single commits.

    python -m tests.bench.search --sizes 100000,1000000 --out search.json

All figures of a query are CPU time. Ours is the whole of `Replica.search`: parsing, counting, verifying and decoding
the first page, on which what has the words in its title comes first. tantivy's is the collection of an exact count and
the newest 20 alone: its query is parsed beforehand, nothing is ranked, verified, decoded or expired (what is past its
date was left out of its index).
"""

import gc
import resource
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Any

import msgspec
import tantivy

from content.clock import CHINA
from content.feed import Change, Cursor, Snapshot
from content.replica import Replica
from content.search.matching import Subject
from content.search.plan import draft_of
from content.search.query import CAP, Query
from content.search.tokens import bag_of
from content.search.words import typed_words
from content.vacancy import Vacancy
from tests.bench.corpus import DAY, Corpus
from tests.bench.machine import Report, parser, percentile
from tests.bench.queries import queries

AT = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=CHINA)
RUNS = 5
COMMITS = 3000


class Side:
    """The same vacancies in a replica and in tantivy."""

    def __init__(self, folder: Path, size: int) -> None:
        self.size = size
        self.replica = Replica(folder / "replica.db", lambda: AT)
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("bag", tokenizer_name="whitespace", index_option="basic")
        schema.add_text_field("text", tokenizer_name="whitespace", index_option="position")
        schema.add_unsigned_field("position", fast=True)
        (folder / "tantivy").mkdir()
        self.peer = tantivy.Index(schema.build(), path=str(folder / "tantivy"))

    def fill(self) -> float:
        """Fill both; returns the seconds of CPU that the replica took."""
        start = process_time()
        spent = self._fill_peer()
        corpus = process_time() - start - spent
        start = process_time()
        self.replica.restore(Snapshot(Cursor("bench", self.size), self.size, self._changes()))
        return process_time() - start - corpus

    def _changes(self) -> Iterator[Change]:
        for position, vacancy in enumerate(Corpus().vacancies(self.size), 1):
            yield Change.of(position, AT, vacancy)

    def _fill_peer(self) -> float:
        spent = 0.0
        writer = self.peer.writer(256 * 2**20, 1)
        for position, vacancy in enumerate(Corpus().vacancies(self.size), 1):
            start = process_time()
            if vacancy.is_live(DAY):
                document = tantivy.Document()
                bag = bag_of(vacancy)
                document.add_text("bag", bag.tokens)
                document.add_text("text", pairs(f"{bag.title} {bag.rest}"))
                document.add_unsigned("position", position)
                writer.add_document(document)
            spent += process_time() - start
        start = process_time()
        writer.commit()
        writer.wait_merging_threads()
        self.peer.reload()
        return spent + process_time() - start


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of CPU: the median of a few runs after one that is not counted."""
    work()
    spent = []
    for _ in range(RUNS):
        start = process_time()
        work()
        spent.append((process_time() - start) * 1000)
    return sorted(spent)[RUNS // 2]


def pairs(text: str) -> str:
    """The pairs of neighbours of each run, in order, so that a phrase of them is a longer word."""
    return " | ".join(" ".join(map("".join, pairwise(run))) for run in text.split())


def asked_of_peer(side: Side, query: Query) -> Callable[[], Any]:
    """The query as tantivy takes it, ready to run: exact count and the newest 20.

    It has the same terms; what we verify on the row, a word of four characters or more, is a phrase to it.
    """
    match = draft_of(query, DAY).match
    for word in typed_words(query.text):
        grams = " AND ".join(f'"{gram}"' for gram in dict.fromkeys(word[at : at + 3] for at in range(len(word) - 2)))
        if len(word) > 3 and not word.isascii():
            match = match.replace(grams, f'text:"{pairs(word)}"', 1)
    parsed = side.peer.parse_query(match, ["bag"]) if match else tantivy.Query.all_query()
    searcher = side.peer.searcher()
    return lambda: searcher.search(parsed, limit=20, count=True, order_by_field="position")


def disagreements(side: Side, asked: list[Query]) -> int:
    """How many queries tantivy answers with another total than we do; it ranks nothing, so its rows are others."""
    return sum(side.replica.search(query).total != min(CAP, asked_of_peer(side, query)().count) for query in asked)


class Seen:
    """What a look at every vacancy, the newest first, has found for one query so far."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self.total = 0
        self._top: list[list[str]] = [[], [], []]
        """The newest 20 at each distance."""

    @property
    def top(self) -> list[str]:
        """The first page."""
        return [id for near in self._top for id in near][:20]

    @property
    def is_done(self) -> bool:
        """Whether nothing that is older changes the total or the first page."""
        return self.total > CAP and len(self._top[0]) == 20

    def look(self, subject: Subject) -> None:
        """Count it, if it is found; past the cap only what belongs on the first page matters."""
        distance = subject.distance(self.query)
        settled = self.total > CAP and sum(map(len, self._top[: distance + 1])) >= 20
        if not settled and subject.matches(self.query, DAY):
            self.total = min(self.total + 1, CAP + 1)
            self._top[distance] = [*self._top[distance], subject.vacancy.id][:20]


def scan(size: int, asked: list[Query]) -> list[Seen]:
    """What a look at every vacancy finds for each query: the total to one past the cap, and the first page."""
    vacancies = list(Corpus().vacancies(size))
    seen = [*map(Seen, asked)]
    pending = seen
    while vacancies and pending:
        subject = Subject(vacancies.pop())
        for one in pending:
            one.look(subject)
        pending = [one for one in pending if not one.is_done]
    return seen


def wrong(side: Side, asked: list[Query]) -> int:
    """How many queries do not give exactly the total and the first page of a full scan."""
    differ = 0
    for one in scan(side.size, asked):
        page = side.replica.search(one.query)
        shown = [item.id for item in page.items], page.total, page.capped
        same = shown == (one.top, min(one.total, CAP), one.total > CAP)
        differ += not same
        if not same:
            print("  differs:", one.query, page.total, one.total)
    return differ


def measure(side: Side, report: Report) -> dict[str, float]:
    """Each group of queries, ours and tantivy's; returns our p99 by group."""
    p99 = {}
    for group, asked in queries().items():
        ours = [timed(partial(side.replica.search, query)) for query in asked]
        theirs = [timed(asked_of_peer(side, query)) for query in asked]
        name = f"{group}, {side.size:,}"
        p99[group] = percentile(ours, 0.99)
        report.figure(f"{name}: queries", str(len(asked)))
        report.figure(
            f"{name}: median / tantivy's", f"{percentile(ours, 0.5):.3f} / {percentile(theirs, 0.5):.3f}", "ms"
        )
        report.figure(f"{name}: p99 / tantivy's", f"{p99[group]:.3f} / {percentile(theirs, 0.99):.3f}", "ms")
        most = 0.1 if group in ("one word", "initials and pinyin") else 0.7
        report.target(f"{name}: p99, share of tantivy's", p99[group] / percentile(theirs, 0.99), most)
        report.figure(f"{name}: counted otherwise by tantivy", str(disagreements(side, asked)))
        slowest = max(zip(ours, (query for query in asked), strict=True), key=lambda pair: pair[0])
        print("  slowest:", f"{slowest[0]:.3f} ms", msgspec.json.encode(slowest[1]).decode())
    return p99


def commits(side: Side, report: Report) -> None:
    """Single publications, each its own commit: new, said anew, withdrawn."""
    random, position = Random(1), side.size
    fresh = Corpus(seed=8).vacancies(COMMITS, start=side.size)
    took, cpu = [], process_time()
    for vacancy in fresh:
        position += 1
        change = _some_change(random, position, vacancy, side.size)
        start = perf_counter()
        side.replica.apply([change])
        took.append((perf_counter() - start) * 1000)
    report.figure(f"commit, {side.size:,}: median, wall", percentile(took, 0.5), "ms")
    report.figure(f"commit, {side.size:,}: mean, CPU", (process_time() - cpu) * 1000 / COMMITS, "ms")
    report.target(f"longest of {COMMITS:,} commits, {side.size:,}, ms of wall", max(took), 300)


def _some_change(random: Random, position: int, vacancy: Vacancy, size: int) -> Change:
    choice, old = random.random(), f"v-{random.randrange(size)}"
    if choice < 0.15:
        return Change(position, old, AT)
    said = msgspec.structs.replace(vacancy, id=old) if choice < 0.4 else vacancy
    return Change.of(position, AT + timedelta(seconds=position), said)


def run(size: int, report: Report, *, checked: bool) -> dict[str, float]:
    """Everything at one size."""
    with tempfile.TemporaryDirectory(prefix="jobhall-bench-") as folder:
        side = Side(Path(folder), size)
        start = perf_counter()
        report.figure(f"restore, {size:,}: CPU", side.fill(), "s")
        report.figure(f"building both, {size:,}: wall", perf_counter() - start, "s")
        report.figure(f"replica, {size:,}: size", (Path(folder) / "replica.db").stat().st_size / 2**20, "MB")
        p99 = measure(side, report)
        if checked:
            asked = [query for group in queries().values() for query in group]
            report.target(f"queries that differ from a full scan, {size:,}, of {len(asked)}", wrong(side, asked), 0)
        commits(side, report)
        side.replica.close()
    gc.collect()
    return p99


def main() -> None:
    """Run the bench."""
    command = parser(__doc__ or "")
    command.add_argument("--sizes", default="100000,1000000")
    command.add_argument("--no-scan", action="store_true", help="skip the full scan")
    options = command.parse_args()
    report = Report("search")
    report.figure("tantivy", version("tantivy"))
    sizes = [int(size) for size in options.sizes.split(",")]
    p99 = [run(size, report, checked=not options.no_scan) for size in sizes]
    for group in queries():
        if len(p99) > 1:
            growth = p99[-1][group] / p99[0][group]
            most = 1.5 if group in ("one word", "initials and pinyin") else 4
            report.target(f"{group}: growth of the p99, {sizes[0]:,} to {sizes[-1]:,}", growth, most)
    report.figure("largest memory of the bench", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB")
    report.write(options.out)


if __name__ == "__main__":
    main()
