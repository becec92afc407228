"""The office and its unit of work: one transaction in which verbs follow one another, and the bell after it.

with office.work() as work:
    revision = enter(work, staff, notice)
    submit(work, staff, revision.id)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from sqlalchemy import Connection, select

from backend.database import Database
from backend.editorial import auditing
from backend.feed.bell import Bell
from backend.feed.journal import Journal
from backend.settings import BackendSettings
from backend.tables import feed_state
from content.clock import Clock, today
from content.feed import Change
from content.notice import Notice
from content.why import Why


class Work:
    """What the verbs of one transaction share. `now` is the moment at which all of them happen, `origin` from where."""

    def __init__(
        self, connection: Connection, journal: Journal, settings: BackendSettings, now: datetime, origin: str = ""
    ) -> None:
        self.connection = connection
        self.settings = settings
        self.now = now
        self.origin = origin
        self.changes: list[Change] = []
        self._journal = journal
        self._entries: list[auditing.Entry] = []

    @property
    def day(self) -> date:
        """The day in China."""
        return today(self.now)

    def publish(self, notice: Notice) -> Change:
        """Write the feed's line; the bell rings when the work is done."""
        return self._keep(self._journal.publish(self.connection, notice, self.now))

    def withdraw(self, notice_id: str, why: Why = "") -> Change:
        """Write the feed's line without a notice; `why` is all that the public is told of the reason."""
        return self._keep(self._journal.withdraw(self.connection, notice_id, self.now, why))

    def record(self, who: str, verb: str, subject: str, detail: str = "") -> None:
        """Note who did what; `who` is empty for the clock. The audit has it when the work is done, or sealed."""
        entry = auditing.Entry(at=self.now, who=who, verb=verb, subject=subject, detail=detail, origin=self.origin)
        self._entries.append(entry)

    def seal(self) -> None:
        """Write into the audit what was noted, in one go and in its order."""
        entries, self._entries = self._entries, []
        auditing.append(self.connection, entries)

    def _keep(self, change: Change) -> Change:
        self.changes.append(change)
        return change


class Office:
    """Where the verbs happen. One may be shared by threads; a `Work` may not.

    `origin` says in the audit from where people act: the desk, the API or the command line, with their address.
    """

    def __init__(
        self, database: Database, bell: Bell, clock: Clock, settings: BackendSettings, origin: str = ""
    ) -> None:
        self.origin = origin
        self.database = database
        self.bell = bell
        self.clock = clock
        self.settings = settings
        self.journal = Journal(database, clock)

    def at(self, origin: str) -> "Office":
        """The same office, as whoever acts from `origin` sees it."""
        return Office(self.database, self.bell, self.clock, self.settings, origin)

    @contextmanager
    def work(self) -> Iterator[Work]:
        """All or nothing; works follow one another on every database, as they do on SQLite by itself."""
        with self.database.begin() as connection:
            connection.execute(select(feed_state.c.id).with_for_update())
            work = Work(connection, self.journal, self.settings, self.clock(), self.origin)
            yield work
            work.seal()
        if work.changes:
            self.bell.ring()
