"""The short facts of a sheet in rows: icon, question, answer, two beside each other where both are short."""

from collections.abc import Mapping, Sequence
from typing import Final

from content.wording.page import Field
from kiosk.flow import Fact, FactsBlock
from kiosk.reading import Reading
from kiosk.theme import FACT, SMALLEST

SHARED_LINES: Final = 2
"""An answer of more lines has a row to itself, and so has one whose note takes a second line besides."""


def facts_blocks(reading: Reading, fields: Sequence[Field], notes: Mapping[str, str], width: int) -> list[FactsBlock]:
    """Rows of facts, short ones beside each other; `notes` are what was verified, by the label of the answer."""
    columns = 1 if reading.frame.large else 2
    narrow = text_width(reading, width, columns)
    facts = [Fact(field.icon, field.label, field.text, notes.get(field.label, "")) for field in fields]
    rows: list[tuple[Fact, ...]] = []
    for fact in facts:
        row = (*rows[-1], fact) if rows else (fact,)
        if rows and len(row) <= columns and all(_is_short(reading, one, narrow) for one in row):
            rows[-1] = row
        else:
            rows.append((fact,))
    return [_row(reading, row, width) for row in rows]


def _is_short(reading: Reading, fact: Fact, width: int) -> bool:
    """Whether the answer may share its row."""
    answers, notes = _lines(reading, fact, width)
    return answers <= SHARED_LINES and answers + notes <= SHARED_LINES + 1


def _lines(reading: Reading, fact: Fact, width: int) -> tuple[int, int]:
    """How many lines the answer takes, and its note."""
    notes = len(reading.lines(fact.note, SMALLEST, width)) if fact.note else 0
    return len(reading.lines(fact.text, FACT, width)), notes


def _row(reading: Reading, facts: tuple[Fact, ...], width: int) -> FactsBlock:
    inside = text_width(reading, width, len(facts))
    height = max(_height(reading, fact, inside) for fact in facts)
    return FactsBlock(facts, len(facts), height + reading.frame.px(24))


def _height(reading: Reading, fact: Fact, width: int) -> int:
    frame, (answers, notes) = reading.frame, _lines(reading, fact, width)
    return frame.line(SMALLEST) + frame.line(FACT, answers) + frame.line(SMALLEST, notes)


def text_width(reading: Reading, width: int, columns: int) -> int:
    """The width of an answer beside its icon."""
    cell = (width - reading.frame.px(36) * (columns - 1)) // columns
    return cell - _icon_width(reading)


def _icon_width(reading: Reading) -> int:
    """The icon before a fact with the space after it."""
    return reading.frame.type(54) + reading.frame.px(20)
