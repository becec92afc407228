"""Lines: where a text of the screen may go on to another line, so that no title is parted in a word or after 请."""

from collections.abc import Iterator
from itertools import chain

from content.wording.ear import has_han
from content.wording.seams import groups
from hardware.board.view import Featured, Panel, View


def pieces_of(view: View) -> dict[str, tuple[str, ...]]:
    """What stays on one line of each text that may take several; of English the blanks tell that."""
    parted = {text: groups(text) for text in _texts(view) if has_han(text)}
    return {text: pieces for text, pieces in parted.items() if len(pieces) > 1}


def _texts(view: View) -> Iterator[str]:
    yield view.site
    for row in view.rows:
        yield from (row.title, row.place, row.employer)
    if view.message:
        yield from (view.message.title, view.message.body)
    yield from _of_panel(view.panel)
    yield from _of_featured(view.featured)
    if view.cover:
        yield from (view.cover.title, view.cover.foot)
        yield from chain.from_iterable((bar.label, bar.value) for bar in view.cover.bars)


def _of_panel(panel: Panel) -> Iterator[str]:
    yield from (panel.title, *panel.lines)
    for fair in panel.also:
        yield from (fair.when, fair.title, fair.where)


def _of_featured(featured: Featured | None) -> Iterator[str]:
    if featured:
        yield from (featured.title, *featured.lines)
