"""The queue: what waits for review, oldest first, and which of it somebody wants to see."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from flask import request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from backend.desk.looking import asked, names_of
from backend.desk.visit import argument, here, show
from backend.editorial import bounds, listing
from backend.editorial.checking import Finding
from backend.editorial.employers.errors import CannotBePublishedFor
from backend.editorial.employers.standing import hindrances
from backend.editorial.listing import Asked
from backend.editorial.remarks import findings_of
from backend.editorial.revision import Revision
from content.clock import today
from content.codec import KINDS

MOST_SHOWN: Final = 100
"""So many rows stand on the page, and so many may be chosen at once."""
MOST_CHECKED: Final = 1000
"""Of so many, from the oldest on, those with warnings are picked out."""


class Wanted(msgspec.Struct, frozen=True):
    """What the address asks the queue for."""

    asked: Asked
    warned: bool

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return self.warned or self.asked != Asked()

    @property
    def address(self) -> dict[str, str]:
        """The same as the parts of an address."""
        said = {"q": self.asked.text, "site": self.asked.site, "kind": self.asked.kind, "author": self.asked.author}
        return {name: text for name, text in {**said, "warned": "1" if self.warned else ""}.items() if text}


class Told(msgspec.Struct, frozen=True):
    """What the queue tells of one that waits: what is remarked on it, and what keeps it from being published."""

    findings: list[Finding]
    hindrance: CannotBePublishedFor | None

    @property
    def anything(self) -> bool:
        """Whether there is something that a person should see."""
        return bool(self.findings or self.hindrance)

    @property
    def cannot(self) -> str:
        """The word for why it cannot be published; empty when it can."""
        if self.hindrance:
            return self.hindrance.word
        return "content" if any(one.blocks for one in self.findings) else ""


def told_of(connection: Connection, waiting: Sequence[Revision]) -> dict[int, Told]:
    """What is told today of each of these, by the revision's id."""
    day = today(here().now)
    remarked, hindered = findings_of(connection, waiting, day), hindrances(connection, waiting, day)
    return {one.id: Told(remarked[one.id], hindered.get(one.id)) for one in waiting}


def queue() -> ResponseReturnValue:
    """What waits for review, oldest first."""
    return queue_page()


def wanted() -> Wanted:
    """What the address asks for; the state is always that of waiting."""
    narrowed = msgspec.structs.replace(asked(), state="", author=argument("author"))
    return Wanted(narrowed, request.args.get("warned") == "1")


def queue_page(status: int = 200, **values: Any) -> ResponseReturnValue:
    """The queue, with what became of those that were chosen."""
    of = wanted()
    with here().office.database.read() as connection:
        found = listing.queue(connection, MOST_CHECKED if of.warned else MOST_SHOWN, asked=of.asked)
        total = listing.queued(connection, of.asked)
        people, authors = names_of(connection), listing.queued_authors(connection)
        halls = bounds.all_halls(connection, here().lang)
        told = told_of(connection, found)
        found = [one for one in found if told[one.id].anything] if of.warned else found
        shown = found[:MOST_SHOWN]
    return show(
        "queue", status, **values, revisions=shown, total=len(found) if of.warned else total, people=people,
        told=told, halls=halls, authors=authors, wanted=of, kinds=KINDS,
        offered={one.id for one in shown if _may_choose(one)}, all=request.args.get("all") == "1",
    )  # fmt: skip


def _may_choose(one: Revision) -> bool:
    """Whether it is for this person to approve or to send back."""
    return not one.is_work_of(here().person.name) and bounds.reaches(here().person, one.notice)
