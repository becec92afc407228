"""Files in and out: import and export."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

import click
import msgspec

from backend.cli.answer import answer, lang, phrase, progress
from backend.cli.exits import Exit
from backend.cli.hall import as_option, json_option, office, settings, staff_of
from backend.cli.spoken import command
from backend.editorial import attachments, auditing
from backend.editorial.exporting import FORMATS
from backend.editorial.importing.errors import PHRASES as VERDICTS
from backend.editorial.importing.report import Report
from backend.editorial.importing.run import import_file
from backend.editorial.intake import OfficeIntake
from content.clock import today
from content.codec import KINDS
from content.wording.phrases import SHARED

_FILE = click.Path(dir_okay=False, path_type=Path)


@command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--report", type=click.Path(dir_okay=False, path_type=Path), help="逐行结论写到哪里 / where the verdicts go"
)
@as_option
@json_option
def import_(file: Path, report: Path | None, who: str | None, as_json: bool) -> None:
    """导入 CSV 或 XLSX 的岗位表；每一行都有结论，写进报告文件；同一份表导两遍不会重复。

    Import a table of vacancies. Every row gets a verdict in a report file; importing it twice changes nothing.
    What a person should look at is shown, row by row. Rows that were refused make the exit code 5.
    """
    hall = office()
    intake = OfficeIntake(hall, staff_of(hall, who))
    where = report or _report_path(file, hall.clock())
    where.with_suffix(".csv").open("a").close()  # Nothing is entered whose verdicts could not be kept.
    show = progress(phrase("progress.import"))
    verdicts = import_file(file, intake, today(hall.clock()), settings().division, show)
    table, _ = verdicts.write(where)
    refused = verdicts.refused - verdicts.already
    values = {
        "file": str(file),
        "taken": verdicts.taken + verdicts.warned + verdicts.drafts,
        "warned": verdicts.warned,
        "refused": refused,
        "known": verdicts.already,
        "submitted": intake.submitted,
        "drafts": intake.drafts,
        "report": str(table),
    }
    if not as_json:
        _tell(verdicts)
    answer(as_json, values, "import.done")
    if refused:
        raise click.exceptions.Exit(Exit.FAULTS)


def _tell(report: Report) -> None:
    """What a person should look at: what holds for the whole table, then row by row, in the report's own words."""
    is_new = any(not row.is_known for row in report.rows)
    for note in report.notes if is_new else ():
        click.echo(phrase("import.all", sentence=note.say(lang())))
    several = len({row.sheet for row in report.rows}) > 1
    for row in report.rows:
        if (told := row.told(lang())) and not row.is_known:
            verdict = VERDICTS.say(f"verdict.{row.verdict}", lang())
            job = row.vacancy
            name = SHARED.say("join.pause", lang()).join((job.title, job.employer.name)) if job else ""
            said = phrase(
                "import.row", line=f"{row.sheet}!{row.line}" if several else row.line, verdict=verdict, name=name
            )
            click.echo(said.rstrip())
            for sentence in told:
                click.echo(f"    {sentence}")


def _report_path(file: Path, now: datetime) -> Path:
    folder = settings().folder / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{file.stem}-{now:%Y%m%d-%H%M%S}.csv"


@command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--title", default="", help="附件叫什么 / what it is called")
@as_option
@json_option
def attach(file: Path, title: str, who: str | None, as_json: bool) -> None:
    """存一个附件（图片、PDF、音频、视频），打印要写进公告的那一段。

    Keep an attachment and print what goes into a bulletin for it.
    """
    hall = office()
    staff = staff_of(hall, who)
    media_type = attachments.media_type_of(file.name)
    with hall.work() as work:
        kept = attachments.attach(work, staff, file.read_bytes(), media_type, title)
    attachment = msgspec.json.encode(kept).decode()
    answer(as_json, msgspec.to_builtins(kept), "attach.done", attachment=attachment)


@command()
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="jsonl", show_default=True)
@click.option("--kind", type=click.Choice(list(KINDS)), help="只要这一类 / only this kind; csv is of vacancies")
@click.option("--output", type=_FILE, help="写到文件，默认标准输出 / a file")
@json_option
def export(form: str, kind: str | None, output: Path | None, as_json: bool) -> None:
    """导出正在发布的信息：jsonl 是全部内容，csv 是能用表格软件打开、也能再导入的岗位表。

    Export what is published: jsonl is everything, csv a table of vacancies that can be imported again.
    """
    if form == "csv" and kind not in (None, "vacancy"):
        raise click.UsageError(phrase("usage.csv_kind"))
    hall = office()
    snapshot = hall.journal.snapshot()
    show = progress(phrase("progress.export"))
    with _target(output) as target:
        write = FORMATS[form](target)
        written = 0
        for done, change in enumerate(snapshot.changes, 1):
            notice = change.decode()
            if notice is not None and (not kind or isinstance(notice, KINDS[kind])):
                written += write(notice)
            show(done, snapshot.count)
    if output:
        with hall.database.read() as connection:
            head = str(auditing.head(connection))
        values = {"file": str(output), "written": written, "position": snapshot.cursor.position, "audit_head": head}
        answer(as_json, values, "export.done")


@contextmanager
def _target(output: Path | None) -> Iterator[IO[bytes]]:
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with output.open("wb") as target:
            yield target
