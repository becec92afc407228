"""The verbs of the office: enter, submit, approve, send-back, withdraw, and show."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec
from sqlalchemy import Connection

from backend.cli.answer import answer, lang, phrase
from backend.cli.asked import Day
from backend.cli.hall import as_option, json_option, office, reason_option, staff_of
from backend.cli.spoken import command
from backend.editorial import drafting, publishing, reviewing, sweeping
from backend.editorial.duplicates.found import duplicates_of
from backend.editorial.duplicates.remark import Duplicate
from backend.editorial.errors import PHRASES as OFFICE
from backend.editorial.errors import UnreadableDraft
from backend.editorial.reading import events, find_record, get_record, newest
from backend.editorial.reasons import why_of
from backend.editorial.revision import Record, Revision
from content.invalid import InvalidNotice
from content.notice import Notice
from content.number import spaced
from content.wording.gone import gone_of

_JSON_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)

name_argument = click.argument("name", metavar="ID|NUMBER")
anyway_option = click.option(
    "--anyway",
    is_flag=True,
    help="有提醒、同一个岗位已经有了也照办 / also when it has remarks",
)


EXAMPLE = """
\b
例子：jobhall enter job.json --as wang / An example: jobhall enter job.json --as wang
{"kind": "vacancy", "title": "数控车工", "occupation": "6-18-01-01",
 "employer": {"name": "郑州恒岳机械制造有限公司"},
 "place": {"division": "410105", "address": "样例路 1 号"},
 "headcount": 2, "wage": {"min": 6000, "max": 8000},
 "description": "看图加工轴类零件。", "valid_through": "2026-12-31"}

