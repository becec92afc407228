"""One fair, guide or bulletin, read page by page."""

import msgspec

from content.bulletin import Bulletin
from content.jobfair import JobFair
from content.wording.page import page
from content.wording.phrases import say as shared
from kiosk.acts import PrintNotice
from kiosk.flow import Block, TakeBlock
from kiosk.places import NoticePlace, Place, VacancyPlace
from kiosk.presenters.chart import chart
from kiosk.presenters.columns import column_width
from kiosk.presenters.fair import fair
from kiosk.presenters.printing import print_button, print_note
from kiosk.presenters.sheet import SheetModel, sheet
from kiosk.presenters.take_card import take_block
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

    bars: list[Block] = []
    if isinstance(found, Bulletin):
        heading = shared("page.figures", reading.lang)
        bars = chart(reading, found, heading, column_width(reading))
        if bars:
            sections = tuple(section for section in shown.sections if section.heading != heading)
            shown = msgspec.structs.replace(shown, sections=sections)
    take = _take(reading, shown.path, print_note(reading))
    buttons = (print_button(reading, PrintNotice(place.id)),) if reading.printer else ()
    return sheet(reading, shown, take, buttons, place.page, turn, at_the_end=bars)


def _take(reading: Reading, path: str, note: str) -> TakeBlock | None:
    """The QR code, where the hall has pages on the web; below it stands how the printer is."""
    hall = reading.hall
    if hall is None or not hall.web:
        return None
    return take_block(reading, f"{hall.web.rstrip('/')}{path}", "", reading.say("notices.scan"), note)
