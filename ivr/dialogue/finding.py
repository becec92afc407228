"""Which node stands at a place."""

from ivr.dialogue import fairs, guides, jobs, leaf, menu, office
from ivr.dialogue.hall import Hall
from ivr.dialogue.listing import page_number
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place


def find(hall: Hall, place: Place) -> Node:
    """The node at the place; a place that is not known is the menu."""
    if place.steps[-1:] == ("person",):
        return office.person(hall, place)
    if hall.is_empty:
        return office.fetching(hall, place)
    return _notice(hall, place) or _item(hall, place)


def _notice(hall: Hall, place: Place) -> Node | None:
    match place.steps:
        case (*_, "number", number) if number:
            return leaf.by_number(hall, place, number)
        case (*_, "notice", id):
            return leaf.by_id(hall, place, id)
        case ("guide", id):
            return guides.guide(hall, place, id)
        case ("guide", id, number):
            return guides.step(hall, place, id, page_number(number))
    return None


def _item(hall: Hall, place: Place) -> Node:
    name, *rest = place.steps or ("",)
    page = page_number(rest[-1]) if rest else 1
    match (name, *rest):
        case ("",):
            return menu.greeting(hall, place)
        case ("market", *_):
            return office.market(hall, place, page)
        case ("news", *_):
            return office.news(hall, place, page)
        case ("guides", *_):
            return guides.guides(hall, place, page)
        case ("fairs", *_):
            return fairs.fairs(hall, place, page)
        case ("seekers",):
            return office.seekers(hall, place)
        case ("files" | "pension" as subject,):
            return office.fees(hall, place, subject)
    return _jobs(hall, place, page)


def _jobs(hall: Hall, place: Place, page: int) -> Node:
    match place.steps:
        case ("jobs",):
            return jobs.jobs(hall, place)
        case ("jobs", "number"):
            return jobs.ask_number(place)
        case ("jobs", "newest", _):
            return jobs.newest(hall, place, page)
        case ("jobs", "kinds", _):
            return jobs.kinds(hall, place, page)
        case ("jobs", "kind", key, _):
            return jobs.of_kind(hall, place, key, page)
    return menu.menu(hall, place.to("menu"))
