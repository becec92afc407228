"""A day as people write it on a command line: 2026-12-01, or by its name."""

from datetime import date, timedelta
from typing import Final

from content import shell
from content.errors import JobhallError

_NAMED: Final = {
    "昨天": -1, "yesterday": -1, "今天": 0, "today": 0, "明天": 1, "tomorrow": 1, "后天": 2,
}  # fmt: skip
POSSIBLE: Final = "2026-12-01、今天 today、明天 tomorrow、昨天 yesterday"
"""What may be written, in words that both languages can read."""


class UnknownDay(JobhallError):
    """What was written is no day."""


def read_day(text: str, today: date) -> date:
    """The day that is meant. Raises UnknownDay."""
    said = text.strip()
    if said in _NAMED:
        return today + timedelta(days=_NAMED[said])
    try:
        return date.fromisoformat(said.replace("/", "-"))
    except ValueError as error:
        raise UnknownDay(shell.refused("day", text=text, possible=POSSIBLE)) from error
