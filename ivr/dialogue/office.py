"""What the centre says of itself: the market, news, fees, and employers' service."""

import msgspec

from content.bulletin import Bulletin
from content.wording import facts, speech_office
from content.wording.ear import has_han, spoken
from ivr.dialogue import listing, offers
from ivr.dialogue.chinese import in_chinese, offering_chinese
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.person import back_from
from ivr.dialogue.place import Place
from ivr.phrases import say
from ivr.turn import BREATH

FEW = 4
"""Sentences that are told before the caller is asked whether to go on."""

_NEWS = ("fraud_warning", "policy", "announcement")
_WORDS = {"files": ("档案", "存档", "委托代理"), "pension": ("养老",)}
"""The words by which the rows of a fee table are known to belong to a subject."""


def market(hall: Hall, place: Place, page: int) -> Node:
    """The market profile, a few sentences at a time; then the way to policies and notices."""
    profile = _sentences(hall, "market_profile", place) or (say("market.none", place.lang),)
    node = _part(hall, place, "market", profile, page, skip=place.to("news", 1))
    return msgspec.structs.replace(
        node,
        asks=(*node.asks[:-1], say("market.news", place.lang), node.asks[-1]),
        options={**node.options, "1": place.to("news", 1)},
    )


def news(hall: Hall, place: Place, page: int) -> Node:
    """Policies, notices and warnings, three titles at a time."""
    lang = place.lang
    part = listing.shown(hall.bulletins(*_NEWS), page, listing.THREE)
    titles = [spoken(facts.title(bulletin, lang), lang) for bulletin in part.items]
    return Node(
        place=place,
        says=() if titles else (say("news.none", lang),),
        asks=(*listing.choices(titles, lang), offers.rest(hall, place, part)),
        brief=(offers.then(hall, place),),
        options=listing.options([place.below("notice", bulletin.id) for bulletin in part.items]),
        back=place.to("market", 1),
        skip=place.to("news", part.page + 1) if part.left else None,
    )


def fees(hall: Hall, place: Place, subject: str) -> Node:
    """The fee rules for all; one's own balance behind account and PIN."""
    lang = place.lang
    rows = [text for table in hall.bulletins("fee_table") for text in _rows_about(table, _WORDS[subject], place)]
    rules = rows or [say("fees.none", lang)]
    own = place.below("own")
    node = Node(
        place=place,
        called=say(f"fees.{subject}", lang),
        says=tuple(rules),
        asks=(BREATH, say("fees.own", lang) if hall.has_counter else "", offers.then(hall, place)),
        options={"1": own} if hall.has_counter else {},
        titles={"1": say("title.own", lang)} if hall.has_counter else {},
        back=place.to("menu"),
    )
    return in_chinese(node, "fees.chinese")


def seekers(hall: Hall, place: Place, page: int) -> Node:
    """For employers: how many look for work and of what kinds, from the centre's bulletin; and how they are reached."""
    lang = place.lang
    known = _sentences(hall, "seekers", place) or (say("seekers.none", lang),)
    told = (*known, say("seekers.employers", lang), say("seekers.people", lang))
    return _part(hall, place, "seekers", told, page)


def halls(hall: Hall, place: Place) -> Node:
    """Where each hall is, which bus goes there, and when it is open."""
    told = tuple(text for site in hall.sites() for text in speech_office.way_to(site, place.lang))
    says = told or (say("person.come", place.lang),)
    node = Node(place=place, says=says, asks=(BREATH, offers.then(hall, place)), back=back_from(place))
    return in_chinese(node, "leaf.chinese")


def fetching(hall: Hall, place: Place) -> Node:
    """Before the first snapshot: nothing is known yet, and that is said calmly."""
    lang = place.lang
    says = (say("fetching", lang), *hall.opening_hours(lang))
    return Node(place=place, says=says, asks=(offers.then(hall, place),), back=place.to())


def _sentences(hall: Hall, topic: str, place: Place) -> tuple[str, ...]:
    """The newest bulletin of a topic, sentence by sentence."""
    return tuple(text for b in hall.bulletins(topic)[:1] for text in speech_office.bulletin(b, place.lang))


def _part(hall: Hall, place: Place, name: str, told: tuple[str, ...], page: int, skip: Place | None = None) -> Node:
    """A few sentences of a longer text: what a listener keeps in mind, and # for those that follow."""
    lang = place.lang
    chinese = lang == "en" and any(map(has_han, told))
    part = listing.shown([text for text in told if lang == "zh" or not has_han(text)], page, FEW)
    node = Node(
        place=place,
        says=tuple(part.items),
        asks=(say("market.more", lang) if part.left else "", offers.then(hall, place)),
        back=place.to("menu"),
        skip=place.to(name, part.page + 1) if part.left else skip,
    )
    return offering_chinese(node, f"{name}.chinese") if chinese else node


def _rows_about(table: Bulletin, words: tuple[str, ...], place: Place) -> tuple[str, ...]:
    kept = tuple(row for row in table.rows if any(word in row.item + table.title for word in words))
    said = zip(table.rows, speech_office.fee_rows(table, place.lang), strict=True)
    return tuple(text for row, text in said if row in kept and text)
