"""Which node stands at a place."""

import msgspec

from ivr.dialogue import account, fairs, guides, jobs, kept, leaf, menu, narrowing, office, person, reporting, screens
from ivr.dialogue.hall import Hall
from ivr.dialogue.listing import page_number
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.dialogue.vacancies import listed
from ivr.dialogue.way import is_way


def find(hall: Hall, place: Place) -> Node:
    """The node at the place; a place that is not known is the menu."""
    if "person" in place.steps:
        return person.person(hall, place)
    if "report" in place.steps:
        return reporting.report(hall, place)
    if place.steps[-1:] == ("halls",):
        return office.halls(hall, place)
    if hall.is_empty:
        return office.fetching(hall, place)
    return _notice(hall, place) or _page_back(place, _item(hall, place))


def _page_back(place: Place, node: Node) -> Node:
    """From a later page of a list * leads to the page before, as # led here."""
    page = page_number(place.steps[-1]) if place.steps else 1
    if page == 1 or node.place != place:
        return node
    return msgspec.structs.replace(node, back=place.to(*place.steps[:-1], page - 1))


def _notice(hall: Hall, place: Place) -> Node | None:
    match place.steps:
        case (*_, "number", number) if number:
            return leaf.by_number(hall, place, number)
        case (*_, "number", number, "told"):
            return leaf.by_number(hall, place, number, is_told=True)
        case (*_, "number" | "notice" as leaf_by, key, "details"):
            return leaf.details(
                hall, place, hall.reader.by_number(key) if leaf_by == "number" else hall.reader.get(key)
            )
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
        case ("guides", "about", subject, _):
            return guides.about(hall, place, subject, page)
        case ("guides", *_):
            return guides.guides(hall, place, page)
        case ("fairs", *_):
            return fairs.fairs(hall, place, page)
        case ("seekers", *_):
            return office.seekers(hall, place, page)
        case ("files" | "pension" as subject,):
            return office.fees(hall, place, subject)
        case ("files" | "pension", "own"):
            return account.ask_account(place)
        case ("files" | "pension", "own", sealed):
            return account.ask_pin(place, sealed)
        case ("menu", "more"):
            return menu.more(hall, place)
    return _jobs(hall, place, page)


def _jobs(hall: Hall, place: Place, page: int) -> Node:
    match place.steps:
        case ("jobs",):
            return jobs.jobs(hall, place)
        case ("jobs", "number"):
            return jobs.ask_number(hall, place)
        case ("jobs", "code"):
            return jobs.ask_code(place)
        case ("jobs", "audiences"):
            return jobs.audiences(hall, place)
        case ("jobs", "kept", code, _):
            return kept.kept(hall, place, code, page)
        case ("jobs", "screens", _):
            return screens.screens(hall, place, page)
        case ("jobs", "screen", device, _):
            return screens.screen(hall, place, device, page)
        case ("jobs", *way, "kinds", _) if not way or is_way(tuple(way)):
            return narrowing.kinds(hall, place, tuple(way), page)
        case ("jobs", *way, "districts", _) if not way or is_way(tuple(way)):
            return narrowing.districts(hall, place, tuple(way), page)
        case ("jobs", *way, number) if number.isdigit() and is_way(tuple(way)):
            return listed(hall, place, tuple(way), page)
    return menu.menu(hall, place.to("menu"))
