"""Gone: how every channel names a notice that was withdrawn, with why where the public is told, and an unknown number.

Where nothing is told it was taken down, and no word more: a guess would be heard as the reason.
"""

from content.notice import Notice
from content.vacancy import Vacancy
from content.why import Why
from content.wording.phrases import Lang, say


def gone_title(lang: Lang, why: Why) -> str:
    """In big letters: 这个岗位招满了."""
    return _because("gone.title", lang, why)


def gone(lang: Lang, why: Why) -> str:
    """这个岗位已经撤下来了: of a number that was public and has no vacancy now."""
    return _because("gone.vacancy", lang, why)


def just_gone(lang: Lang, why: Why) -> str:
    """The same of one that was heard or seen a moment ago: 这个岗位刚刚招满了."""
    return _because("gone.just", lang, why)


def gone_row(lang: Lang, why: Why) -> str:
    """In a list, beside what it was called: 招满了."""
    return _because("gone.row", lang, why)


def gone_named(title: str, lang: Lang, why: Why) -> str:
    """「电焊工」招满了."""
    return _because("gone.named", lang, why, title=title)


def gone_of(notice: Notice, lang: Lang, why: Why) -> str:
    """What the public is told of this notice, whatever its kind."""
    return gone(lang, why) if isinstance(notice, Vacancy) else other_gone(lang, why)


def unknown(lang: Lang) -> str:
    """没有这个岗位号，请再看一遍: of a number that never was public, whether or not a draft has it."""
    return say("gone.unknown", lang)


def absent(lang: Lang) -> str:
    """现在没有这个岗位号: where nobody can be asked which of the two it is."""
    return say("gone.absent", lang)


def other_gone(lang: Lang, why: Why) -> str:
    """Of any other notice, which is never filled; whatever it said, nobody was hired by it."""
    return say("gone.other_over" if why == "over" else "gone.other", lang)


def _because(key: str, lang: Lang, why: Why, **values: object) -> str:
    return say(f"{key}_{why}" if why else key, lang, **values)