\b
不写 id 的是新的一条；其余的写法：jobhall export，或 /v1/openapi.json \
/ Without an id it is a new one; for all else see jobhall export, or /v1/openapi.json
"""


@command(epilog=EXAMPLE)
@click.argument("file", metavar="FILE.json", type=_JSON_FILE)
@as_option
@json_option
def enter(file: Path, who: str | None, as_json: bool) -> None:
    """录入一条信息，或给已有的信息写新的一稿；FILE.json 写 - 表示从标准输入读。

    Enter a notice from a JSON file, or a new revision of an existing one; - reads standard input.
    """
    hall = office()
    author = staff_of(hall, who)
    notice = _read(file)
    with hall.work() as work:
        draft = drafting.enter(work, author, notice)
        values = _values(get_record(work.connection, notice.id), draft)
        remarks = duplicates_of(work.connection, [draft], work.day).get(notice.id, ())
    _answer(as_json, {**values, "remarks": [_remark(one) for one in remarks]}, "enter.done")
    for one in remarks if not as_json else ():
        click.echo(one.say(lang()))


def _read(file: Path) -> Notice:
    """What stands in the file; what it lacks is told with where to see how it is written."""
    try:
        return drafting.read_draft(sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes())
    except InvalidNotice as error:
        if error.rule == "missing":
            raise UnreadableDraft("lacking", field=error.field) from error
        raise


@command()
@name_argument
@anyway_option
@as_option
@json_option
def submit(name: str, anyway: bool, who: str | None, as_json: bool) -> None:
    """把草稿提交审核；要素不全、有违规字样的会被挡下并说明原因，同一个岗位已经有了的也会先提醒。

    Hand a draft in for review; what must not be said, or is missing, is named, and so is the same job where it is
    there already.
    """
    hall = office()
    author = staff_of(hall, who)
    with hall.work() as work:
        record, found = _find(work.connection, name)
        values = _values(record, drafting.submit(work, author, found.id, seen=None if anyway else ""))
    _answer(as_json, values, "submit.done")


@command()
@name_argument
@anyway_option
@as_option
@json_option
def approve(name: str, anyway: bool, who: str | None, as_json: bool) -> None:
    """审核通过并立即发布；自己写的不能自己审。

    Approve and publish at once; nobody approves their own.
    """
    hall = office()
    reviewer = staff_of(hall, who)
    with hall.work() as work:
        record, found = _find(work.connection, name)
        reviewing.approve(work, reviewer, found.id, seen=None if anyway else "")
        values = _values(*_find(work.connection, record.id))
    _answer(as_json, values, "approve.done")


@command("send-back")
@name_argument
@reason_option
@as_option
@json_option
def send_back(name: str, reason: str, who: str | None, as_json: bool) -> None:
    """退回给录入的同事，写明原因。

    Give a submitted revision back to its author, with the reason.
    """
    hall = office()
    reviewer = staff_of(hall, who)
    with hall.work() as work:
        record, found = _find(work.connection, name)
        values = _values(record, reviewing.send_back(work, reviewer, found.id, reason))
    _answer(as_json, values, "send_back.done")


@command()
@name_argument
@reason_option
@as_option
@json_option
def withdraw(name: str, reason: str, who: str | None, as_json: bool) -> None:
    """马上从所有屏幕、电话和网页上撤下一条信息。

    Take a notice away from every screen, telephone and page at once.
    """
    hall = office()
    staff = staff_of(hall, who)
    with hall.work() as work:
        record = find_record(work.connection, name)
        publishing.withdraw(work, staff, record.id, reason)
        gone, revision = _find(work.connection, record.id)
    values = {**_values(gone, revision), "why": why_of(reason)}
    _answer(as_json, values, "withdraw.done", told=gone_of(revision.notice, lang(), why_of(reason)))


@command("withdraw-all")
@click.option("--employer", default="", help="单位的全称、简称或信用代码 / name, short name or credit code")
@click.option("--source", default="", help="中介或来源 / the agency or source")
@click.option("--below", type=click.IntRange(0), default=0, help="工资低于几元 / wage below so many yuan")
@click.option("--unit", type=click.Choice(["month", "day", "hour"]), default="month", show_default=True)
@click.option("--since", type=Day(), help="从哪天起发布的 / first published since")
@click.option("--yes", is_flag=True, help="不再问，直接撤 / do not ask")
@reason_option
@as_option
@json_option
def withdraw_all(
    employer: str,
    source: str,
    below: int,
    unit: str,
    since: date | None,
    yes: bool,
    reason: str,
    who: str | None,
    as_json: bool,
) -> None:
    """一个单位、一家中介，或者低于某个工资的岗位，一次撤下；先列出来，问过再撤。

    Withdraw all vacancies of an employer, of an agency, or below a wage; they are listed before it asks.
    """
    hall = office()
    staff = staff_of(hall, who)
    sweep = sweeping.Sweep(employer=employer, source=source, below=below, unit=unit, since=since)
    with hall.database.read() as connection:
        found = sweeping.swept(connection, sweep)
    for one in found:
        line = phrase("sweep.line", number=spaced(one.number), title=one.title, employer=one.employer.name)
        click.echo(line, err=True)
    if not yes:
        click.confirm(phrase("sweep.ask", count=len(found)), abort=True, err=True)
    with hall.work() as work:
        changes = sweeping.withdraw_all(work, staff, sweep, sweeping.seal(found), reason)
    answer(as_json, {"withdrawn": len(changes), "ids": [change.id for change in changes]}, "sweep.done")


@command()
@name_argument
@json_option
def show(name: str, as_json: bool) -> None:
    """看一条信息：现在的状态、最新一稿、谁办过什么。

    Show a notice: its state, its newest revision, and who did what.
    """
    with office().database.read() as connection:
        record, found = _find(connection, name)
        past = events(connection, record.id)
    values = _values(record, found)
    if as_json:
        history = [{"at": event.at, "who": event.who, "verb": event.verb, "detail": event.detail} for event in past]
        click.echo(msgspec.json.encode({**values, "notice": msgspec.Raw(found.body.encode()), "history": history}))
        return
    _answer(False, values, "show.head")
    click.echo(msgspec.json.format(found.body, indent=2))
    for event in reversed(past):
        who = event.who or phrase("show.clock")
        click.echo(phrase("show.event", at=f"{event.at:%Y-%m-%d %H:%M}", who=who, verb=event.verb, detail=event.detail))


def _find(connection: Connection, name: str) -> tuple[Record, Revision]:
    record = find_record(connection, name)
    return record, newest(connection, record.id)


def _values(record: Record, found: Revision) -> dict[str, Any]:
    """What every verb prints: which notice, its number, and where it stands in the feed."""
    return {
        "id": record.id,
        "kind": record.kind,
        "number": record.number,
        "title": found.notice.title,
        "revision": found.no,
        "state": found.state,
        "public": record.state,
        "position": record.position,
    }


def _remark(one: Duplicate) -> dict[str, str]:
    return {"same": one.there.id, "zh": one.say("zh"), "en": one.say("en")}


def _answer(as_json: bool, values: dict[str, Any], key: str, **more: str) -> None:
    state = OFFICE.say(f"state.{values['state']}", lang())
    public = OFFICE.say(f"state.{values['public']}", lang())
    name = spaced(values["number"]) or values["id"]
    answer(as_json, values, key, name=name, state_name=state, public_name=public, **more)
