"""The city of a journey: one backend and every channel."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .backend import Backend
from .channels import Board, Device, Hotline, Kiosk, Strip


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    backend = Backend(tmp_path / "backend")
    backend.start()
    yield backend
    backend.die()


@pytest.fixture
def channels(backend: Backend, tmp_path: Path) -> Iterator[list[Device]]:
    kinds = (Kiosk, Board, Strip, Hotline)
    channels = [kind(tmp_path / kind.__name__, backend.url, backend.clock) for kind in kinds]
    yield channels
    for channel in channels:
        channel.stop()
