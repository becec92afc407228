"""The four channels and the phone page as their people meet them, each following the feed on a real socket."""

import threading
from collections.abc import Callable
from pathlib import Path

import httpx

from content.clock import Clock
from content.counter import HttpCounter
from content.feed import Cursor
from content.follower import Follower
from content.http_source import HttpSource
from content.notice import Notice
from content.programme import Act, Slot
from content.replica import Replica
from content.site import Site
from hardware.board.screen import Screen
from hardware.current import Current
from hardware.strip.caption import caption
from ivr.app import create_app
from ivr.dialogue.envelope import Envelope
from ivr.dialogue.hall import Hall
from ivr.settings import HotlineSettings
from ivr.terminal import call
from kiosk.places import VacancyPlace
from kiosk.presenters.sheet import SheetModel
from kiosk.presenters.vacancy import GoneModel, vacancy
from kiosk.reading import Reading, plain_measure
from kiosk.theme import Frame

SITE = "jinhai"


class Device:
    """A replica that follows; tests wait for its news, they do not sleep."""

    def __init__(self, folder: Path, url: str, clock: Clock) -> None:
        folder.mkdir()
        self.replica = Replica(folder / "replica.db", clock)
        self.follower = Follower(self.replica, HttpSource(url))
        self.clock = clock
        self._news = threading.Condition()
        self.follower.subscribe(self._tell)
        self.follower.start()

    def _tell(self) -> None:
        with self._news:
            self._news.notify_all()

    def reaches(self, cursor: Cursor, seconds: float = 20) -> bool:
        """Wait until the replica stands at the cursor."""
        return self.waits_for(lambda: self.replica.cursor == cursor, seconds)

    def waits_for(self, condition: Callable[[], bool], seconds: float = 20) -> bool:
        """Wait until the condition holds; it is looked at after each piece of news."""
        with self._news:
            return self._news.wait_for(condition, seconds)

    def stop(self) -> None:
        """End the following."""
        self.follower.stop()
        self.replica.close()

    def shows(self, notice: Notice) -> str:
        """What a person meets of the notice; empty when nothing."""
        raise NotImplementedError


class Kiosk(Device):
    """Someone stands before the touchscreen and opens the vacancy."""

    def shows(self, notice: Notice) -> str:
        """The words of its screen, empty where it says that the vacancy is gone."""
        reading = Reading(self.replica, self.clock, SITE, "zh", Frame(1080, 1920), plain_measure())
        model = vacancy(reading, VacancyPlace(notice.id, notice.title))
        return str(model) if isinstance(model, SheetModel) else ""

    def says_gone(self, notice: Notice) -> str:
        """What stands on the screen of whoever had it open when it was withdrawn."""
        reading = Reading(self.replica, self.clock, SITE, "zh", Frame(1080, 1920), plain_measure())
        model = vacancy(reading, VacancyPlace(notice.id, notice.title))
        return f"{model.title} {model.text}" if isinstance(model, GoneModel) else ""


class Board(Device):
    """Someone reads the big screen's table."""

    def shows(self, notice: Notice) -> str:
        """Its row."""
        current = Current(self.replica, SITE, self.clock)
        view, _ = Screen(current, "jinhai-board-1").view(rows=40)
        return next((str(row) for row in view.rows if row.id == notice.id), "")


class Strip(Device):
    """Someone waits until the strip comes round to the vacancy."""

    def shows(self, notice: Notice) -> str:
        """Its line."""
        current = Current(self.replica, SITE, self.clock)
        live = {vacancy.id: vacancy for vacancy in current.programme().vacancies(self.clock())}
        if notice.id not in live:
            return ""
        site = self.replica.get(SITE)
        slot = Slot(Act.ROTATION, (live[notice.id],), self.clock())
        return caption(slot, site if isinstance(site, Site) else None, "zh", 24, 96).text


class Hotline(Device):
    """Someone keys the number on the telephone."""

    def __init__(self, folder: Path, url: str, clock: Clock, device: str = "", key: str = "") -> None:
        super().__init__(folder, url, clock)
        counter, envelope = HttpCounter(url, device, key), Envelope(clock)
        hall = Hall(reader=self.replica, clock=clock, counter=counter, envelope=envelope, site=SITE)
        self._telephone = create_app(hall, HotlineSettings(home=folder)).test_client()

    def dials(self, *keys: str) -> str:
        """All that is said to a caller who presses these keys at the first menu."""
        said = self._telephone.post("/call/zh").text
        address = "/call/zh/-/0"
        for key in keys:
            said = self._telephone.post(address, data={"Digits": key, "FinishedOnKey": "#"}).text
        return said

    def hears(self, *keys: str) -> str:
        """What is said after the last of these keys, each pressed where the one before has led."""
        lines: list[str] = []
        call(lambda path, form: self._telephone.post(path, data=form).text, keys, lines.append, "/call/zh")
        pressed = [at for at, line in enumerate(lines) if line.startswith("[")]
        return "\n".join(lines[max(pressed, default=-1) + 1 :])

    def shows(self, notice: Notice) -> str:
        """The answer to the number; empty when it is not this vacancy."""
        said = self.dials(notice.number)
        return said if notice.title in said and "招满" not in said else ""


class Web:
    """Someone scans the QR code."""

    def __init__(self, url: str) -> None:
        self._url = url

    def shows(self, notice: Notice) -> str:
        """The page, empty where it is gone."""
        answer = httpx.get(f"{self._url}/n/{notice.number}", trust_env=False, headers={"Accept-Language": "zh"})
        return answer.text if answer.status_code == httpx.codes.OK else ""

    def says_gone(self, notice: Notice) -> str:
        """The page that tells that it is gone."""
        answer = httpx.get(f"{self._url}/n/{notice.number}", trust_env=False, headers={"Accept-Language": "zh"})
        return answer.text if answer.status_code == httpx.codes.GONE else ""
