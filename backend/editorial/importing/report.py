"""The report of an import: what became of every row, for people (CSV that Excel opens) and for programs (JSON)."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Final, Literal

import msgspec

from backend.editorial.checking.finding import Finding
from backend.editorial.duplicates.remark import Duplicate
from backend.editorial.importing.errors import PHRASES
from backend.editorial.importing.remark import Remark
from content.occupation import occupation_title
from content.vacancy import Vacancy
from content.wording.phrases import Lang

Verdict = Literal["taken", "warned", "draft", "refused"]
_DONE: Final = {"row.employer_new": "row.employer_added"}
"""What is said of a row before it is entered, and what is true afterwards."""

_COLUMNS: Final = (
    "line",
    "sheet",
    "verdict",
    "reason",
    "reason_en",
    "finding",
    "law",
    "instead",
    "id",
    "title",
    "employer",
    "occupation",
)


class Row(msgspec.Struct, frozen=True):
    """One row of the file: where it stands, what was decided and why, and its cells as they were."""

    sheet: str
    line: int
    cells: tuple[str, ...]
    source_key: str = ""
    vacancy: Vacancy | None = None
    remarks: tuple[Remark, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Taken, taken with something to look at, taken as a draft that cannot be handed in yet, or refused."""
        if self.vacancy is None:
            return "refused"
        if any(finding.blocks for finding in self.findings):
            return "draft"
        return "warned" if self.remarks or self.findings else "taken"

    @property
    def is_known(self) -> bool:
        """Whether an earlier import entered it."""
        return any(remark.key == "row.already" for remark in self.remarks)

    def reason(self, lang: Lang) -> str:
        """All remarks in a row; "" when there are none."""
        return " ".join(remark.say(lang) for remark in self.remarks)

    def told(self, lang: Lang) -> list[str]:
        """Everything that is said of the row, one after the other: remarks, then findings with law and proposal."""
        return [*(one.say(lang) for one in self.remarks), *(one.explain(lang) for one in self.findings)]


class Report(msgspec.Struct, frozen=True):
    """What became of a file. `unused` are the headings of columns that are not imported, `notes` hold for all rows."""

    file: str
    day: date
    rows: tuple[Row, ...]
    unused: tuple[str, ...] = ()
    notes: tuple[Remark | Finding, ...] = ()

    def as_entered(self) -> "Report":
        """The same once its rows are entered: what was to happen with them has happened."""
        return msgspec.structs.replace(self, rows=tuple(_entered(row) for row in self.rows))

    @property
    def taken(self) -> int:
        """How many rows were entered without a remark."""
        return self._count("taken")

    @property
    def warned(self) -> int:
        """How many rows were entered, with something that a person should look at."""
        return self._count("warned")

    @property
    def drafts(self) -> int:
        """How many rows were entered and have to be mended before they can be handed in."""
        return self._count("draft")

    @property
    def refused(self) -> int:
        """How many rows were not entered, those that were entered before among them."""
        return self._count("refused")

    @property
    def already(self) -> int:
        """How many of the refused rows were entered by an earlier import."""
        return sum(row.is_known for row in self.rows)

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
        names = ("taken", "warned", "drafts", "refused", "already")
        counts = {name: getattr(self, name) for name in names}
        head: dict[str, object] = {"file": self.file, "day": self.day, "counts": counts, "unused_columns": self.unused}
        head["notes"] = [_sentence(note) for note in self.notes]
        return msgspec.json.encode({**head, "rows": [_entry(row) for row in self.rows]})


def _entered(row: Row) -> Row:
    done = (msgspec.structs.replace(one, key=_DONE.get(one.key, one.key)) for one in row.remarks)
    return msgspec.structs.replace(row, remarks=tuple(done))


def _about(row: Row) -> tuple[str, ...]:
    verdict = PHRASES.say(f"verdict.{row.verdict}", "zh")
    reasons = (row.reason("zh"), row.reason("en"), *_found(row))
    head = (str(row.line), row.sheet, verdict, *reasons)
    if row.vacancy is None:
        return (*head, "", "", "", "")
    job = row.vacancy
    return (*head, job.id, job.title, job.employer.name, f"{job.occupation} {occupation_title(job.occupation)}")


def _found(row: Row) -> tuple[str, str, str]:
    """The cells about findings: what is wrong, by which law, and what it could say instead."""
    found = row.findings
    columns = ([one.say("zh") for one in found], [one.cite("zh") for one in found], [one.mended or "" for one in found])
    said, laws, instead = (" ".join(dict.fromkeys(filter(None, column))) for column in columns)
    return said, laws, instead


def _entry(row: Row) -> dict[str, object]:
    return {
        "line": row.line,
        "sheet": row.sheet,
        "verdict": row.verdict,
        "remarks": [_sentence(remark) for remark in row.remarks],
        "findings": [_finding(finding) for finding in row.findings],
        "id": row.vacancy.id if row.vacancy else "",
        "source_key": row.source_key,
        "cells": row.cells,
    }


def _sentence(note: Remark | Finding) -> dict[str, str]:
    key = note.key if isinstance(note, Remark) else f"finding.{note.rule}"
    return {"key": key, "zh": note.say("zh"), "en": note.say("en")}


def _finding(finding: Finding) -> dict[str, object]:
    same = {"same": finding.there.id} if isinstance(finding, Duplicate) else {}
    where = {"field": finding.path or finding.field, "text": finding.text, "blocks": finding.blocks}
    laws = {"law_zh": finding.cite("zh"), "law_en": finding.cite("en")}
    return {**_sentence(finding), **where, **laws, "instead": finding.mended, **same}


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet will not run as a formula; the JSON has it as it was."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
