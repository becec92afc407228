"""One notice, by its number or from a list; what was withdrawn meanwhile is said to be just filled."""

from content.notice import Notice
from content.vacancy import Vacancy
from content.wording.speech import speech
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.dialogue.way import following
from ivr.phrases import say


def by_number(hall: Hall, place: Place, number: str) -> Node:
    """The notice with this number."""
    notice = hall.reader.by_number(number)
    return _said(hall, place, notice) if notice else _gone(place, "leaf.gone", _back(place))


def by_id(hall: Hall, place: Place, id: str) -> Node:
    """The notice with this id, which stood in a list a moment ago."""
    notice = hall.reader.get(id)
    is_job = place.root.steps[:1] == ("jobs",)
    return (
        _said(hall, place, notice) if notice else _gone(place, "leaf.filled" if is_job else "leaf.gone", _back(place))
    )


def _said(hall: Hall, place: Place, notice: Notice) -> Node:
    lang, back = place.lang, _back(place)
    on = following(hall, place, notice)
    is_job = isinstance(notice, Vacancy)
    options = {"7": place.report} if is_job else {}
    return Node(
        place=place,
        says=speech(notice, lang, hall.now),
        asks=(
            say("leaf.next", lang) if on else "",
            say("leaf.then", lang),
            say("leaf.report", lang) if is_job else "",
        ),
        options=options,
        titles={"7": say("title.report", lang)} if is_job else {},
        back=back,
        skip=on or back,
    )


def _gone(place: Place, phrase: str, back: Place) -> Node:
    lang = place.lang
    return Node(
        place=place,
        says=(say(phrase, lang),),
        asks=(say("leaf.newest", lang), say("leaf.then", lang)),
        options={"1": place.to("jobs", "newest", 1)},
        titles={"1": say("title.newest", lang)},
        back=back,
        skip=back,
    )


def _back(place: Place) -> Place:
    """Where the caller came from; the menu when that was the greeting, which nobody wants twice."""
    return place.root if place.root.steps else place.to("menu")
