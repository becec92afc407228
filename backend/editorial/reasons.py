"""Reasons for which notices are withdrawn: the office's own words, and the little of them that the public is told."""

import re
from typing import Final

from backend.editorial.errors import PHRASES
from content.why import Why
from content.wording.phrases import LANGS

EXPIRED: Final = "expired"
"""The reason of a notice that the clock withdrew; pages say it as `reason.expired`."""

FILLED: Final = "filled"
REASONS: Final = (FILLED, "asked", "untrue")
"""Those that have a button, `withdraw_reason.…` in the phrases; every other one is in somebody's own words."""

_BUTTONS: Final = {
    code: tuple(re.compile(re.escape(PHRASES.say(f"withdraw_reason.{code}", lang)) + r"(?!\w)") for lang in LANGS)
    for code in REASONS
}
"""A reason may go on behind the words of a button: 信息不实，收了押金."""

_MEANS_FILLED: Final = re.compile(r"(?<![没未不])(?<!没有)招满")

_TOLD: Final[dict[str, Why]] = {FILLED: "filled", "untrue": "untrue", EXPIRED: "over"}


def code_of(reason: str) -> str:
    """The code of a reason that has one, `expired` for the clock's; else the words as they were written."""
    if reason in (EXPIRED, *REASONS):
        return reason
    said = next((code for code, words in _BUTTONS.items() if any(each.match(reason) for each in words)), "")
    return said or (FILLED if _MEANS_FILLED.search(reason) else reason)


def why_of(reason: str) -> Why:
    """What the public is told: nothing where the employer asked for it, nor in anybody's own words."""
    return _TOLD.get(code_of(reason), "")
