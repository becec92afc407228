"""Every error that the project raises on purpose.

Each carries a sentence that its reader can act on; channels show it, they never show a traceback.
"""


class JobhallError(Exception):
    """The base of all named errors; `str(error)` is a sentence for people."""


class InvalidNumber(JobhallError, ValueError):
    """A number that nobody can have: wrong length, not digits, or a wrong check digit."""


class UnreadableFeed(JobhallError):
    """Bytes that are not a feed of this project: cut short, not JSON, or without what a change needs."""


class SourceUnavailable(JobhallError):
    """The feed cannot be reached now; the follower waits and tries again."""


class HistoryTrimmed(JobhallError):
    """The changes asked for are no longer kept, or belong to another feed: take a snapshot (HTTP 410)."""


class CorruptReplica(JobhallError):
    """A replica file that SQLite cannot trust; it was set aside and is fetched anew."""
