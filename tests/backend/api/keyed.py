"""The backend with a device in it that has a key, and an account behind a PIN."""

from datetime import date, datetime
from typing import NamedTuple

import httpx

from backend.editorial.counter import agency
from backend.editorial.devices import add_device
from content.clock import CHINA
from content.counter import (
    Balances,
    Dues,
    HttpCounter,
)
from tests.backend.serving import Hall

WAVE = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(60)
ACCOUNT, PIN = "20268815", "739164"
BALANCES = Balances(
    as_of=datetime(2026, 11, 1, tzinfo=CHINA),
    file_fee=Dues(balance=-24000, monthly=2000, paid_through=date(2025, 11, 30)),
    pension=Dues(balance=128000, monthly=64000, paid_through=date(2026, 11, 30)),
)


class Keyed(NamedTuple):
    """The backend, and the key of a device in it."""

    hall: Hall
    key: str

    def counter(self, device: str = "jinhai-kiosk-1", key: str = "") -> HttpCounter:
        transport = httpx.WSGITransport(app=self.hall.app)
        return HttpCounter("http://backend", device, key or self.key, transport=transport)


def keyed_hall(hall: Hall) -> Keyed:
    with hall.office.work() as work:
        key = add_device(work, "jinhai-kiosk-1", "jinhai", "kiosk")
        agency.open_account(work, ACCOUNT, PIN, BALANCES)
    return Keyed(hall, key)
