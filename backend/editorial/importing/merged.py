"""Cells that may have been merged: text that was pasted, and CSV, have them empty below the first.

Where a table says once what holds for several rows it says so in its first column.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from backend.editorial.importing.remark import Remark, warn

# An employer that is left out is taken from above, and the row says so.
_SAID_ONCE: Final = frozenset({"title", "place", "address", "occupation", "division"})


class FirstColumn:
    """The first column of a table that we read, and what stood in it last."""

    def __init__(self, headings: Sequence[str], fields: Sequence[str]) -> None:
        self._field, self._heading = next(((field, headings[at]) for at, field in enumerate(fields) if field), ("", ""))
        self._above = ""

    def perhaps(self, texts: Mapping[str, str]) -> tuple[Remark, ...]:
        """What to say of a row that leaves it empty below one that does not; `texts` by field."""
        if said := texts.get(self._field, ""):
            self._above = said
        if said or not self._above or self._field not in _SAID_ONCE:
            return ()
        return (warn("row.perhaps_merged", heading=self._heading.strip(), text=self._above),)
