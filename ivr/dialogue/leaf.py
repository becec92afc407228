"""One notice, by its number or its id; what was just withdrawn is said to be just filled."""

from content.notice import Notice
from content.wording.speech import speech
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.phrases import say


def by_number(hall: Hall, place: Place, number: str) -> Node:
    """The notice with this number."""
    return _said(hall, place, hall.reader.by_number(number))


def by_id(hall: Hall, place: Place, id: str) -> Node:
    """The notice with this id."""
    return _said(hall, place, hall.reader.get(id))


def _said(hall: Hall, place: Place, notice: Notice | None) -> Node:
    lang, back = place.lang, _back(place)
    if notice is None:
        return Node(
            place=place,
            says=(say("leaf.gone", lang),),
            asks=(say("leaf.newest", lang), say("leaf.then", lang)),
            options={"1": place.to("jobs", "newest", 1)},
            back=back,
            skip=back,
        )
    return Node(place=place, says=speech(notice, lang, hall.now), asks=(say("leaf.then", lang),), back=back, skip=back)


def _back(place: Place) -> Place:
    """Where the caller came from; the menu when that was the greeting, which nobody wants twice."""
    return place.root if place.root.steps else place.to("menu")
