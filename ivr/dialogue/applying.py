"""How to apply, as a caller is told it: at which hall's window, and never by calling the line that he is on."""

import re

import msgspec

from content.vacancy import Vacancy
from content.wording import facts
from content.wording.ear import has_han
from content.wording.glossary import translated
from content.wording.phrases import Lang
from content.wording.phrases import say as say_shared
from ivr.dialogue.hall import Hall
from ivr.phrases import say

_WINDOW = re.compile(r"[0-9]+ ?号窗口")


def as_told(hall: Hall, vacancy: Vacancy, lang: Lang) -> Vacancy:
    """The vacancy with the way to apply that is said on this line; an employer's own way stays as it was written."""
    if _is_own_way(hall, vacancy, lang):
        return vacancy
    window = _WINDOW.search(vacancy.apply)
    at = translated(window[0], lang) if window else say("apply.any_window", lang)
    names = _halls(hall, vacancy, lang)
    key = f"apply.{'at' if names else 'anywhere'}"
    return msgspec.structs.replace(vacancy, apply=say(key, lang, window=at[:1].lower() + at[1:], hall=names))


def _is_own_way(hall: Hall, vacancy: Vacancy, lang: Lang) -> bool:
    """Whether the text says more than to come to some hall, or to call us."""
    text = vacancy.apply
    if not text.strip() or (lang == "en" and has_han(text)):
        return False
    digits = re.sub(r"[^0-9]", "", text)
    ours = {re.sub(r"[^0-9]", "", site.hotline) for site in hall.sites()} - {""}
    is_vague = _WINDOW.search(text) and not any(site.title in text for site in hall.sites())
    return not is_vague and not any(number in digits for number in ours)


def _halls(hall: Hall, vacancy: Vacancy, lang: Lang) -> str:
    """The halls that take this vacancy's applicants, nothing where every one of several does."""
    halls = hall.sites()
    its = [site for site in halls if vacancy.is_for(site.id)]
    if len(its) == len(halls) != 1:
        return ""
    return say_shared("join.or", lang).join(facts.title(site, lang) for site in its)
