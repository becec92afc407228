"""Scenes: visits that have something behind them already, for screens that are worth a look only then."""

from collections.abc import Callable
from datetime import datetime
from typing import Final, NamedTuple

from content.bulletin import Bulletin
from content.counter import KeptShortlist, Ticket
from content.replica import Replica
from content.search.query import Query
from content.vacancy import Vacancy
from kiosk.aloud.hearing import Hearing
from kiosk.lookback import Lookback, Source
from kiosk.places import (
    EmergencyPlace,
    HomePlace,
    KeypadPlace,
    PinPlace,
    Place,
    ReportPlace,
    ScreenPlace,
    ShortlistPlace,
    StaffPlace,
    VacanciesPlace,
    VacancyPlace,
)
from kiosk.taking import FULL, Picked, Taking
from kiosk.visit import Visit

SENT: Final = ReportPlace(asked=True, reason="fee")


class Scene(NamedTuple):
    """A place, and the visit that goes there; a new one each time."""

    place: Place
    visit: Callable[[], Visit] = Visit


def scenes(replica: Replica, site: str, now: datetime) -> dict[str, Scene]:
    """By name: lists with something on them, reports that were handed in, screens that are read aloud, and staff's."""
    vacancies = replica.all(Vacancy, site)
    picked = tuple(Picked(vacancy.id, vacancy.title) for vacancy in vacancies[:FULL])
    kept = KeptShortlist(code="1001", notices=tuple(one.id for one in picked), until=now.replace(hour=23, minute=59))
    shown = tuple(vacancy.id for vacancy in vacancies[:17])
    some = Taking(picked=(*picked[:2], Picked("v-gone", "仓库理货员"), Picked("v-untrue", "仓库保管员")))
    full = Taking(picked=picked, kept=kept)
    ticket = Taking(ticket=Ticket(number="271828", received_at=now))
    return {
        "shortlist-some": Scene(ShortlistPlace(), lambda: _taking(some)),
        "shortlist-kept": Scene(ShortlistPlace(), lambda: _taking(full)),
        "shortlist-away": Scene(ShortlistPlace(), lambda: _taking(Taking(picked=picked[:2], keeping="away"))),
        "screen-told": Scene(ScreenPlace("jinhai-strip-2"), lambda: _looking_back("screen", shown)),
        "screen-told-heard": Scene(ScreenPlace("jinhai-strip-2"), lambda: _looking_back("screen", shown, _listening())),
        "screen-reckoned": Scene(ScreenPlace("jinhai-strip-2"), lambda: _looking_back("programme", shown)),
        "screen-dark": Scene(ScreenPlace("jinhai-strip-2"), lambda: _looking_back("screen", ())),
        "screen-nothing": Scene(ScreenPlace("jinhai-strip-2"), lambda: _looking_back("programme", ())),
        "report-seen": Scene(ReportPlace(), lambda: _taking(Taking(seen=picked[:4]))),
        "report-ticket": Scene(SENT, lambda: _taking(ticket)),
        "report-away": Scene(SENT, lambda: _taking(Taking(reporting="away"))),
        "home-heard": Scene(HomePlace(), _listening),
        "list-heard": Scene(VacanciesPlace(Query(site=site)), _listening),
        "vacancy-heard": Scene(VacancyPlace(picked[0].id), _listening),
        "pin": Scene(PinPlace("12")),
        "staff": Scene(StaffPlace(), _at_work),
    }


def alarms(replica: Replica, site: str, running: Bulletin) -> dict[str, Scene]:
    """Screens while an emergency lasts that the visitor has read."""
    vacancy = replica.all(Vacancy, site)[0]
    shown: dict[str, Place] = {
        "emergency": EmergencyPlace(running.id),
        "emergency-home": HomePlace(),
        "emergency-keypad": KeypadPlace("2031"),
        "emergency-list": VacanciesPlace(Query(site=site)),
        "emergency-vacancy": VacancyPlace(vacancy.id),
    }
    return {name: Scene(place, lambda: _told(running)) for name, place in shown.items()}


def _told(running: Bulletin) -> Visit:
    visit = Visit()
    visit.interrupt(running)
    return visit


def _taking(taking: Taking) -> Visit:
    visit = Visit()
    visit.taking = taking
    return visit


def _looking_back(source: Source, notices: tuple[str, ...], visit: Visit | None = None) -> Visit:
    visit = visit or Visit()
    visit.lookback = Lookback("jinhai-strip-2", source, notices)
    return visit


def _listening() -> Visit:
    visit = Visit()
    visit.hearing = Hearing(on=True, by_keys=True)
    return visit


def _at_work() -> Visit:
    visit = Visit()
    visit.staff = True
    return visit
