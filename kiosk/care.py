"""Care: what a kiosk does for itself beside its visitors: it spares its panel, obeys its orders, and says how it is."""

from collections.abc import Callable

from kivy.clock import Clock as KivyClock
from kivy.graphics import Color, PopMatrix, PushMatrix, Rectangle, Translate

from content.daypart import FULL, DayPart, brightness
from content.heartbeat import SCREENSHOT, DeviceOrders, DeviceState
from content.station import Station
from content.systemd import AGAIN, LEFT
from content.version import version
from kiosk import screenshot, wear
from kiosk.app import KioskApp
from kiosk.places import NoticePlace, VacancyPlace
from kiosk.presenters.staff import StaffFacts

LOUDEST = 1.0
"""What a kiosk may use of its loudness where staff set nothing."""

LOOK = 5.0
"""Seconds between two looks at the clock."""


class Care:
    """Looks after one application; `printer` gives a word of `DeviceState`, empty where there is none."""

    def __init__(self, app: KioskApp, station: Station, device: str, idle: float, pin_hash: str) -> None:
        self.printer: Callable[[], str] = lambda: ""
        self._app, self._station, self._device = app, station, device
        self._idle, self._pin_hash = idle, pin_hash
        self._parts: tuple[DayPart, ...] = ()
        self._screen, self._showing = "home", ""
        self._percent = FULL
        self._waiting_picture = False
        app.staff.pin_hash = pin_hash
        app.staff.ask = self._ask
        app.facts, app.uses = self.facts, station.uses
        station.showing, station.state, station.orders = self.showing, self.state, self._heard

    def start(self) -> None:
        """Put the wandering and the veil around everything that is drawn, and begin to look."""
        root = self._app.stage
        with root.canvas.before:
            PushMatrix()
            self._shift = Translate(0, 0, 0)
        with root.canvas.after:
            PopMatrix()
            self._veil = Color(0, 0, 0, 0)
            cover = Rectangle(pos=(-100, -100), size=(20_000, 20_000))
        del cover
        self.look()
        KivyClock.schedule_interval(self.look, LOOK)

    def look(self, *_: object) -> None:
        """Wander while nobody touches, dim while nobody is here, and note what is on the screen."""
        app = self._app
        place = app.visit.navigator.here
        self._screen = type(place).__name__.removesuffix("Place").lower()
        self._showing = place.id if isinstance(place, NoticePlace | VacancyPlace) else ""
        if app.visit.is_fresh:
            self._shift.xy = wear.shift(app.clock())
        self._dim()

    def _dim(self) -> None:
        """A panel's own light follows the clock; a veil would cost contrast, so that whoever is here is spared it."""
        percent = brightness(self._parts or self._usual(), self._app.clock())
        if percent != self._percent:
            self._percent = percent
            self._lit = wear.set_backlight(percent or 1)
        veiled = self._app.visit.is_fresh and (percent == 0 or not getattr(self, "_lit", False))
        self._veil.a = wear.veil(percent) if veiled else 0

    def _usual(self) -> tuple[DayPart, ...]:
        """As the feed has it for this device."""
        hall = self._app.reading.hall
        known = (device.dayparts for device in (hall.devices if hall else ()) if device.id == self._device)
        return next(known, ())

    def facts(self) -> StaffFacts:
        """What staff read on the kiosk itself."""
        cursor = self._station.replica.cursor
        return StaffFacts(
            device=self._device,
            version=version(),
            position=str(cursor.position) if cursor else "",
            printer=self.printer(),
            temperature=wear.temperature(),
        )

    def state(self) -> DeviceState:
        """How it is, for the heartbeat, from its thread."""
        return DeviceState(printer=self.printer(), temperature_c=wear.temperature(), screen=self._screen)

    def showing(self) -> tuple[str, ...]:
        """The notice that is open, if one is."""
        return (self._showing,) if self._showing else ()

    def _heard(self, orders: DeviceOrders) -> None:
        KivyClock.schedule_once(lambda _: self.obey(orders))

    def obey(self, orders: DeviceOrders) -> None:
        """Do from now on as staff wish; what they do not set is as the machine's own settings have it."""
        self._parts = orders.brightness
        self._app.patience.idle = orders.idle_seconds or self._idle
        self._app.staff.pin_hash = orders.staff_pin_hash or self._pin_hash
        self._app.narration.limit(LOUDEST if orders.volume is None else orders.volume / 100)
        if SCREENSHOT in orders.wanted:
            self._picture()

    def _ask(self, what: str) -> None:
        if what == "picture":
            self._picture()
        else:
            self._app.exit_code = LEFT if what == "leave" else AGAIN
            self._app.end()

    def _picture(self) -> None:
        """One at a time: what is under way is waited for."""
        if self._waiting_picture:
            return
        self._waiting_picture = True
        screenshot.take(self._app.stage, lambda: bool(self._app.visit.is_fresh), self._send)

    def _send(self, png: bytes) -> None:
        def back(_: object) -> None:
            self._waiting_picture = False

        self._app.errands.send(lambda: self._station.send_screenshot(png), back, lasting=True)
