"""Cards and receivers give up after a second or two, however busy the machine is."""

import pytest


@pytest.fixture(autouse=True)
def in_time(undisturbed: None) -> None:
    """Every test of a strip has its seconds."""
