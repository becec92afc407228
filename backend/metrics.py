"""Figures for Prometheus: the only door of its client.

All worker processes of a program add up: each writes its figures to a file in `PROMETHEUS_MULTIPROC_DIR`, which
`share` names before the workers start, and whichever of them is asked answers for all. In a test there is one process.
"""

import os
import shutil
from pathlib import Path
from typing import Final

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

from content.station import make_folder

MEDIA_TYPE: Final = CONTENT_TYPE_LATEST
_FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"

REQUESTS: Final = Counter("jobhall_http_requests", "Answers by route and status", ["route", "status"])
SECONDS: Final = Histogram(
    "jobhall_http_seconds",
    "Seconds from request to answer",
    buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5),
)
POSITION: Final = Gauge("jobhall_feed_position", "Position of the replica that the API reads", multiprocess_mode="max")
STREAMS: Final = Gauge("jobhall_streams_open", "Open streams", multiprocess_mode="livesum")
EVENTS: Final = Counter("jobhall_stream_events", "Changes that this process has fanned out")

SHORTLISTS: Final = Counter("jobhall_shortlists", "Shortlists kept, recalled, and asked for in vain", ["outcome"])
REPORTS: Final = Counter("jobhall_reports", "Reports that were handed in", ["kind"])
RATINGS: Final = Counter("jobhall_ratings", "Opinions on the service, 1 to 5", ["score"])
BALANCES: Final = Counter("jobhall_balances", "Questions about balances", ["outcome"])
REPORTS_KEPT: Final = Gauge("jobhall_reports_kept", "Reports by state", ["state"], multiprocess_mode="mostrecent")
DEVICES: Final = Gauge("jobhall_devices", "Devices, heard of late or not", ["heard"], multiprocess_mode="mostrecent")


def share(folder: Path) -> None:
    """Let the workers that this process is going to start add up their figures in `folder`, beginning at nothing.

    Raises FolderNotWritable.
    """
    shutil.rmtree(folder, ignore_errors=True)
    make_folder(folder)
    os.environ[_FOLDER] = str(folder)


def exposition() -> bytes:
    """All figures as Prometheus reads them."""
    if _FOLDER not in os.environ:
        return generate_latest(REGISTRY)
    shared = CollectorRegistry()
    # The client has not annotated its constructor.
    MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
    return generate_latest(shared)
