"""One fair, guide or bulletin, read page by page."""

from content.jobfair import JobFair
from content.wording.page import page
from kiosk.flow import TakeBlock
from kiosk.places import NoticePlace, Place, VacancyPlace
from kiosk.presenters.fair import fair
from kiosk.presenters.sheet import SheetModel, sheet, take_block
from kiosk.presenters.vacancy import GoneModel, gone
from kiosk.reading import Reading


def notice(reading: Reading, place: NoticePlace) -> SheetModel | GoneModel:
    """The notice, or that it is gone."""
    found = reading.replica.get(place.id)
    if found is None:
        return gone(reading, VacancyPlace(place.id))
    if isinstance(found, JobFair):
        return fair(reading, found, place)
    shown = page(found, reading.lang, reading.now)

    def turn(number: int) -> Place:
        return NoticePlace(place.id, number)

    return sheet(reading, shown, _take(reading, shown.path), (), place.page, turn)


def _take(reading: Reading, path: str) -> TakeBlock | None:
    """The QR code, where the hall has pages on the web."""
    hall = reading.hall
    if hall is None or not hall.web:
        return None
    return take_block(reading, f"{hall.web.rstrip('/')}{path}", "", reading.say("notices.scan"), "")
