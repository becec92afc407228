"""Notice: anything the public is told, and how a notice is written in the feed.

Readers are tolerant (an old kiosk must read a new feed): unknown fields are ignored, open vocabularies are
plain strings, and a notice of an unknown kind is kept as bytes and not shown.
"""

import re
from datetime import date, datetime

import msgspec

from content.clock import today
from content.invalid import require
from content.number import is_number

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class Notice(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", omit_defaults=True):
    """What all kinds share. `sites` empty means every site; `number` empty means it has none.

    `published` is when the public first could see it; the journal sets it, the desk does not.
    `valid_through` is the last day on which it may be shown.
    """

    id: str
    title: str
    number: str = ""
    title_en: str = ""
    sites: tuple[str, ...] = ()
    published: datetime | None = None
    valid_through: date | None = None
    source: str = ""

    def __post_init__(self) -> None:
        """Raise InvalidNotice when the notice contradicts itself; kinds add their own rules."""
        require(bool(_ID.fullmatch(self.id)), "id", "id")
        require(bool(self.title.strip()), "title", "title")
        require(not self.number or is_number(self.number), "number", "number")

    def is_live(self, day: date) -> bool:
        """Whether the public may be shown this on `day`: expiry is decided at read, by the clock."""
        return self.valid_through is None or day <= self.valid_through

    def is_over(self, now: datetime) -> bool:
        """Whether its time has passed; of a kind that ends at an hour, to the second."""
        return not self.is_live(today(now))

    def is_current(self, now: datetime) -> bool:
        """Whether a list, a screen or a voice may tell of it at `now`: everywhere the same."""
        return not self.is_over(now)

    def is_answered(self, now: datetime) -> bool:
        """Whether somebody who asks for it alone, by its number or id, still gets it at `now`."""
        return not self.is_over(now)

    def is_for(self, site: str) -> bool:
        """Whether the notice belongs in the hall `site`; an empty `site` means anywhere."""
        return not site or not self.sites or site in self.sites
