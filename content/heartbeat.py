"""Heartbeat: a device tells the backend how it is, and hears in the answer what staff wish of it.

Both sides are tolerant: an old backend ignores what it does not know and answers nothing; an old device ignores the
answer. What a device says is about itself, never about a person.
"""

import logging
import threading
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated, Final

import httpx
import msgspec

from content.daypart import DayPart
from content.feed import Cursor

BEAT_SECONDS = 30.0
MOST_SCREENSHOT_BYTES = 2 * 2**20
SCREENSHOT = "screenshot"
"""In `DeviceOrders.wanted`: staff wait for a picture of the screen, with the visit's text blanked."""

LATELY: Final = timedelta(minutes=10)
"""For so long back it is known what was on a screen."""

MOST_TURNS: Final = 80
"""Turns of one screen that are kept and told; ten minutes have fifty."""
OWN = ""
"""The screen that the device is itself."""

_PATIENCE = 5.0
_MOST_OWED = 2000
"""Notices whose seconds are kept while the backend is away; a board's day has fewer."""

log = logging.getLogger(__name__)


class Turn(msgspec.Struct, frozen=True, array_like=True):
    """From `at` until the turn that began after it, a screen really showed these notices; none when it was dark."""

    at: datetime
    notices: Annotated[tuple[Annotated[str, msgspec.Meta(max_length=64)], ...], msgspec.Meta(max_length=200)] = ()


ScreenId = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class DeviceState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How the device is. `printer` is "ok", "paper_out", "cover_open" or "offline", empty where there is none.

    `screen` is the name of what is on the screen ("home", "vacancy"), never its text. `lately` are the turns of the
    last ten minutes, oldest first, of each screen that the program drives, by the id of the screen.
    """

    printer: Annotated[str, msgspec.Meta(max_length=32)] = ""
    temperature_c: float | None = None
    screen: Annotated[str, msgspec.Meta(max_length=64)] = ""
    lately: Annotated[
        dict[ScreenId, Annotated[tuple[Turn, ...], msgspec.Meta(max_length=MOST_TURNS)]], msgspec.Meta(max_length=100)
    ] = {}


Showing = Annotated[tuple[Annotated[str, msgspec.Meta(max_length=64)], ...], msgspec.Meta(max_length=500)]
Exposure = Annotated[
    dict[Annotated[str, msgspec.Meta(max_length=64)], Annotated[float, msgspec.Meta(ge=0)]],
    msgspec.Meta(max_length=_MOST_OWED),
]


class Beat(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One heartbeat: the replica's cursor, empty before the first snapshot, and the ids of what is shown now.

    `screens` are the seconds for which each screen that the program drives showed each notice since the last beat that
    arrived; `exposure` are those of a device that is one screen itself. `uses` are the touches, visits and calls since
    then, by the names of `content.uses`.
    """

    cursor: str = ""
    showing: Showing = ()
    version: Annotated[str, msgspec.Meta(max_length=32)] = ""
    state: DeviceState | None = None
    exposure: Exposure = {}
    screens: Annotated[dict[ScreenId, Exposure], msgspec.Meta(max_length=100)] = {}
    uses: Annotated[
        dict[Annotated[str, msgspec.Meta(max_length=16)], Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]],
        msgspec.Meta(max_length=8),
    ] = {}


