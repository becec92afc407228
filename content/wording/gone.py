"""Gone: how every channel names a vacancy that was taken down. The feed does not carry why."""

from content.wording.phrases import Lang, say


def gone_title(lang: Lang) -> str:
    """In big letters: 这个岗位撤下来了."""
    return say("gone.title", lang)


def gone(lang: Lang) -> str:
    """这个岗位已经撤下来了，可能招满了: of a number that can be one and has no vacancy now."""
    return say("gone.vacancy", lang)


def just_gone(lang: Lang) -> str:
    """The same of one that was heard or seen a moment ago."""
    return say("gone.just", lang)


def other_gone(lang: Lang) -> str:
    """Of any other notice, which is never filled."""
    return say("gone.other", lang)
