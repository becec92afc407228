"""A way to vacancies as steps of an address (newest, or pairs of kind, in, for, about), and the search that it is."""

from content.notice import Notice
from content.occupation import KINDS_OF_WORK
from content.search import Query
from ivr.dialogue import listing
from ivr.dialogue.hall import Hall
from ivr.dialogue.place import Place


def is_way(way: tuple[str, ...]) -> bool:
    """Whether the steps are a list that a search answers: newest, or pairs of kind, in, for and about."""
    return way == ("newest",) or (len(way) % 2 == 0 and bool(way) and set(way[::2]) <= {"kind", "in", "for", "about"})


def query_of(way: tuple[str, ...], page: int = 1) -> Query:
    """The search that lists what lies on a way."""
    chosen = dict(zip(way[::2], way[1::2], strict=False)) if way != ("newest",) else {}
    kind, division = chosen.get("kind", ""), chosen.get("in", "")
    return Query(
        text=chosen.get("about", ""),
        occupation=kind if kind in KINDS_OF_WORK else "",
        divisions=(division,) if division else (),
        audience=chosen.get("for", ""),
        page=page,
        size=listing.THREE,
    )


def following(hall: Hall, place: Place, notice: Notice) -> Place | None:
    """The next vacancy of the list from which this one was chosen, None where there is no such list or no next."""
    match place.root.steps:
        case ("jobs", *way, page) if page.isdigit() and place.root != place and is_way(tuple(way)):
            return _following(hall, place, tuple(way), listing.page_number(page), notice.id)
    return None


def _following(hall: Hall, place: Place, way: tuple[str, ...], page: int, id: str) -> Place | None:
    for number in (page, page - 1, page + 1):  # The list may have moved while this one was listened to.
        ids = [vacancy.id for vacancy in hall.reader.search(query_of(way, number)).items] if number > 0 else []
        if id not in ids:
            continue
        at = ids.index(id) + 1
        if at < len(ids):
            return place.to("jobs", *way, number, "notice", ids[at])
        after = hall.reader.search(query_of(way, number + 1)).items
        return place.to("jobs", *way, number + 1, "notice", after[0].id) if after else None
    return None
