"""Bulletin 公告: a policy, a fee table, the market profile, a warning against fraud, an emergency."""

import re
from datetime import date, datetime

import msgspec

from content.clock import today
from content.invalid import require
from content.notice import Notice

_SHA256 = re.compile(r"[0-9a-f]{64}")


class Attachment(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file by its content; a device fetches `/v1/blobs/{sha256}` and shows it only once it has it."""

    sha256: str
    media_type: str
    size: int
    title: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether a screen can show it as a picture. Drawings that may carry a script are none."""
        return self.media_type in ("image/png", "image/jpeg", "image/webp")

    @property
    def is_film(self) -> bool:
        """Whether a screen can play it."""
        return self.media_type in ("video/mp4", "video/webm")

    def __post_init__(self) -> None:
        require(bool(_SHA256.fullmatch(self.sha256)), "attachments", "sha256")


class FeeRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a fee table: what, how much, and by which rule."""

    item: str
    fee: str
    basis: str = ""


class Figure(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One bar of a simple chart: what is counted, how many, and of what (人, 个岗位)."""

    label: str
    value: float
    unit: str = ""
    label_en: str = ""


class Bulletin(Notice, frozen=True, kw_only=True, tag="bulletin", omit_defaults=True):
    """`topic` is a code of `content.terms.BULLETINS`; `starts` and `ends` bound an emergency to the second."""

    topic: str
    body: str
    rows: tuple[FeeRow, ...] = ()
    figures: tuple[Figure, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    starts: datetime | None = None
    ends: datetime | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require(bool(self.body.strip() or self.rows), "body", "body")
        for name in ("starts", "ends"):
            moment: datetime | None = getattr(self, name)
            require(moment is None or moment.tzinfo is not None, name, "offset")

    def is_live(self, day: date) -> bool:
        """Shown through its last day, and no day after `ends`."""
        return super().is_live(day) and (self.ends is None or day <= today(self.ends))

    def is_over(self, now: datetime) -> bool:
        """From `ends` on, to the second."""
        return (self.ends is not None and self.ends <= now) or super().is_over(now)

    def is_current(self, now: datetime) -> bool:
        """Between `starts` and `ends`, each open when it is not given."""
        return (self.starts is None or self.starts <= now) and super().is_current(now)
