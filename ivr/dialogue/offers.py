"""What is offered at the end of a prompt: the keys that are the same everywhere, and only what works on this line."""

from typing import TypeVar

from ivr.dialogue import listing
from ivr.dialogue.hall import Hall
from ivr.dialogue.place import Place
from ivr.phrases import say
from ivr.turn import BREATH

T = TypeVar("T")


def then(hall: Hall, place: Place) -> str:
    """Again, back, and a person where one can ever be reached."""
    return say("leaf.then" if hall.can_transfer else "leaf.then_again", place.lang)


def rest(hall: Hall, place: Place, part: listing.Shown[T], more: bool = False) -> str:
    """What follows a page of a list: how many are left, that these were all, and of none what can be done instead."""
    return listing.rest(part.left, place.lang, more) if part.items else then(hall, place)


def number_and_zero(hall: Hall, place: Place) -> tuple[str, ...]:
    """What impatient callers want to know first: that a number may simply be typed, and what 0 is for."""
    lang = place.lang
    if hall.can_transfer:
        zero = "zero_person_reports" if hall.has_counter else "zero_person"
    else:
        zero = "zero_message" if hall.has_counter else "zero_hours"
    return (say("keys.number", lang), say(f"keys.{zero}", lang))


def everywhere(place: Place) -> tuple[str, ...]:
    """The other keys that are the same at every prompt; at the top there is nothing to go back to."""
    lang, again = place.lang, "again" if place.steps in ((), ("menu",)) else "again_back"
    return (BREATH, say("keys.faster" if place.slow else "keys.slower", lang), say(f"keys.{again}", lang))
