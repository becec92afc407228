"""Filings 单位自报 at the desk: what employers handed in by themselves, and giving one back to them."""

from typing import Final

from flask import flash, request
from flask.typing import ResponseReturnValue

from backend.desk.visit import field, here, say, show, to
from backend.editorial.employers import filing as office
from backend.editorial.employers.standing import employer_of
from backend.editorial.errors import FilingNotNew, ReasonMissing
from backend.editorial.reading import newest
from content.clock import today

PAGE_SIZE: Final = 30


def filings() -> ResponseReturnValue:
    """Those that wait for a clerk, or all, page by page."""
    fresh = request.args.get("state") != "all"
    page = min(100_000, max(1, request.args.get("page", 1, type=int)))
    with here().office.database.read() as connection:
        total, unseen = office.count(connection, fresh), office.count(connection)
        found = office.listed(connection, fresh, PAGE_SIZE, (page - 1) * PAGE_SIZE)
        drafts = {one.receipt: newest(connection, one.notice_id) for one in found}
        states = {one.receipt: office.state_of(connection, one) for one in found}
        employers = {receipt: employer_of(connection, draft) for receipt, draft in drafts.items()}
    return show(
        "filings", filings=found, fresh=fresh, unseen=unseen, total=total, page=page, pages=-(-total // PAGE_SIZE),
        drafts=drafts, states=states, employers=employers, day=today(here().now),
    )  # fmt: skip


def return_filing(id: str) -> ResponseReturnValue:
    """Give it back to its employer, who reads the reason."""
    try:
        with here().office.work() as work:
            office.give_back(work, here().person, field("receipt"), field("reason"))
    except (ReasonMissing, FilingNotNew) as error:
        flash(error.say(here().lang), "error")
        return to("notice", id=id)
    flash(say("filing.returned"))
    return to("filings")


def fresh_filings() -> int:
    """How many wait for a clerk; beside the list's name on every page."""
    with here().office.database.read() as connection:
        return office.count(connection)
