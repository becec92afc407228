"""No request that can be made of the document, or against it, leads to a fault of ours, with a key and without one.

`python -m tests.bench.any_request` sends ten thousand.
"""

import pytest

from backend.editorial.devices import add_device
from tests.backend.api.any_request import send
from tests.backend.serving import Hall

CASES = 400


@pytest.fixture
def key(file_hall: Hall) -> str:
    with file_hall.office.work() as work:
        return add_device(work, "jinhai-kiosk-1", "jinhai", "kiosk")


@pytest.mark.parametrize("who", ["nobody", "a device"])
def test_no_request_is_a_fault(file_hall: Hall, key: str, who: str) -> None:
    headers = {"Authorization": f"Bearer {key}"} if who == "a device" else {}
    statuses = send(file_hall.app, CASES // 2, headers, "jinhai-kiosk-1" if headers else "")
    assert sum(statuses.values()) >= CASES // 2
    assert 200 in statuses and not [status for status in statuses if status >= 500]
