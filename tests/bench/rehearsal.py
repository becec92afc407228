"""What the desk's rehearsal costs: the CPU of a day of each screen of the sample's larger hall.

    python -m tests.bench.rehearsal

The desk plays screens one after another in a process of its own, so staff wait at least this long for the first. The
target is two seconds.
"""

import argparse
import tempfile
from datetime import timedelta
from pathlib import Path
from time import process_time

from content.clock import system_clock, today
from content.memory_feed import MemoryFeed
from content.programme import Notices
from content.rehearsal import rehearse_screen, screens_of
from content.replica import Replica
from content.sample import notices
from tests.bench.machine import Report, parser

SITE = "jinhai"
PATIENCE = 2.0


def hall() -> Notices:
    """What the hall has, through a replica as a device has it."""
    feed = MemoryFeed(system_clock, notices=notices(today(system_clock()), now=system_clock()))
    with tempfile.TemporaryDirectory() as folder:
        replica = Replica(Path(folder) / "replica.db", system_clock)
        replica.restore(feed.snapshot())
        found = Notices.read(replica, SITE)
        replica.close()
    return found


def main(asked: argparse.Namespace) -> None:
    """Play tomorrow at each screen."""
    report, known = Report("rehearsal"), hall()
    report.figure("vacancies", len(known.vacancies))
    for device in screens_of(known):
        before = process_time()
        played = rehearse_screen(known, device, today(system_clock()) + timedelta(days=1))
        report.target(f"{device.id}: a day in seconds of CPU", process_time() - before, PATIENCE)
        report.figure(f"{device.id}: stretches, flaws", f"{len(played.stretches)}, {len(played.flaws)}")
    report.write(asked.out)


if __name__ == "__main__":
    main(parser(__doc__).parse_args())