class DeviceOrders(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What staff set for this device from afar; whatever is not set stays with the device's own settings.

    `brightness` is in the order of the day; before its first part the last one holds. `volume` is a percentage.
    `staff_pin_hash` is checked by `content.pin.is_pin`. `wanted` may hold `SCREENSHOT`; unknown words are ignored.
    """

    brightness: tuple[DayPart, ...] = ()
    volume: Annotated[int, msgspec.Meta(ge=0, le=100)] | None = None
    staff_pin_hash: str = ""
    idle_seconds: Annotated[int, msgspec.Meta(ge=10, le=3600)] | None = None
    wanted: tuple[str, ...] = ()


class Heartbeat:
    """Sends a beat every half minute, and soon after `soon`; without a key it does nothing.

    `obey` gets what each answered beat brought, on the heartbeat's own thread; it may be the same as before.
    """

    def __init__(
        self,
        base_url: str,
        device: str,
        key: str,
        look: Callable[[], Beat],
        obey: Callable[[DeviceOrders], None] = lambda orders: None,
    ) -> None:
        self._base = f"{base_url.rstrip('/')}/v1/devices/{device}"
        self._key = key
        self._look = look
        self._obey = obey
        self._owed: dict[tuple[str, str], float] = {}
        self._uses: Counter[str] = Counter()
        self._wake = threading.Event()
        self._stopped = False
        self._refused = False
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def start(self) -> None:
        """Begin to beat in the background, if there is a key."""
        if self._key:
            self._thread.start()

    def soon(self) -> None:
        """Beat without waiting for the next time: the replica has changed."""
        self._wake.set()

    def stop(self) -> None:
        """End the thread."""
        self._stopped = True
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)

    def send_screenshot(self, png: bytes) -> bool:
        """Send the picture that staff asked for; False when it did not arrive, and it will be asked for again."""
        if not self._key:
            return False
        headers = {"Authorization": f"Bearer {self._key}", "Content-Type": "image/png"}
        try:
            with httpx.Client(trust_env=False, timeout=_PATIENCE) as client:
                client.post(f"{self._base}/screenshot", content=png, headers=headers).raise_for_status()
        except httpx.HTTPError as error:
            log.warning("the screenshot does not arrive: %s", error)
            return False
        return True

    def _run(self) -> None:
        with httpx.Client(trust_env=False, timeout=_PATIENCE) as client:
            while not self._stopped:
                self._beat(client)
                self._wake.wait(BEAT_SECONDS)
                self._wake.clear()

    def _beat(self, client: httpx.Client) -> None:
        """Send one beat; a backend that is away or refuses is logged once, not every half minute."""
        headers = {"Authorization": f"Bearer {self._key}", "Content-Type": "application/json"}
        beat = self._with_owed(self._look())
        try:
            response = client.post(f"{self._base}/heartbeat", content=msgspec.json.encode(beat), headers=headers)
            response.raise_for_status()
        except httpx.HTTPError as error:
            if not self._refused:
                log.warning("the heartbeat does not arrive: %s", error)
            self._refused = True
        else:
            self._refused = False
            self._owed = {}
            self._uses.clear()
            self._hear(response.content)

    def _with_owed(self, beat: Beat) -> Beat:
        """The beat with the seconds and the uses of those before it that did not arrive."""
        self._uses.update(beat.uses)
        for screen, exposure in {OWN: beat.exposure, **beat.screens}.items():
            for notice, seconds in exposure.items():
                self._owed[screen, notice] = self._owed.get((screen, notice), 0.0) + seconds
        while len(self._owed) > _MOST_OWED:
            del self._owed[next(iter(self._owed))]
        owed: dict[str, dict[str, float]] = {}
        for (screen, notice), seconds in self._owed.items():
            owed.setdefault(screen, {})[notice] = seconds
        return msgspec.structs.replace(beat, exposure=owed.pop(OWN, {}), screens=owed, uses=dict(self._uses))

    def _hear(self, answer: bytes) -> None:
        """Pass on what the answer asks for; an old backend answers nothing, and one of tomorrow may be unreadable."""
        if not answer:
            return
        try:
            orders = msgspec.json.decode(answer, type=DeviceOrders)
        except msgspec.DecodeError as error:
            log.warning("the answer to the heartbeat cannot be read: %s", error)
            return
        try:
            self._obey(orders)
        except Exception:  # A channel that cannot obey must not fall silent.
            log.exception("the device did not obey")


def beat_of(
    cursor: Cursor | None,
    showing: tuple[str, ...] = (),
    *,
    version: str = "",
    state: DeviceState | None = None,
    exposure: dict[str, float] | None = None,
    screens: dict[str, dict[str, float]] | None = None,
    uses: dict[str, int] | None = None,
) -> Beat:
    """The beat of a device whose replica is at `cursor`."""
    return Beat(
        cursor="" if cursor is None else str(cursor),
        showing=showing,
        version=version,
        state=state,
        exposure=exposure or {},
        screens=screens or {},
        uses=uses or {},
    )
