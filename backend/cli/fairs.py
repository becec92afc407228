"""`jobhall booth` and `jobhall filled`: what changes while a fair is on, gone everywhere at once."""

import click

from backend.cli.answer import answer, phrase
from backend.cli.hall import as_option, json_option, office, staff_of
from backend.cli.spoken import command, group
from backend.editorial import booths, publishing
from backend.editorial.reading import find_record, newest
from content.number import spaced

fair_argument = click.argument("fair", metavar="FAIR")
label_argument = click.argument("label", metavar="BOOTH")


@group()
def booth() -> None:
    """招聘会当天撤展位、再开展位；不用再审。

    Close a booth on the day of the fair, or open it again; nobody needs to approve it.
    """


@booth.command("close")
@fair_argument
@label_argument
@as_option
@json_option
def close_(fair: str, label: str, who: str | None, as_json: bool) -> None:
    """撤下一个展位和它的岗位。

    Take a booth and its vacancies off every channel.
    """
    _change(fair, label, who, as_json, "closed")


@booth.command("open")
@fair_argument
@label_argument
@as_option
@json_option
def open_(fair: str, label: str, who: str | None, as_json: bool) -> None:
    """撤下的展位再开，内容还是审核过的。

    Give a closed booth back, as it was approved.
    """
    _change(fair, label, who, as_json, "opened")


@command()
@click.argument("name", metavar="ID|NUMBER")
@as_option
@json_option
def filled(name: str, who: str | None, as_json: bool) -> None:
    """岗位招满了：马上从所有渠道撤下。

    A vacancy is filled: take it off every channel at once.
    """
    hall = office()
    staff = staff_of(hall, who)
    with hall.work() as work:
        record = find_record(work.connection, name)
        change = publishing.withdraw(work, staff, record.id, phrase("filled.reason"))
        title = newest(work.connection, record.id).notice.title
    shown = {"id": record.id, "number": record.number, "position": change.position, "title": title}
    answer(
        as_json,
        shown,
        "filled.done",
        name=spaced(record.number) or record.id,
        **{k: shown[k] for k in ("title", "position")},
    )


def _change(name: str, label: str, who: str | None, as_json: bool, done: str) -> None:
    hall = office()
    staff = staff_of(hall, who)
    act = booths.close_booth if done == "closed" else booths.open_booth
    with hall.work() as work:
        change = act(work, staff, find_record(work.connection, name).id, label)
    values = {"id": change.id, "label": label, "position": change.position}
    answer(as_json, values, f"booth.{done}", label=label, position=change.position)
