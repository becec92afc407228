"""The fixtures of `tests.backend.serving`, and a device that has a key."""

import pytest

from tests.backend.api.keyed import Keyed, keyed_hall
from tests.backend.serving import Hall, client, file_hall, hall

__all__ = ["client", "file_hall", "hall"]


@pytest.fixture
def keyed(hall: Hall) -> Keyed:
    return keyed_hall(hall)


@pytest.fixture
def file_keyed(file_hall: Hall) -> Keyed:
    return keyed_hall(file_hall)


@pytest.fixture
def own(file_keyed: Keyed) -> dict[str, str]:
    """The header that proves the device."""
    return {"Authorization": f"Bearer {file_keyed.key}"}
