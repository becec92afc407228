"""How to apply stands on a vacancy's first page: on the card with the number, in large type among the facts."""

from itertools import accumulate
from typing import Final

import msgspec

from content.vacancy import Vacancy
from content.wording import facts
from content.wording.page import Field, Page, Section
from content.wording.phrases import say as shared
from kiosk.flow import TakeBlock
from kiosk.presenters.columns import column_width
from kiosk.presenters.fact_rows import text_width
from kiosk.presenters.take_card import take_block, take_text_width
from kiosk.reading import Reading
from kiosk.theme import FACT, SMALL

LINES: Final = 4
"""How to apply in more lines than this takes the place of everything else; then it follows the facts as a section."""

_FIRST: Final = ("page.where", "page.employer", "page.asked", "page.apply")


def first_asked(reading: Reading) -> tuple[str, ...]:
    """The labels of what a job-seeker asks first, in this order."""
    return tuple(shared(key, reading.lang) for key in _FIRST)


def with_how_to_apply(reading: Reading, page: Page, vacancy: Vacancy) -> tuple[Page, TakeBlock]:
    """The page, and the card with its code and number; what one of them says the other does not say again."""
    hall = reading.hall
    address = f"{hall.web.rstrip('/')}{page.path}" if hall and hall.web else ""
    ways = facts.how_to_apply(vacancy, reading.lang)
    if reading.frame.large:
        said = _that_fit(reading, ways, text_width(reading, column_width(reading), 1), FACT)
        return _among_facts(reading, page, said, ways), _plain_card(reading, page, address)
    said = _that_fit(reading, ways, take_text_width(reading, address), SMALL)
    if not said:
        return page, _plain_card(reading, page, address)
    return _without(reading, page, said, ways), _card(reading, page, address, said)


def _that_fit(reading: Reading, ways: tuple[str, ...], width: int, size: int) -> tuple[str, ...]:
    """The first ways to apply, as many as there are lines for."""
    reached = accumulate(len(reading.lines(way, size, width)) for way in ways)
    return tuple(way for way, lines in zip(ways, reached, strict=True) if lines <= LINES)


def _among_facts(reading: Reading, page: Page, said: tuple[str, ...], ways: tuple[str, ...]) -> Page:
    """The page with how to apply as one of its facts."""
    apply = Field("door-open", shared("page.apply", reading.lang), "\n".join(said))
    fields = (*page.fields, apply) if said else page.fields
    return msgspec.structs.replace(page, fields=fields, sections=_sections(reading, page, said, ways))


def _without(reading: Reading, page: Page, said: tuple[str, ...], ways: tuple[str, ...]) -> Page:
    """The page without what stands on the card."""
    last_day = shared("page.last_day", reading.lang)
    fields = tuple(field for field in page.fields if field.label != last_day)
    return msgspec.structs.replace(page, fields=fields, sections=_sections(reading, page, said, ways))


def _sections(reading: Reading, page: Page, said: tuple[str, ...], ways: tuple[str, ...]) -> tuple[Section, ...]:
    """The sections, with the ways to apply that were not said yet: where some stand above, before the warning."""
    heading, left = shared("page.apply", reading.lang), ways[len(said) :]
    others = tuple(section for section in page.sections if section.heading != heading)
    if not left:
        return others
    warning = shared("page.warning", reading.lang)
    at = next((at for at, section in enumerate(others) if said and section.heading == warning), 0)
    return (*others[:at], Section(heading, left), *others[at:])


def _card(reading: Reading, page: Page, address: str, said: tuple[str, ...]) -> TakeBlock:
    heading, last_day = shared("page.apply", reading.lang), shared("page.last_day", reading.lang)
    until = next((field.text for field in page.fields if field.label == last_day), "")
    below = reading.say("vacancy.until_scan" if address else "vacancy.until", date=until) if until else ""
    return take_block(reading, address, page.number, "\n".join(said), below, heading=heading)


def _plain_card(reading: Reading, page: Page, address: str) -> TakeBlock:
    """What the code and the number are good for."""
    hotline = reading.hall.hotline if reading.hall and page.number else ""
    if address:
        above = reading.say("vacancy.scan", hotline=hotline) if hotline else reading.say("vacancy.scan_only")
    else:
        above = reading.say("vacancy.call", hotline=hotline) if hotline else ""
    return take_block(reading, address, page.number, above, reading.say("vacancy.window"))
