"""What the centre says of itself: the market, news, fees, employers' service, and how to reach a person."""

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
    """The fee rules from the fee table; what one owes oneself is known at the window only."""
    lang = place.lang
    rows = [text for table in hall.bulletins("fee_table") for text in _rows_about(table, _WORDS[subject], place)]
    rules = rows or [say("fees.none", lang)]
    says = (say(f"fees.{subject}", lang), *rules, say("fees.own", lang), *hall.opening_hours(lang))
    return _plain(place, says)


def seekers(hall: Hall, place: Place) -> Node:
    """How an employer reaches people who look for work; reading them out is not offered yet."""
    lang = place.lang
    return _plain(place, (say("seekers.not_yet", lang), say("seekers.employers", lang), say("seekers.people", lang)))


def person(hall: Hall, place: Place) -> Node:
    """A call put through where there is someone to take it; else the hours, and that one can come in."""
    lang = place.lang
    if hall.transfer:
        says: tuple[str, ...] = (say("person.transfer", lang),)
    else:
        says = (say("person.nobody", lang), *hall.opening_hours(lang))
    back = place.root if place.root.steps else place.to("menu")
    return Node(place=place, says=says, asks=(say("leaf.then", lang),), back=back, skip=back, dial=hall.transfer)


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
