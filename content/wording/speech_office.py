"""What the office itself says: guides, bulletins and sites as said."""

from content.bulletin import Bulletin
from content.guide import Guide
from content.site import Site
from content.wording import facts, numerals
from content.wording.ear import sentence, sentences, spoken, spoken_list
from content.wording.glossary import translated
from content.wording.phrases import Lang, say, say_count
from content.wording.term import term


def guide(notice: Guide, lang: Lang) -> tuple[str, ...]:
    """Title, window, hours, time, fee and what to bring; the steps are `guide_steps`."""
    parts = (
        spoken(facts.title(notice, lang), lang),
        *(
            say(key, lang, **{name: spoken(translated(text, lang), lang)})
            for key, name, text in _facts(notice)
            if text.strip()
        ),
        *_materials(facts.materials(notice, lang), lang),
    )
    return tuple(sentence(part, lang) for part in parts if part)


def _materials(papers: tuple[str, ...], lang: Lang) -> tuple[str, ...]:
    """What to bring: 请带上身份证、离职证明; or how many things, and then each in a sentence of its own."""
    said = spoken_list(papers, lang)
    if isinstance(said, str):
        return (say("speech.guide_materials", lang, materials=said),) if said else ()
    count = numerals.counted(len(said), lang)
    return (say_count("speech.guide_things", len(said), lang, count=count), *said)


def guide_steps(notice: Guide, lang: Lang) -> tuple[tuple[str, ...], ...]:
    """第一步，…: of each step its sentences."""
    return tuple(_step(count, step, lang) for count, step in enumerate(facts.steps(notice, lang), 1))


def _step(number: int, text: str, lang: Lang) -> tuple[str, ...]:
    first, *rest = sentences(text, lang) or ("",)
    return (sentence(say("speech.guide_step", lang, count=numerals.said(number, lang), step=first), lang), *rest)


def bulletin(notice: Bulletin, lang: Lang) -> tuple[str, ...]:
    """The title, the body sentence by sentence, the rows of fees."""
    head = _head(notice.topic, lang)
    title = spoken(facts.title(notice, lang), lang)
    opening = tuple(sentence(part, lang) for part in (head, title) if part)
    return (*opening, *sentences(notice.body, lang), *fee_rows(notice, lang))


def fee_rows(notice: Bulletin, lang: Lang) -> tuple[str, ...]:
    """Each line of a fee table as a sentence."""
    rows = ((spoken(translated(text, lang), lang) for text in (row.item, row.fee)) for row in notice.rows)
    return tuple(sentence(say("speech.fee_row", lang, item=item, fee=fee), lang) for item, fee in rows)


def site(notice: Site, lang: Lang) -> tuple[str, ...]:
    """Where the hall is, when it opens and its telephone."""
    place = spoken(facts.whereabouts(notice.place, lang), lang)
    parts = [_is_at(notice, place, lang), *_hours(notice, lang)]
    if notice.hotline.strip():
        parts.append(say("speech.hotline", lang, hotline=numerals.telephone_said(notice.hotline, lang)))
    return tuple(sentence(part, lang) for part in parts)


def way_to(notice: Site, lang: Lang) -> tuple[str, ...]:
    """Where the hall is, which bus goes there and when it opens, each a sentence, for a telephone's own callers."""
    route = spoken(facts.route(notice.place, lang), lang)
    bus = (say("speech.fair_route", lang, route=route),) if route else ()
    parts = (_is_at(notice, spoken(facts.spot(notice.place, lang), lang), lang), *bus, *_hours(notice, lang))
    return tuple(sentence(part, lang) for part in parts)


def _is_at(notice: Site, place: str, lang: Lang) -> str:
    return say("speech.hall", lang, title=spoken(facts.title(notice, lang), lang), place=place)


def _hours(notice: Site, lang: Lang) -> tuple[str, ...]:
    hours = spoken(translated(notice.hours, lang), lang)
    return (say("speech.hours", lang, hours=hours),) if hours.strip() else ()


def _head(topic: str, lang: Lang) -> str:
    """What is said before the title of what must not be missed."""
    if topic == "emergency":
        return term("bulletin", topic, lang)
    return say("speech.warning", lang) if topic == "fraud_warning" else ""


def _facts(notice: Guide) -> tuple[tuple[str, str, str], ...]:
    return (
        ("speech.guide_window", "window", notice.window),
        ("speech.guide_hours", "hours", notice.hours),
        (f"speech.{'guide_limit_whole' if '办' in notice.time_limit else 'guide_limit'}", "limit", notice.time_limit),
        (f"speech.{'guide_free' if notice.fee == '免费' else 'guide_fee'}", "fee", notice.fee),
    )
