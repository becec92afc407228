"""Complaints and suspicions: what happened, by one key, in the words and the order of the kiosk; then a recording.

Whoever cannot say what happened skips the question with #.
"""

from typing import Final, get_args

from content.counter import Report, ReportReason, Ticket, kind_of_report
from content.vacancy import Vacancy
from content.wording import numerals
from ivr.dialogue import listing, offers
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.person import back_from, nobody
from ivr.dialogue.place import Place
from ivr.phrases import say
from ivr.turn import BREATH

REASONS: Final[tuple[ReportReason, ...]] = get_args(ReportReason)
_OURS: Final = "service"
"""Our own service is no matter of a vacancy's."""

_MESSAGE: Final = "message"
_TELL: Final = "tell"
"""Before the reason in a place where a report is recorded."""


def report(hall: Hall, place: Place) -> Node:
    """What stands at `…/report` and the places below it: what happened, and then its recording."""
    if not hall.has_counter:
        return nobody(hall, place, "report.none")
    if place.steps[-1] == _MESSAGE or _TELL in place.steps:
        says = (say(f"report.speak_{_told_of(hall, place)}", place.lang),)
        return Node(place=place, says=says, back=back_from(place), record=True)
    return _question(hall, place)


def _question(hall: Hall, place: Place) -> Node:
    lang, back, notice = place.lang, back_from(place), subject(hall, place)
    reasons = [reason for reason in REASONS if reason != "other" and not (notice and reason == _OURS)]
    titles = [say(f"reason.{reason}", lang) for reason in reasons]
    targets = [place.below(_TELL, reason) for reason in reasons]
    return Node(
        place=place,
        says=(say("report.about", lang),) if notice else (),
        asks=(
            say("report.which", lang),
            *listing.choices(titles, lang),
            say("report.unsure", lang),
            "" if notice else say("report.by_ticket", lang),
            offers.then(hall, place),
        ),
        options=listing.options(targets),
        titles={str(key): title for key, title in enumerate(titles, 1)},
        back=back,
        skip=place.below(_TELL, "other"),
    )


def again(place: Place) -> Place:
    """Where a caller is asked once more whose recording at `place` came to nothing."""
    return place.person if place.steps[-1:] == (_MESSAGE,) else place.report


def afterwards(place: Place) -> Place:
    """Where a caller goes on whose recording was kept: the list or menu before it; nobody is greeted twice."""
    return place.origin.root if place.origin.root.steps else place.to("menu")


def told(place: Place, ticket: Ticket) -> tuple[str, ...]:
    """The ticket's number, twice, and time to write: nobody has a pen ready the first time."""
    lang = place.lang
    number = numerals.number_said(ticket.number, lang)
    kept, again = (say(f"report.{key}", lang, number=number) for key in ("kept", "again"))
    return (kept, BREATH, again, BREATH, BREATH)


def report_of(hall: Hall, place: Place, recording: bytes) -> Report:
    """What the counter gets of a recording made at `place`; its reason is the one that a kiosk would send."""
    if place.steps[-1] == _MESSAGE:
        return Report(kind="message", recording=recording)
    notice, reason = subject(hall, place), _reason(place)
    return Report(kind=kind_of_report(reason), reason=reason, notice=notice.id if notice else "", recording=recording)


def subject(hall: Hall, place: Place) -> Vacancy | None:
    """The vacancy from which a report was begun, also one that was withdrawn as untrue."""
    found, known = None, None
    match place.origin.steps:
        case (*_, "notice", id) | (*_, "notice", id, "details"):
            found, known = hall.reader.get(id), hall.reader.withdrawn(id)
        case (*_, "number", number) | (*_, "number", number, "told" | "details"):
            found, known = hall.reader.by_number(number), hall.reader.withdrawn_number(number)
    found = found or (known.notice if known else None)
    return found if isinstance(found, Vacancy) else None


def _reason(place: Place) -> ReportReason:
    return next((reason for reason in REASONS if reason == place.steps[-1]), "other")


def _told_of(hall: Hall, place: Place) -> str:
    """What is to be said after the tone: of a vacancy that is known, no more than what happened."""
    if place.steps[-1] == _MESSAGE:
        return _MESSAGE
    if subject(hall, place):
        return "about"
    return "complaint" if _reason(place) in (_OURS, "other") else "fraud"
