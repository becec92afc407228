"""What the centre says of itself: the market, news, fees, and employers' service."""

from content.bulletin import Bulletin
from content.wording import facts, speech_office
from content.wording.ear import spoken
from ivr.dialogue import listing
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.phrases import say

_NEWS = ("fraud_warning", "policy", "announcement")
_WORDS = {"files": ("档案", "存档", "委托代理"), "pension": ("养老",)}
"""The words by which the rows of a fee table are known to belong to a subject."""


def market(hall: Hall, place: Place, page: int) -> Node:
    """The market profile, six sentences at a time; then the way to policies and notices."""
    lang = place.lang
    profile = [text for b in hall.bulletins("market_profile")[:1] for text in speech_office.bulletin(b, lang)]
    part = listing.shown(profile or [say("market.none", lang)], page, listing.SIX)
    more = (say("market.more", lang),) if part.left else ()
    return Node(
        place=place,
        says=tuple(part.items),
        asks=(*more, say("market.news", lang), say("leaf.then", lang)),
        options={"1": place.to("news", 1)},
        back=place.to("menu"),
        skip=place.to("market", part.page + 1) if part.left else place.to("news", 1),
    )


def news(hall: Hall, place: Place, page: int) -> Node:
    """Policies, notices and warnings, three titles at a time."""
    lang = place.lang
    part = listing.shown(hall.bulletins(*_NEWS), page, listing.THREE)
    titles = [spoken(facts.title(bulletin, lang), lang) for bulletin in part.items]
    return Node(
        place=place,
        says=() if titles else (say("news.none", lang),),
        asks=(*listing.choices(titles, lang), listing.rest(part.left, lang)),
        options=listing.options([place.below("notice", bulletin.id) for bulletin in part.items]),
        back=place.to("market", 1),
        skip=place.to("news", part.page + 1) if part.left else place.to("menu"),
    )


def fees(hall: Hall, place: Place, subject: str) -> Node:
    """The fee rules for all; one's own balance behind account and PIN."""
    lang, menu = place.lang, place.to("menu")
    rows = [text for table in hall.bulletins("fee_table") for text in _rows_about(table, _WORDS[subject], place)]
    rules = rows or [say("fees.none", lang)]
    own = place.below("own")
    return Node(
        place=place,
        says=(say(f"fees.{subject}", lang), *rules),
        asks=(say("fees.own", lang), say("leaf.then", lang)),
        options={"1": own},
        titles={"1": say("title.own", lang)},
        back=menu,
        skip=menu,
    )


def seekers(hall: Hall, place: Place) -> Node:
    """For employers: how many look for work and of what kinds, from the centre's bulletin; and how they are reached."""
    lang = place.lang
    found = [text for b in hall.bulletins("seekers")[:1] for text in speech_office.bulletin(b, lang)]
    known = tuple(found) or (say("seekers.none", lang),)
    return _plain(place, (*known, say("seekers.employers", lang), say("seekers.people", lang)))


def fetching(hall: Hall, place: Place) -> Node:
    """Before the first snapshot: nothing is known yet, and that is said calmly."""
    lang = place.lang
    start = place.to()
    says = (say("fetching", lang), *hall.opening_hours(lang))
    return Node(place=place, says=says, asks=(say("leaf.then", lang),), back=start, skip=start)


def _plain(place: Place, says: tuple[str, ...]) -> Node:
    menu = place.to("menu")
    return Node(place=place, says=says, asks=(say("leaf.then", place.lang),), back=menu, skip=menu)


def _rows_about(table: Bulletin, words: tuple[str, ...], place: Place) -> tuple[str, ...]:
    kept = tuple(row for row in table.rows if any(word in row.item + table.title for word in words))
    said = zip(table.rows, speech_office.fee_rows(table, place.lang), strict=True)
    return tuple(text for row, text in said if row in kept and text)
