"""Gone: how every channel names a vacancy that was taken down, and a number that never was one. The feed has no why."""

from content.wording.phrases import Lang, say


def gone_title(lang: Lang) -> str:
    """In big letters: 这个岗位撤下来了."""
    return say("gone.title", lang)


def gone(lang: Lang) -> str:
    """这个岗位已经撤下来了，可能招满了: of a number that was public and has no vacancy now."""
    return say("gone.vacancy", lang)


def unknown(lang: Lang) -> str:
    """没有这个岗位号，请再看一遍: of a number that never was public, whether or not a draft has it."""
    return say("gone.unknown", lang)


def absent(lang: Lang) -> str:
    """现在没有这个岗位号: where nobody can be asked which of the two it is."""
    return say("gone.absent", lang)


def just_gone(lang: Lang) -> str:
    """The same of one that was heard or seen a moment ago."""
    return say("gone.just", lang)


def other_gone(lang: Lang) -> str:
    """Of any other notice, which is never filled."""
    return say("gone.other", lang)
