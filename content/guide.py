"""Guide 办事指南: how to get one thing done at the centre."""

from collections.abc import Iterable

from content.invalid import require
from content.notice import Notice


class Guide(Notice, frozen=True, kw_only=True, tag="guide", omit_defaults=True):
    """Steps in order, papers to bring, the window, its hours, how long it takes, the fee and the law behind it.

    In English stand the summary, the steps and the papers as far as they are given; the short facts are translated.
    """

    category: str
    summary: str = ""
    steps: tuple[str, ...]
    materials: tuple[str, ...] = ()
    window: str = ""
    hours: str = ""
    time_limit: str = ""
    fee: str = ""
    legal_basis: tuple[str, ...] = ()
    summary_en: str = ""
    steps_en: tuple[str, ...] = ()
    materials_en: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        require(bool(self.steps), "steps", "steps")


def in_order(newest_first: Iterable[Guide]) -> list[Guide]:
    """Those of one category together, in the order in which the office published them, as the centre's own way goes."""
    guides = list(newest_first)[::-1]
    categories = list(dict.fromkeys(guide.category for guide in guides))
    return sorted(guides, key=lambda guide: categories.index(guide.category))
