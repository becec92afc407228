"""My own tally 我的工作量: what a collector or a clerk entered, and what became of it."""

from datetime import date

import msgspec
from flask.typing import ResponseReturnValue

from backend.desk.downloads import book
from backend.desk.spans import asked_span, other_days, spans
from backend.desk.visit import headed, here, say, show
from backend.desk.workbook import Sheet
from backend.editorial import tally
from content.clock import today


def my_tally() -> ResponseReturnValue:
    """For the days that the address names, the newest first; nobody else's."""
    span, day, name = asked_span(), today(here().now), here().person.name
    with here().office.database.read() as connection:
        days = tally.own(connection, span, name)
        now = tally.waiting(connection, name)
    return show(
        "tally", span=span, today=day, spans=spans(day), other_days=other_days(span),
        days=dict(reversed(days.items())), all=tally.total(days), now=now, columns=tally.Own.__struct_fields__,
    )  # fmt: skip


def my_tally_file() -> ResponseReturnValue:
    """The table of the page, its days in their order, and all of them together in the last row."""
    span, name = asked_span(), here().person.name
    with here().office.database.read() as connection:
        days = tally.own(connection, span, name)
    heading = ["head.day", *(f"tally.{column}" for column in tally.Own.__struct_fields__)]
    rows = [[date.fromisoformat(day), *msgspec.structs.astuple(own)] for day, own in days.items()]
    rows.append([say("tally.all"), *msgspec.structs.astuple(tally.total(days))])
    return book("tally", Sheet(say("tally.title"), [headed(key) for key in heading], rows))
