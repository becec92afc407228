"""Cells of an XLSX whose formula has no result (#N/A, #REF!): the reader leaves them empty, the table must not.

Runs in the process that reads workbooks, behind its bounds.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import IO, Final
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_PLACE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")

Place = tuple[int, int]


def errors_in(book: bytes) -> Mapping[str, Mapping[Place, str]]:
    """By sheet and by row and column (from 0), what stands in such cells; nothing for what is no XLSX."""
    if not zipfile.is_zipfile(io.BytesIO(book)):
        return {}
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        try:
            return {name: dict(_errors(packed, part)) for name, part in _sheets(packed)}
        except (KeyError, ParseError):
            return {}


def _sheets(packed: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet, and the part of the file that it is."""
    targets = {one.get("Id"): one.get("Target", "") for one in fromstring(packed.read(_RELATIONS))}  # noqa: S314  behind bounds
    for one in fromstring(packed.read(_WORKBOOK)).iter():  # noqa: S314  behind bounds
        if _local(one.tag) == "sheet":
            relation = next((value for name, value in one.attrib.items() if _local(name) == "id"), "")
            yield one.get("name", ""), posixpath.normpath(posixpath.join("/xl", targets.get(relation, "")))[1:]


def _errors(packed: zipfile.ZipFile, part: str) -> Iterator[tuple[Place, str]]:
    if b't="e"' in packed.read(part):
        with packed.open(part) as sheet:
            yield from _cells(sheet)


def _cells(sheet: IO[bytes]) -> Iterator[tuple[Place, str]]:
    """Cells and rows that do not say where they are follow the one before."""
    row, column = -1, -1
    for event, one in iterparse(sheet, ("start", "end")):  # noqa: S314  behind bounds
        tag = _local(one.tag)
        if event == "start" and tag == "row":
            row, column = int(one.get("r") or row + 2) - 1, -1
        elif event == "start" and tag == "c":
            found = _PLACE.fullmatch(one.get("r", ""))
            column = _column(found[1]) if found else column + 1
        elif event == "end" and tag == "c":
            if one.get("t") == "e":
                yield (row, column), _value(one)
        elif event == "end" and tag == "row":
            one.clear()


def _column(letters: str) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - ord("A") + 1
    return at - 1


def _value(cell: Element) -> str:
    return next((one.text or "" for one in cell if _local(one.tag) == "v"), "")


def _local(tag: str) -> str:
    """A name without its namespace, of which XLSX has two."""
    return tag.rpartition("}")[2]
