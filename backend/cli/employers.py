"""`jobhall employer`: who hires, and whether somebody has seen the licence."""

from datetime import date
from typing import Any

import click
import msgspec
from sqlalchemy import Connection

from backend.cli.answer import answer, lang, phrase, rows
from backend.cli.asked import Day
from backend.cli.hall import as_option, json_option, office, reason_option, staff_of
from backend.cli.spoken import group
from backend.editorial.employers import listing, registering
from backend.editorial.employers.employer import KINDS, Details, Employer
from backend.editorial.errors import PHRASES as OFFICE
from backend.editorial.errors import NotFound
from backend.editorial.reading import events
from content.clock import today

_MOST = 10_000
_WORDS = {
    "name": "全称 / full name",
    "short": "简称，大屏用 / short name, for the board",
    "code": "统一社会信用代码，没有的写老执照 15 位注册号 / credit code, or the number on an old licence",
    "contact": "联系人，只在内部看 / contact, never published",
    "telephone": "联系电话，只在内部看 / telephone, never published",
    "address": "地址 / address",
    "notes": "备注，只在内部看 / notes, never published",
}
name_argument = click.argument("name", metavar="ID|CODE|NAME")


@group()
def employer() -> None:
    """登记用人单位，核验营业执照；没核验或到期的，岗位不能发布。

    Employers and their licences. Nothing is published for one whose licence nobody has seen, or not lately.
    """


def _details(command: Any) -> Any:
    """The options that say what an employer is."""
    kinds = click.Choice(KINDS)
    command = click.option("--kind", type=kinds, help="企业单位、中介机构、个体工商户 / what it is")(command)
    for name in reversed(_WORDS):
        command = click.option(f"--{name}", help=_WORDS[name])(command)
    return command


@employer.command()
@_details
@as_option
@json_option
def add(who: str | None, as_json: bool, **given: str | None) -> None:
    """登记一家单位；登记以后还要核验。

    Register an employer; it has to be verified before anything is published for it.
    """
    hall = office()
    staff = staff_of(hall, who)
    values = {name: text for name, text in given.items() if text is not None}
    with hall.work() as work:
        added = registering.add(work, staff, Details(**{"name": "", **values}))
    _answer(as_json, added, "employer.added")


@employer.command()
@click.argument("which", metavar="ID|CODE|NAME")
@_details
@as_option
@json_option
def change(which: str, who: str | None, as_json: bool, **given: str | None) -> None:
    """改一家单位的资料，写了的才改；名称、代码、类型改了要重新核验。

    Change what is given. With another name, code or kind it has to be verified again.
    """
    hall = office()
    staff = staff_of(hall, who)
    named = {name: text for name, text in given.items() if text is not None}
    with hall.work() as work:
        before = find(work.connection, which)
        details = Details(**{name: named.get(name, getattr(before, name)) for name in Details.__struct_fields__})
        changed = registering.change(work, staff, before.id, details, before.seal)
    _answer(as_json, changed, "employer.changed")


@employer.command()
@name_argument
@click.option("--seen", required=True, help="看的是什么，存在哪里 / what was seen, and where a copy lies")
@click.option("--on", type=Day(), help="哪天看的，默认今天 / on which day, today by default")
@click.option("--until", type=Day(), help="管到哪天，默认一年 / until when it counts, a year by default")
@as_option
@json_option
def verify(name: str, seen: str, on: date | None, until: date | None, who: str | None, as_json: bool) -> None:
    """看过营业执照，记下来；从此可以发布这家单位的岗位。

    Somebody has seen the licence: from now on vacancies of this employer may be published.
    """
    hall = office()
    staff = staff_of(hall, who)
    with hall.work() as work:
        found = find(work.connection, name)
        verified = registering.verify(work, staff, found.id, seen, on, until)
    _answer(as_json, verified, "employer.verified", until=verified.due_on)


@employer.command()
@name_argument
@reason_option
@as_option
@json_option
def void(name: str, reason: str, who: str | None, as_json: bool) -> None:
    """取消核验：不能再发布；已经发布的用 withdraw-all 撤。

    Take a verification back. What is public stays until withdraw-all takes it away.
    """
    hall = office()
    staff = staff_of(hall, who)
    with hall.work() as work:
        voided = registering.void(work, staff, find(work.connection, name).id, reason)
    _answer(as_json, voided, "employer.voided")


@employer.command("list")
@click.option("--standing", type=click.Choice(listing.STANDINGS), help="只看没核验的、到期的…… / only these")
@click.option("--search", default="", help="名称或代码里的几个字 / part of a name or code")
@json_option
def list_(standing: str | None, search: str, as_json: bool) -> None:
    """列出用人单位。

    List employers.
    """
    hall = office()
    day = today(hall.clock())
    with hall.database.read() as connection:
        found = listing.listed(connection, day, standing or "", search, _MOST)
    rows(as_json, (_values(one, day) for one in found), lambda values: phrase("employer.line", **_printed(values)))


@employer.command()
@name_argument
@json_option
def show(name: str, as_json: bool) -> None:
    """看一家单位，和谁办过什么。

    Show an employer, and who did what.
    """
    hall = office()
    with hall.database.read() as connection:
        found = find(connection, name)
        past = events(connection, found.subject)
    values = _values(found, today(hall.clock()))
    if as_json:
        history = [{"at": event.at, "who": event.who, "verb": event.verb, "detail": event.detail} for event in past]
        click.echo(msgspec.json.encode({**values, "history": history}))
        return
    click.echo(phrase("employer.line", **_printed(values)))
    click.echo(phrase("employer.office", **values))
    for event in reversed(past):
        click.echo(
            phrase("show.event", at=f"{event.at:%Y-%m-%d %H:%M}", who=event.who, verb=event.verb, detail=event.detail)
        )


def find(connection: Connection, name: str) -> Employer:
    """By number, code or full name. Raises NotFound, also when several have the name."""
    if name.isascii() and name.isdigit() and len(name) < 10:
        return registering.get(connection, int(name))
    found = listing.named(connection, name)
    if len(found) != 1:
        raise NotFound(name=name)
    return found[0]


def _values(one: Employer, day: date) -> dict[str, Any]:
    return {**msgspec.structs.asdict(one), "standing": one.standing(day)}


def _printed(values: dict[str, Any]) -> dict[str, Any]:
    standing = OFFICE.say(f"standing.{values['standing']}", lang())
    return {**values, "code": values["code"] or "—", "standing": standing, "due_on": values["due_on"] or "—"}


def _answer(as_json: bool, one: Employer, key: str, **more: object) -> None:
    answer(as_json, _values(one, today(office().clock())), key, **more)
