"""操作记录: the audit as a page, by days, person, kind of act and what it was done to; and the same as a file."""

from datetime import UTC
from functools import partial
from typing import Any, Final

from flask import request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from backend.desk import downloads
from backend.desk.audited import Names, names, verb_said
from backend.desk.filters import origin
from backend.desk.paging import page
from backend.desk.spans import asked_days, asked_span, other_days, spans
from backend.desk.visit import here, say, show
from backend.desk.workbook import MOST_ROWS, Cell, Sheet
from backend.editorial import auditing, overview, trail
from backend.editorial.accounts import all_staff
from backend.editorial.trail import Asked, Line
from content.clock import today

PAGE_SIZE: Final = 50
SYSTEM: Final = "-"
"""Stands in the address for what nobody did; no member of staff can be called so."""

GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "notices": (
        "enter", "submit", "approve", "same-computer", "send-back", "withdraw", "discard", "attach", "open-booth",
        "close-booth",
    ),
    "employers": ("file", "filing-return", "employer-add", "employer-change", "employer-verify", "employer-void"),
    "staff": (
        "staff-add", "staff-name", "staff-duties", "staff-password", "staff-unlock", "staff-deactivate",
        "staff-reactivate",
    ),
    "signing": (
        "sign-in", "sign-in-wrong", "sign-in-locked", "sign-out", "second-factor", "second-factor-reset",
        "recovery-code", "recovery-codes",
    ),
    "public": ("report", "report-in-hand", "report-closed", "balance"),
    "devices": ("device-add", "device-key", "device-set", "screenshot"),
    "accounts": ("account-add", "account-set", "account-pin", "account-unlock"),
}  # fmt: skip
"""Every verb of the audit, under what it is about."""

VERBS: Final = frozenset(verb for verbs in GROUPS.values() for verb in verbs)
_LONGEST: Final = 64
_RAW: Final = ("at", "who", "verb", "subject", "detail", "origin", "previous", "hash")
_HEADING: Final = (
    "download.row", "audit.told", "list.when", "head.who", "download.roles", "download.verb", "download.subject",
    "download.detail", "download.origin",
)  # fmt: skip
_WIDTHS: Final = (8, 90, 20, 12, 18, 18, 36, 28, 24)


def audit_page() -> ResponseReturnValue:
    """A page of it, the newest first; a page's address says behind or in front of which row it lies."""
    here().person.must("oversee")
    day = today(here().now)
    with here().office.database.read() as connection:
        wanted = _asked(connection)
        found = page(partial(trail.lines, connection, wanted), PAGE_SIZE)
        total = trail.count(connection, wanted)
        known = names(connection, found.rows)
        staff = all_staff(connection)
        centre = overview.centre(connection)
    return show(
        "audit", lines=found.rows, newer=found.newer, older=found.older, total=total, known=known, staff=staff,
        centre=centre, today=day, span=wanted.span, spans=spans(day), groups=GROUPS, system=SYSTEM, asked=_typed(),
        other_days=other_days(wanted.span) if wanted.span else "", narrowed=_narrowed(), verb_said=verb_said,
    )  # fmt: skip


def audit_file() -> ResponseReturnValue:
    """What the page is asked for, as sentences, and beside each all that its hash was made of."""
    here().person.must("oversee")
    with here().office.database.read() as connection:
        found = trail.lines(connection, _asked(connection), MOST_ROWS + 1)
        known = names(connection, found)
        head = auditing.head(connection)
    rows = (_row(line, known) for line in found[:MOST_ROWS])
    heading = (*(say(key) for key in _HEADING), *_RAW)
    sheet = Sheet(say("download.audit"), heading, downloads.and_a_word(rows, len(found)), _WIDTHS)
    how = ((line,) for line in say("audit.how", head=head).splitlines())
    return downloads.book("audit", sheet, Sheet(say("audit.check"), (say("audit.check"),), how, (120,)))


def _row(line: Line, known: Names) -> tuple[Cell, ...]:
    at = f"{line.at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"
    return (
        line.id, known.sentence(line), line.at, known.who(line.who), known.duties(line.who), verb_said(line.verb),
        known.subject(line.subject), known.detail(line.verb, line.detail), origin(line.origin),
        at, line.who, line.verb, line.subject, line.detail, line.origin, line.previous, line.hash,
    )  # fmt: skip


def _typed() -> dict[str, str]:
    """What stands in the form."""
    verb = request.args.get("verb", "")
    return {
        "who": request.args.get("who", "").replace("\0", "").strip()[:_LONGEST],
        "verb": verb if verb in VERBS else "",
        "q": request.args.get("q", "").replace("\0", "").strip()[:_LONGEST],
    }


def _narrowed() -> dict[str, Any]:
    """The same and the days, for the addresses of other pages of the list."""
    since, through = asked_days()
    typed = {name: value for name, value in _typed().items() if value}
    return {**typed, **({"since": since} if since else {}), **({"through": through} if through else {})}


def _asked(connection: Connection) -> Asked:
    """Of what somebody asks for by number or name, all that is kept; else some days."""
    typed, days = _typed(), asked_days()
    return Asked(
        span=asked_span() if any(days) or not typed["q"] else None,
        who={"": None, SYSTEM: ""}.get(typed["who"], typed["who"]),
        verb=typed["verb"],
        subjects=trail.subjects(connection, typed["q"]) if typed["q"] else None,
    )
