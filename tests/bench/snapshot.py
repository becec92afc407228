"""What the feed costs on the wire and on a device: a snapshot of 100,000 vacancies and a day's delta of 600.

    python -m tests.bench.snapshot --out snapshot.json

Bytes are of JSON lines in gzip, as they are served, with zstd at its level 19 beside it. Applying is CPU time of one
device: unpacking, decoding, checking, keeping and indexing.
"""

import gzip
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from time import process_time

import zstandard
from msgspec.structs import replace

from content.clock import CHINA
from content.feed import Change, Cursor, Snapshot, SnapshotHeader, decode_change, encode_line
from content.replica import Replica
from tests.bench.corpus import DAY, Corpus, changes
from tests.bench.machine import Report, parser

AT = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=CHINA)
LINK = 512_000 / 8
"""Bytes a second of the slowest line that a hall has."""


def delta(size: int, count: int) -> Iterator[Change]:
    """A day's changes: two thirds new, a sixth changed, a sixth withdrawn."""
    fresh = Corpus(seed=8).vacancies(count, start=size)
    for number, vacancy in enumerate(fresh):
        position, old = size + number + 1, f"v-{number * 97 % size}"
        if number % 6 == 0:
            yield Change(position, old, AT)
        else:
            yield Change.of(position, AT, replace(vacancy, id=old) if number % 6 == 1 else vacancy)


def weigh(name: str, lines: bytes, rows: int, report: Report) -> bytes:
    """Write down what the lines weigh, and return them packed."""
    packed = gzip.compress(lines, 6)
    small = zstandard.ZstdCompressor(level=19).compress(lines)
    report.figure(f"{name}: plain", len(lines) / 1e6, "MB")
    report.figure(f"{name}: gzip", len(packed) / 1e6, "MB")
    report.figure(f"{name}: zstd-19", len(small) / 1e6, "MB")
    report.figure(f"{name}: bytes a row, gzip / zstd-19", f"{len(packed) / rows:.1f} / {len(small) / rows:.1f}")
    report.figure(f"{name}: at 512 kbit/s", len(packed) / LINK, "s")
    return packed


def restore(replica: Replica, packed: bytes) -> float:
    """CPU seconds from the packed snapshot to a replica that serves it."""
    start = process_time()
    _, *lines = gzip.decompress(packed).splitlines()
    replica.restore(Snapshot(Cursor("bench", len(lines)), len(lines), map(decode_change, lines)))
    return process_time() - start


def apply(replica: Replica, packed: bytes) -> float:
    """CPU seconds from the packed delta to a replica that serves it."""
    start = process_time()
    replica.apply([decode_change(line) for line in gzip.decompress(packed).splitlines()])
    return process_time() - start


def joined(lines: Iterable[Change]) -> bytes:
    """The lines as they are on the wire."""
    return b"".join(map(encode_line, lines))


def main() -> None:
    """Run the bench."""
    command = parser(__doc__ or "")
    command.add_argument("--size", type=int, default=100_000)
    command.add_argument("--delta", type=int, default=600)
    options = command.parse_args()
    report, size = Report("snapshot"), options.size
    header = encode_line(SnapshotHeader("bench", size, size))
    whole = weigh(f"snapshot of {size:,}", header + joined(changes(size)), size, report)
    day = weigh(f"delta of {options.delta:,}", joined(delta(size, options.delta)), options.delta, report)
    with tempfile.TemporaryDirectory(prefix="jobhall-bench-") as folder:
        replica = Replica(Path(folder) / "replica.db", lambda: AT)
        report.figure(f"snapshot of {size:,}: applying, CPU", restore(replica, whole), "s")
        report.figure(f"delta of {options.delta:,}: applying, CPU", apply(replica, day), "s")
        report.figure("replica: size on disk", (Path(folder) / "replica.db").stat().st_size / 1e6, "MB")
        replica.close()
    report.write(options.out)


if __name__ == "__main__":
    main()
