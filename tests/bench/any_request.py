"""Ten thousand requests that schemathesis makes of the OpenAPI document, half with a device's key: none may end in 5xx.

    python -m tests.bench.any_request --cases 10000

The same cases for the same seed; the first 5xx ends it, with the request as a command that repeats it.
"""

import logging
import tempfile
import time
from collections import Counter
from pathlib import Path

import structlog

from backend.api.settings import ServerSettings
from backend.app import create_app
from backend.editorial.accounts import add_staff
from backend.editorial.devices import add_device
from backend.editorial.drafting import enter, submit
from backend.editorial.reviewing import approve
from content.clock import system_clock, today
from content.sample import notices
from tests.backend.api.any_request import send
from tests.backend.serving import Hall
from tests.bench.desk_office import empty_office
from tests.bench.machine import Report, parser

PUBLISHED = 60
"""Notices of the sample centre that there are to be found."""


def main() -> None:
    """Send them, and count the statuses."""
    made = parser("Requests made of the OpenAPI document, with and without a device's key.")
    made.add_argument("--cases", type=int, default=10_000)
    made.add_argument("--seed", type=int, default=1)
    asked = made.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    report = Report("any_request")
    with tempfile.TemporaryDirectory(prefix="jobhall-any-") as folder:
        hall, key = _hall(Path(folder))
        for who, headers in (("without a key", {}), ("with a device's key", {"Authorization": f"Bearer {key}"})):
            began = time.perf_counter()
            found = send(hall.app, asked.cases // 2, headers, "jinhai-kiosk-1" if headers else "", asked.seed)
            report.figure(f"requests {who}", sum(found.values()), f"in {time.perf_counter() - began:.0f} s")
            for status, count in sorted(Counter(status // 100 for status in found.elements()).items()):
                report.figure(f"answers of {status}xx {who}", count)
            report.target(f"answers of 5xx {who}", sum(n for status, n in found.items() if status >= 500), 0)
    report.write(asked.out)


def _hall(folder: Path) -> tuple[Hall, str]:
    office = empty_office(f"sqlite:///{folder}/jobhall.db", folder, system_clock)
    settings = ServerSettings(home=folder, password_memory=8)
    app = create_app(settings, clock=system_clock, database=office.database, bell=office.bell)
    with office.work() as work:
        lin = add_staff(work, "lin", "林录入", ["clerk"])
        zhao = add_staff(work, "zhao", "赵审核", ["approver"])
        for notice in notices(today(system_clock()))[:PUBLISHED]:
            approve(work, zhao, submit(work, lin, enter(work, lin, notice).id).id)
        key = add_device(work, "jinhai-kiosk-1", "jinhai", "kiosk")
    hall = Hall(app, office, lin, zhao)
    hall.reading.follow_once()
    return hall, key


if __name__ == "__main__":
    main()
