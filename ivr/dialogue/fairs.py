"""招聘会信息: the next fairs, soonest first, in threes."""

from content.jobfair import JobFair
from content.wording import facts, numerals
from content.wording.ear import spoken
from content.wording.phrases import Lang
from content.wording.phrases import say as say_shared
from ivr.dialogue import listing, offers
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node
from ivr.dialogue.place import Place
from ivr.phrases import say, say_count


def fairs(hall: Hall, place: Place, page: int) -> Node:
    """Three fairs and the way to the next three."""
    lang = place.lang
    coming = sorted(
        (fair for fair in hall.reader.all(JobFair) if fair.is_current(hall.now)), key=lambda fair: fair.starts
    )
    part = listing.shown(coming, page, listing.THREE)
    count = say_count("fairs.count", len(coming), lang, count=numerals.counted(len(coming), lang))
    return Node(
        place=place,
        says=listing.once(part.page, count) if coming else (say("fairs.none", lang),),
        asks=(*listing.choices([_headline(fair, lang) for fair in part.items], lang), offers.rest(hall, place, part)),
        brief=(offers.then(hall, place),),
        options=listing.options([place.below("notice", fair.id) for fair in part.items]),
        back=place.to("menu"),
        skip=place.to("fairs", part.page + 1) if part.left else None,
    )


def _headline(fair: JobFair, lang: Lang) -> str:
    when = numerals.span_said(fair.starts, fair.ends, lang)
    return say_shared("join.pause", lang).join((spoken(facts.title(fair, lang), lang), when))
