"""A person: put through while the office is open, else a message; and complaints and suspicions, recorded."""

from content.counter import Report, ReportKind, Ticket
from content.notice import Notice
from content.wording import numerals
from ivr.dialogue import offers
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.phrases import say

KINDS: dict[str, ReportKind] = {"fraud": "fraud", "complaint": "complaint", "message": "message"}
_PUT_THROUGH = "through"


def person(hall: Hall, place: Place) -> Node:
    """What stands at `…/person` and the places below it."""
    last = place.steps[-1]
    if hall.has_person and last == _PUT_THROUGH:
        return _through(hall, place)
    if hall.has_person and last != "unanswered":
        return _transfer(hall, place)
    return _nobody(hall, place, "person.unanswered" if last == "unanswered" else "")


def report(hall: Hall, place: Place, kind: str) -> Node:
    """Which kind of report, and then its recording."""
    lang, back = place.lang, _back(place)
    if kind in KINDS and hall.has_counter:
        return Node(place=place, says=(say(f"report.speak_{kind}", lang),), back=back, asks=(), record=True)
    if not hall.has_counter:
        return _nobody(hall, place, "report.none")
    if kind == "ticket":
        asks = (say("report.ask_ticket", lang),)
        return Node(place=place, asks=asks, back=back, skip=back, collects="number")
    notice = subject(hall, place)
    about = (say("report.about", lang),) if notice else ()
    return Node(
        place=place,
        says=about,
        asks=(say("report.which", lang), say("report.by_ticket", lang), offers.then(hall, place)),
        options={"1": place.below("fraud"), "2": place.below("complaint"), "3": place.below("ticket")},
        titles={"1": say("title.fraud", lang), "2": say("title.complaint", lang), "3": say("title.ticket", lang)},
        back=back,
        skip=back,
    )


def again(place: Place) -> Place:
    """Where a caller is asked once more whose recording at `place` came to nothing."""
    return place.person if place.steps[-1:] == ("message",) else place.report


def afterwards(place: Place) -> Place:
    """Where a caller goes on whose recording was kept: the list or menu before it; nobody is greeted twice."""
    return place.origin.root if place.origin.root.steps else place.to("menu")


def told(place: Place, ticket: Ticket) -> tuple[str, ...]:
    """The ticket's number, twice: nobody has a pen ready the first time."""
    lang = place.lang
    number = numerals.number_said(ticket.number, lang)
    return (say("report.kept", lang, number=number), say("report.again", lang, number=number))


def report_of(hall: Hall, place: Place, recording: bytes) -> Report:
    """What the counter gets of a recording made at `place`."""
    notice = subject(hall, place)
    kind = KINDS.get(place.steps[-1], "complaint")
    return Report(kind=kind, notice=notice.id if notice else "", recording=recording)


def subject(hall: Hall, place: Place) -> Notice | None:
    """The notice from which a report was begun."""
    match place.origin.steps:
        case (*_, "notice", id) | (*_, "notice", id, "details"):
            return hall.reader.get(id)
        case (*_, "number", number) | (*_, "number", number, "told" | "details"):
            return hall.reader.by_number(number)
    return None


def _transfer(hall: Hall, place: Place) -> Node:
    """Who says nothing is put through; who wanted something else can still say so."""
    lang, back = place.lang, _back(place)
    takes = hall.has_counter
    return Node(
        place=place,
        says=(say("person.transfer", lang),),
        asks=(say("person.or_report", lang),) if takes else (say("person.or_back", lang),),
        options={"2": place.report} if takes else {},
        titles={"2": say("title.report", lang)} if takes else {},
        back=back,
        skip=place.origin.below("person", _PUT_THROUGH),
        after=place.origin.below("person", _PUT_THROUGH),
    )


def _through(hall: Hall, place: Place) -> Node:
    says = (say("person.wait", place.lang),)
    queue = "" if hall.transfer else hall.queue
    return Node(place=place, says=says, back=_back(place), dial=hall.transfer, queue=queue)


def _nobody(hall: Hall, place: Place, opening: str) -> Node:
    lang, back = place.lang, _back(place)
    shut = "person.holiday" if hall.is_closed_day else "person.closed"
    opening = opening or ("person.nobody" if hall.is_open else shut)
    asks_hours = hall.is_open or not hall.has_counter  # Without a counter 0 is offered for the hours.
    where = hall.opening_hours(lang) if asks_hours else (hall.opens_next(lang), hall.address(lang))
    takes = hall.has_counter
    recorded = (say("person.message", lang), say("person.or_report", lang)) if takes else ()
    return Node(
        place=place,
        says=(say(opening, lang), *where),
        asks=(*recorded, say("leaf.then_again", lang)),
        options={"1": place.origin.below("report", "message"), "2": place.report} if takes else {},
        titles={"1": say("title.message", lang), "2": say("title.report", lang)} if takes else {},
        back=back,
        skip=back,
    )


def _back(place: Place) -> Place:
    return place.origin if place.origin.steps else place.to("menu")
