"""One fair: when and where, how long until then, who comes, and a code that puts it into a calendar."""

from datetime import UTC, datetime

import msgspec

from content.jobfair import JobFair
from content.wording import facts
from content.wording.page import Field, page
from content.wording.phrases import say as shared
from kiosk.flow import TakeBlock
from kiosk.places import BoothPlace, BoothsPlace, NoticePlace, Place, PlanPlace, VacancyPlace
from kiosk.presenters.countdown import countdown
from kiosk.presenters.notices import NoticesModel
from kiosk.presenters.plan import PlanModel, booth, booths, booths_button, plan, plan_button
from kiosk.presenters.sheet import SheetModel, sheet
from kiosk.presenters.take_card import take_block
from kiosk.presenters.vacancy import GoneModel, gone
from kiosk.reading import Reading

FairScreen = PlanModel | NoticesModel | SheetModel | GoneModel


def fair_screen(reading: Reading, place: PlanPlace | BoothsPlace | BoothPlace) -> FairScreen:
    """The floor, the booths or one of them; when the fair is gone, that it is."""
    found = reading.replica.get(place.id)
    if not isinstance(found, JobFair):
        return gone(reading, VacancyPlace(place.id))
    match place:
        case PlanPlace():
            return plan(reading, found) or booths(reading, found, BoothsPlace(found.id))
        case BoothsPlace():
            return booths(reading, found, place)
        case BoothPlace():
            return booth(reading, found, place) or booths(reading, found, BoothsPlace(found.id))


def fair(reading: Reading, found: JobFair, place: NoticePlace) -> SheetModel:
    """The fair as a sheet; its booths are behind the buttons, so that nobody turns ten pages of them."""
    shown = page(found, reading.lang, reading.now)
    heading = shared("page.booths", reading.lang)
    sections = tuple(section for section in shown.sections if section.heading != heading)
    shown = msgspec.structs.replace(shown, fields=_counted(reading, found, shown.fields), sections=sections)
    buttons = (plan_button(reading, found), booths_button(reading, found)) if found.booths else ()

    def turn(number: int) -> Place:
        return NoticePlace(place.id, number)

    kept = tuple(button for button in buttons if button)
    return sheet(reading, shown, _take(reading, found, shown.path), kept, place.page, turn)


def _counted(reading: Reading, found: JobFair, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """How long until then stands behind the time; that a fair is today its time says already."""
    until, (when, *others) = countdown(reading, found), fields
    if until != reading.say("fair.later_today"):
        dot = shared("join.dot", reading.lang)
        when = msgspec.structs.replace(when, text=dot.join((when.text, until)))
    return (when, *others)


def _take(reading: Reading, found: JobFair, path: str) -> TakeBlock:
    """The page on the web, which has the calendar file too; without one the event itself is in the code."""
    hall = reading.hall
    if hall and hall.web:
        return take_block(reading, f"{hall.web.rstrip('/')}{path}", "", reading.say("fair.scan_page"), "")
    return take_block(reading, event(found, reading), "", reading.say("fair.scan_event"), "")


def event(found: JobFair, reading: Reading) -> str:
    """The fair as the smallest iCalendar event (RFC 5545) that telephones take from a code."""
    lines = (
        "BEGIN:VEVENT",
        f"SUMMARY:{_text(facts.title(found, reading.lang))}",
        f"DTSTART:{_moment(found.starts)}",
        f"DTEND:{_moment(found.ends)}",
        f"LOCATION:{_text(facts.venue(found, reading.lang))}",
        "END:VEVENT",
    )
    return "\r\n".join(lines)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(text: str) -> str:
    return " ".join(text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").split())
