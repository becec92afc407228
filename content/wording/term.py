"""The words for codes; the feed carries codes, and a code that is not known shows as it came."""

from collections.abc import Iterable

from content.wording.phrases import SHARED, Lang


def term(family: str, code: str, lang: Lang) -> str:
    """The word for `code` in the list `family` (education, benefit, audience, …); the code itself when unknown."""
    return SHARED.find(f"term.{family}.{code}", lang) or code


def terms(family: str, codes: Iterable[str], lang: Lang) -> tuple[str, ...]:
    """The words for several codes, in their order."""
    return tuple(term(family, code, lang) for code in codes)
