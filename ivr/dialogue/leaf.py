"""One notice, by its number or from a list; of what was withdrawn meanwhile why is said, as far as it is told."""

import msgspec

from content.bulletin import Bulletin
from content.counter import CounterRefused, CounterUnavailable
from content.notice import Notice
from content.vacancy import Vacancy
from content.why import Why
from content.wording import numerals, speech_vacancy
from content.wording.gone import absent, gone, just_gone, other_gone, unknown
from content.wording.phrases import Lang
from content.wording.speech import speech
from ivr.dialogue import offers
from ivr.dialogue.applying import as_told
from ivr.dialogue.chinese import in_chinese
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.dialogue.way import following, is_way
from ivr.phrases import say
from ivr.turn import BREATH

REPORT = "7"
"""The key by which the vacancy that is told is reported."""


def by_number(hall: Hall, place: Place, number: str, is_told: bool = False) -> Node:
    """The notice with this number; `is_told` when the caller has heard it in this call."""
    notice = hall.reader.by_number(number)
    if notice is None and is_told:
        return _just_gone(hall, place, number)
    if notice is None:
        ticket = None if hall.reader.withdrawn_number(number) else _ticket(hall, place, number)
        return ticket or _absent(hall, place, number)
    is_new = isinstance(notice, Vacancy) and not is_told
    return _said(hall, place.told if is_new else place, notice)


def by_id(hall: Hall, place: Place, id: str) -> Node:
    """The notice with this id, which stood in a list a moment ago."""
    notice = hall.reader.get(id)
    if notice is None:
        why = hall.why_gone(id)
        is_job = place.root.steps[:1] == ("jobs",)
        return _gone(hall, place, just_gone(place.lang, why) if is_job else other_gone(place.lang, why), why)
    return _said(hall, place, notice)


def _said(hall: Hall, place: Place, notice: Notice) -> Node:
    lang, back = place.lang, _back(place)
    on = following(hall, place, notice)
    is_job = isinstance(notice, Vacancy)
    node = Node(
        place=place,
        says=speech(as_told(hall, notice, lang) if isinstance(notice, Vacancy) else notice, lang, hall.now),
        asks=(
            say("leaf.details", lang) if is_job else "",
            say("leaf.next", lang) if on else "",
            BREATH,
            offers.then(hall, place),
            say("leaf.report", lang) if is_job and hall.has_counter else "",
        ),
        options={"1": place.details, **_report(hall, place)} if is_job else {},
        back=back,
        skip=on,
    )
    node = msgspec.structs.replace(node, titles=_titles(node))
    return in_chinese(node, "leaf.chinese") if isinstance(notice, Bulletin) else node  # Else it is but a name.


def details(hall: Hall, place: Place, notice: Notice | None) -> Node:
    """The second turn of a vacancy: what there was no room for, and when the halls are open."""
    if not isinstance(notice, Vacancy):
        return _just_gone(hall, place, place.first_turn.steps[-1])
    lang, back = place.lang, place.first_turn
    on = following(hall, place, notice)
    node = Node(
        place=place,
        says=(*speech_vacancy.details(as_told(hall, notice, lang), lang), *hall.opening_hours(lang)),
        asks=(
            say("leaf.halls", lang),
            say("leaf.next", lang) if on else "",
            BREATH,
            offers.then(hall, place),
            say("leaf.report", lang) if hall.has_counter else "",
        ),
        options={"1": place.halls, **_report(hall, place)},
        back=back,
        skip=on,
    )
    titles = {**_titles(node), "1": say("title.halls", lang)}
    return in_chinese(msgspec.structs.replace(node, titles=titles), "leaf.chinese")


def _report(hall: Hall, place: Place) -> dict[str, Place]:
    return {REPORT: place.report} if hall.has_counter else {}


def _titles(node: Node) -> dict[str, str]:
    names = {"1": "title.details", REPORT: "title.report"}
    return {key: say(names[key], node.place.lang) for key in node.options}


def _just_gone(hall: Hall, place: Place, named: str) -> Node:
    """Of a vacancy that was heard in this call, by its number or its id."""
    known = hall.reader.withdrawn_number(named) or hall.reader.withdrawn(named)
    why = known.why if known else ""
    return _gone(hall, place, just_gone(place.lang, why), why)


def _gone(hall: Hall, place: Place, said: str, why: Why = "") -> Node:
    """That it is gone, and on to others: of the kind that was listened to, else to the choice of a kind.

    Whoever paid for one that was untrue hears first how to report it.
    """
    lang, back, same = place.lang, _back(place), _same_kind(place)
    on = "same" if same else "kinds"
    report = _report(hall, place) if why == "untrue" else {}
    asks = (paid(hall, lang) if why == "untrue" else "", say(f"leaf.{on}", lang), say("leaf.newest", lang))
    node = Node(
        place=place,
        says=(said,),
        asks=(*asks, offers.then(hall, place)),
        options={"1": same or place.to("jobs", "kinds", 1), "2": place.to("jobs", "newest", 1), **report},
        back=back,
    )
    titles = {"1": say(f"title.{on}", lang), "2": say("title.newest", lang)}
    return msgspec.structs.replace(node, titles={**titles, **({REPORT: say("title.report", lang)} if report else {})})


def with_others(node: Node) -> Node:
    """A node of which nothing is left, with the ways to other vacancies before its own keys."""
    place, lang = node.place, node.place.lang
    return msgspec.structs.replace(
        node,
        asks=(say("leaf.kinds", lang), say("leaf.newest", lang), *node.asks),
        options={**node.options, "1": place.to("jobs", "kinds", 1), "2": place.to("jobs", "newest", 1)},
        titles={**node.titles, "1": say("title.kinds", lang), "2": say("title.newest", lang)},
    )


def paid(hall: Hall, lang: Lang) -> str:
    """What whoever paid or left papers for an untrue vacancy can do."""
    return say("leaf.paid" if hall.has_counter else "leaf.paid_window", lang)


def _absent(hall: Hall, place: Place, number: str) -> Node:
    """Taken down, or never there: a number that was never public does not exist for anybody, and is asked for again."""
    lang, back = place.lang, _back(place)
    again = (say("missed.look_again", lang),)
    try:
        why = hall.why_withdrawn(number)
    except (CounterUnavailable, CounterRefused):
        return Node(place=place, says=(absent(lang),), asks=again, back=back, unknown="absent")
    if why is None:
        return Node(place=place, says=(unknown(lang),), asks=again, back=back, unknown="unknown")
    return _gone(hall, place, gone(lang, why), why)


def _ticket(hall: Hall, place: Place, number: str) -> Node | None:
    """How far a report is, where the number is its ticket's; nothing of what it says."""
    try:
        state = hall.handling(number)
    except (CounterUnavailable, CounterRefused):
        return None
    lang, back = place.lang, _back(place)
    said = say(f"ticket.{state}", lang, number=numerals.number_said(number, lang))
    return Node(place=place, says=(said, say("ticket.more", lang)), asks=(offers.then(hall, place),), back=back)


def _same_kind(place: Place) -> Place | None:
    """The list of the kind of work from which it was chosen; what is withdrawn leaves no kind behind in the replica."""
    match place.root.steps:
        case ("jobs", *way, _) if is_way(tuple(way)) and {"kind", "about"} & set(way[::2]):
            return place.to("jobs", *way, 1)
    return None


def _back(place: Place) -> Place:
    """Where the caller came from; the menu when that was the greeting, which nobody wants twice."""
    return place.root if place.root.steps else place.to("menu")
