"""A person: put through while the office is open, else a message."""

from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.phrases import say
from ivr.turn import BREATH

_PUT_THROUGH = "through"


def person(hall: Hall, place: Place) -> Node:
    """What stands at `…/person` and the places below it."""
    last = place.steps[-1]
    if hall.has_person and last == _PUT_THROUGH:
        return _through(hall, place)
    if hall.has_person and last != "unanswered":
        return _transfer(hall, place)
    return nobody(hall, place, "person.unanswered" if last == "unanswered" else "")


def _transfer(hall: Hall, place: Place) -> Node:
    """Who says nothing is put through; who wanted something else can still say so."""
    lang, back = place.lang, back_from(place)
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
    return Node(place=place, says=says, back=back_from(place), dial=hall.transfer, queue=queue)


def nobody(hall: Hall, place: Place, opening: str) -> Node:
    """Nobody takes the call: why, when the office opens, and what can be left."""
    lang, back = place.lang, back_from(place)
    shut = "person.holiday" if hall.is_closed_day else "person.closed"
    opening = opening or ("person.nobody" if hall.is_open else shut)
    asks_hours = hall.is_open or not hall.has_counter  # Without a counter 0 is offered for the hours.
    where = hall.opening_hours(lang) if asks_hours else (hall.opens_next(lang), hall.address(lang))
    takes = hall.has_counter
    recorded = (say("person.message", lang), say("person.or_report", lang)) if takes else ()
    return Node(
        place=place,
        says=(say(opening, lang), *where),
        asks=(BREATH, *recorded, say("leaf.then_again", lang)),
        options={"1": place.origin.below("report", "message"), "2": place.report} if takes else {},
        titles={"1": say("title.message", lang), "2": say("title.report", lang)} if takes else {},
        back=back,
    )


def back_from(place: Place) -> Place:
    """Where a caller goes back to who turned aside to this place."""
    return place.origin if place.origin.steps else place.to("menu")
