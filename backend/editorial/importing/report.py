"""The report of an import: what became of every row, for people (CSV that Excel opens) and for programs (JSON)."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Final, Literal

import msgspec

from backend.editorial.importing.errors import PHRASES
from backend.editorial.importing.remark import Remark
from content.occupation import occupation_title
from content.vacancy import Vacancy
from content.wording.phrases import Lang

Verdict = Literal["taken", "warned", "refused"]
_COLUMNS: Final = ("line", "sheet", "verdict", "reason", "reason_en", "id", "title", "employer", "occupation")


class Row(msgspec.Struct, frozen=True):
    """One row of the file: where it stands, what was decided and why, and its cells as they were."""

    sheet: str
    line: int
    cells: tuple[str, ...]
    source_key: str = ""
    vacancy: Vacancy | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Taken, taken with a warning, or refused."""
        if self.vacancy is None:
            return "refused"
        return "warned" if self.remarks else "taken"

    def reason(self, lang: Lang) -> str:
        """All remarks in a row; "" when there are none."""
        return " ".join(remark.say(lang) for remark in self.remarks)


class Report(msgspec.Struct, frozen=True):
    """What became of a file. `unused` are the headings of columns that are not imported, `notes` hold for all rows."""

    file: str
    day: date
    rows: tuple[Row, ...]
    unused: tuple[str, ...] = ()
    notes: tuple[Remark, ...] = ()

    @property
    def taken(self) -> int:
        """How many rows were entered without a remark."""
        return self._count("taken")

    @property
    def warned(self) -> int:
        """How many rows were entered, with something that a person should look at."""
        return self._count("warned")

    @property
    def refused(self) -> int:
        """How many rows were not entered, those that were entered before among them."""
        return self._count("refused")

    @property
    def already(self) -> int:
        """How many of the refused rows were entered by an earlier import."""
        return sum(any(remark.key == "row.already" for remark in row.remarks) for row in self.rows)

    def _count(self, verdict: Verdict) -> int:
        return sum(row.verdict == verdict for row in self.rows)

    def write(self, path: Path) -> tuple[Path, Path]:
        """Write the two files beside each other, `path` with .csv and .json, and tell where they are."""
        table, data = path.with_suffix(".csv"), path.with_suffix(".json")
        table.write_text(self.as_csv(), "utf-8-sig", newline="")
        data.write_bytes(msgspec.json.format(self.as_json(), indent=1))
        return table, data

    def as_csv(self) -> str:
        """One line a row: the verdict, why, what it became, and the cells as they were."""
        out = io.StringIO()
        writer = csv.writer(out)
        width = max((len(row.cells) for row in self.rows), default=0)
        cells = [PHRASES.say("report.cell", "zh", number=number) for number in range(1, width + 1)]
        writer.writerow([PHRASES.say(f"report.{name}", "zh") for name in _COLUMNS] + cells)
        for row in self.rows:
            writer.writerow([_harmless(cell) for cell in (*_about(row), *row.cells)])
        return out.getvalue()

    def as_json(self) -> bytes:
        """The same for programs, with the counts."""
        counts = {"taken": self.taken, "warned": self.warned, "refused": self.refused, "already": self.already}
        head: dict[str, object] = {"file": self.file, "day": self.day, "counts": counts, "unused_columns": self.unused}
        head["notes"] = [_sentence(note) for note in self.notes]
        return msgspec.json.encode({**head, "rows": [_entry(row) for row in self.rows]})


def _about(row: Row) -> tuple[str, ...]:
    verdict = PHRASES.say(f"verdict.{row.verdict}", "zh")
    head = (str(row.line), row.sheet, verdict, row.reason("zh"), row.reason("en"))
    if row.vacancy is None:
        return (*head, "", "", "", "")
    job = row.vacancy
    return (*head, job.id, job.title, job.employer.name, f"{job.occupation} {occupation_title(job.occupation)}")


def _entry(row: Row) -> dict[str, object]:
    return {
        "line": row.line,
        "sheet": row.sheet,
        "verdict": row.verdict,
        "remarks": [_sentence(remark) for remark in row.remarks],
        "id": row.vacancy.id if row.vacancy else "",
        "source_key": row.source_key,
        "cells": row.cells,
    }


def _sentence(remark: Remark) -> dict[str, str]:
    return {"key": remark.key, "zh": remark.say("zh"), "en": remark.say("en")}


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet will not run as a formula; the JSON has it as it was."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
