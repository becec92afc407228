"""Why a notice was withdrawn 撤下的缘由, as far as the public is told; the office's own words never leave it."""

from typing import Final, Literal, get_args

Why = Literal["", "filled", "untrue", "over"]
"""Nothing is told; 招满了; 信息不实: a scam, a deposit that was kept; 过了日期: its day has passed."""

WHYS: Final[tuple[Why, ...]] = get_args(Why)


def read_why(text: str) -> Why:
    """What a feed or an answer says; a word that only a newer backend knows tells nothing."""
    return next((why for why in WHYS if why == text), "")
