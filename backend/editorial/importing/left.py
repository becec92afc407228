"""What is left of a table once its good rows are taken: the heading with all that stands above it, and rows to mend."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

import msgspec

from backend.editorial.importing.headings import Columns, find_columns
from backend.editorial.importing.prices import PriceRow
from backend.editorial.importing.report import Row
from backend.editorial.importing.run import OF_EMPLOYER
from backend.editorial.importing.sheet import Sheet
from backend.editorial.importing.text import compact

_NOTHING_TO_MEND: Final = frozenset({"row.not_a_vacancy", "row.heading_again", "row.already"})
"""A total, the heading again, what was entered before: nothing is lost with these."""


def lines_to_mend(rows: Sequence[Row | PriceRow], refused: Collection[int]) -> frozenset[int]:
    """Which of the refused lines somebody may want to mend and hand in after all."""
    taken = {row.source_key for row in rows if isinstance(row, Row) and row.vacancy}
    return frozenset(refused) - {row.line for row in rows if _is_done(row, taken)}


def _is_done(row: Row | PriceRow, taken: Collection[str]) -> bool:
    """Whether nothing is lost with it: it is no row of the table's own, or says what one that was taken says."""
    again = isinstance(row, Row) and row.source_key in taken
    return again or any(remark.key in _NOTHING_TO_MEND for remark in row.remarks)


def left_of(grid: Sheet, judged: Collection[int], to_mend: Collection[int]) -> Sheet:
    """The lines that nobody judged, and those to mend; what such a row had from the row above it is written into it.

    `lines` are still those of the whole table.
    """
    rows = _filled(grid, find_columns(grid.rows))
    kept = [(line, row) for line, row in zip(grid.lines, rows, strict=True) if line in to_mend or line not in judged]
    return msgspec.structs.replace(grid, rows=tuple(row for _, row in kept), lines=tuple(line for line, _ in kept))


def _filled(grid: Sheet, columns: Columns | None) -> Iterator[tuple[str, ...]]:
    """Every row; below the heading with its employer, where it was a merged cell's."""
    if columns is None or "employer" not in columns.fields:
        yield from grid.rows
        return
    yield from grid.rows[: columns.row + 1]
    own = [at for at, field in enumerate(columns.fields) if field in OF_EMPLOYER]
    employer = columns.fields.index("employer")
    above: tuple[str, ...] = ()
    for row in grid.rows[columns.row + 1 :]:
        cells = [*row, *[""] * (len(columns.fields) - len(row))]
        if compact(cells[employer]):
            above = tuple(cells)
        elif above and not _is_anothers(cells, above, columns):
            for at in own:
                cells[at] = cells[at] or above[at]
        yield tuple(cells)


def _is_anothers(cells: Sequence[str], above: Sequence[str], columns: Columns) -> bool:
    """A credit code of its own says that it is another employer's."""
    if "credit_code" not in columns.fields:
        return False
    at = columns.fields.index("credit_code")
    return cells[at] not in ("", above[at])
