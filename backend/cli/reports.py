"""`jobhall reports` and `jobhall ratings`: what people handed in, and how satisfied they were."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import click
import msgspec

from backend.cli.answer import answer, phrase, rows
from backend.cli.hall import as_option, json_option, office, staff_of
from backend.cli.spoken import command, group
from backend.editorial.counter import ratings as opinions
from backend.editorial.counter import reports as counter
from content.clock import today
from content.number import spaced

_MOST = 1000
number_argument = click.argument("number", metavar="TICKET")
note_option = click.option("--note", required=True, help="办了什么，同事看得到 / what was done, for colleagues to read")


@group()
def reports() -> None:
    """查看和办理举报投诉。

    Suspicions of fraud and complaints that people handed in.
    """


@reports.command("list")
@click.option("--state", type=click.Choice(counter.STATES), help="只看哪一类 / only these")
@json_option
def list_(state: str | None, as_json: bool) -> None:
    """列出举报投诉。

    List them.
    """
    with office().database.read() as connection:
        found = counter.listed(connection, state or "", _MOST)
    rows(as_json, map(msgspec.structs.asdict, found), lambda values: phrase("reports.line", **_printed(values)))


@reports.command()
@number_argument
@click.option("--recording", type=click.Path(path_type=Path), help="把录音写到这个文件 / write the recording here")
@json_option
def show(number: str, recording: Path | None, as_json: bool) -> None:
    """看一件，可以把录音存下来。

    Show one, and save its recording.
    """
    with office().database.read() as connection:
        found = counter.find(connection, _bare(number))
        if recording:
            recording.write_bytes(counter.recording(connection, found.number))
    values = msgspec.structs.asdict(found)
    answer(as_json, values, "reports.show", **_printed(values))


@reports.command()
@number_argument
@note_option
@as_option
@json_option
def note(number: str, note: str, who: str | None, as_json: bool) -> None:
    """接手一件，记下办了什么。

    Take one in hand with a note.
    """
    _handle(number, "in_hand", note, who, as_json)


@reports.command()
@number_argument
@note_option
@as_option
@json_option
def close(number: str, note: str, who: str | None, as_json: bool) -> None:
    """办结一件，写明结果。

    Close one with its outcome.
    """
    _handle(number, "closed", note, who, as_json)


@command()
@click.option("--days", type=click.IntRange(1, 366), default=30, help="最近几天 / of the last days")
@json_option
def ratings(days: int, as_json: bool) -> None:
    """各台设备的满意度。

    How satisfied people were, by device.
    """
    hall = office()
    day = today(hall.clock())
    with hall.database.read() as connection:
        found = opinions.tallies(connection, day - timedelta(days=days - 1), day)
    lines = (
        {"device": device, "satisfied": opinions.satisfied(tally), "opinions": sum(tally.values()), "scores": tally}
        for device, tally in sorted(found.items())
    )
    rows(as_json, lines, lambda values: phrase("ratings.line", **values))


def _handle(number: str, state: counter.State, note: str, who: str | None, as_json: bool) -> None:
    hall = office()
    staff = staff_of(hall, who)
    with hall.work() as work:
        counter.handle(work, staff, _bare(number), state, note)
    answer(as_json, {"number": _bare(number), "state": state}, f"reports.{state}")


def _bare(number: str) -> str:
    """A ticket as it is kept, however it was spaced."""
    return "".join(number.split())


def _printed(values: dict[str, Any]) -> dict[str, Any]:
    return {
        **values,
        "ticket": spaced(values["number"]),
        "kind_name": phrase(f"report_kind.{values['kind']}"),
        "reason_name": phrase(f"report_reason.{values['reason']}"),
        "state_name": phrase(f"report_state.{values['state']}"),
        "at": f"{values['received_at']:%m-%d %H:%M}",
        "voice": phrase("reports.voice") if values["has_recording"] else "",
    }
