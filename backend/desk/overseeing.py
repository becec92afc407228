"""The head's page 局长查询: what happened in some days and what is public now, drawn here, printable, and as a file."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from flask.typing import ResponseReturnValue

from backend.desk import downloads, watching
from backend.desk.audited import verb_said
from backend.desk.figures import Bar, Figures, difference, gather, lasting
from backend.desk.spans import asked_span, other_days, spans
from backend.desk.visit import headed, here, say, show
from backend.desk.workbook import Cell, Sheet
from backend.editorial import overview
from backend.editorial.overview import Span
from content.clock import today
from content.uses import USES

HEARD = ("opinions", "satisfied", "fraud", "complaint", "message", "shortlists")
VACANCIES = ("head.vacancies", "head.headcount")
_OVERDUE = ("employer.name", "employer.standing", "employer.due_on", "head.vacancies")


def overview_page() -> ResponseReturnValue:
    """All of it, for the days that the address names."""
    here().person.must("oversee")
    span, day = asked_span(), today(here().now)
    with here().office.database.read() as connection:
        figures = gather(connection, span)
    return show(
        "overview", span=span, today=day, figures=figures, verbs=overview.VERBS, lasting=lasting, heard=HEARD,
        difference=difference, watch=figures.watch, verb_said=verb_said, spans=spans(day), other_days=other_days(span),
    )  # fmt: skip


def overview_file() -> ResponseReturnValue:
    """The figures of the page, a sheet of each."""
    here().person.must("oversee")
    span = asked_span()
    with here().office.database.read() as connection:
        figures = gather(connection, span)
    return downloads.book("overview", *_sheets(figures, span))


def _sheets(figures: Figures, span: Span) -> Iterator[Sheet]:
    yield _totals(figures, span)
    yield _bars("head.by_day", "head.day", VACANCIES, figures.by_day)
    yield _bars("head.withdrawn_by_day", "head.day", ("head.withdrawn", "head.filled"), figures.withdrawn)
    yield _sheet("head.reasons", ("head.reason", "head.count"), figures.reasons)
    yield _sheet(
        "head.durations", ("head.item", "head.count", "head.half_minutes", "head.most_minutes"), _durations(figures)
    )
    heard = [(say(f"head.{one}"), figures.heard.get(one, 0)) for one in HEARD]
    yield _sheet("head.heard", ("head.item", "head.count"), heard)
    days = zip(*(figures.uses[act] for act in USES), strict=True)
    used = [(span.since + timedelta(days=at), *(count for _, count in one)) for at, one in enumerate(days)]
    yield _sheet("head.uses", ("head.day", *(f"head.{act}" for act in USES)), used)
    for name, column in (("by_work", "work"), ("by_division", "division"), ("by_site", "site")):
        yield _bars(f"head.{name}", f"head.{column}", VACANCIES, getattr(figures, name))
    yield _bars("head.ending", "head.day", VACANCIES, figures.ending)
    yield _tallies(figures)
    yield from watching.sheets(figures.watch)
    yield _overdue(figures)


def _tallies(figures: Figures) -> Sheet:
    rows: list[list[Cell]] = [
        [figures.people.get(name, name), *done.values()] for name, done in figures.tallies.items()
    ]
    return _sheet("head.tallies", ("head.who", *(f"verb.{verb}" for verb in overview.VERBS)), rows)


def _overdue(figures: Figures) -> Sheet:
    day = today(here().now)
    rows = [(one.name, say(f"standing.{one.standing(day)}"), one.due_on, live) for one, live in figures.overdue]
    return _sheet("employer.overdue", _OVERDUE, rows)


def _totals(figures: Figures, span: Span) -> Sheet:
    heading = [say("head.item"), _days(span), _days(span.before), say("head.difference"), say("head.percent_of")]
    rows = [(say(f"total.{one.name}"), one.now, one.before, one.difference, one.percent) for one in figures.totals]
    return Sheet(say("head.totals"), heading, rows)


def _days(span: Span) -> str:
    """The first and the last."""
    return f"{span.since} — {span.through}"


def _durations(figures: Figures) -> Iterator[tuple[Cell, ...]]:
    waits, took = figures.waits, figures.took
    for key, count, one in (("waiting", waits.approvals, waits), ("took", took.count, took)):
        minutes = (max(1, round(one.median)), max(1, round(one.p90))) if count else (None, None)
        yield say(f"head.{key}"), count, *minutes


def _bars(title: str, column: str, columns: tuple[str, ...], bars: list[Bar]) -> Sheet:
    return _sheet(title, (column, *columns), [(one.day or one.name, one.count, one.beside) for one in bars])


def _sheet(title: str, heading: tuple[str, ...], rows: Iterable[Sequence[Cell]]) -> Sheet:
    return Sheet(say(title), [headed(key) for key in heading], rows)
