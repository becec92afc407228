"""Employer 用人单位 as the office knows it. The public learns its names, its credit code and when it was verified."""

import hashlib
import re
import unicodedata
from datetime import date, timedelta
from typing import Any, Final, Literal

import msgspec
from sqlalchemy import Row

from backend.editorial.employers.codes import is_credit_code
from content.vacancy import Employer as Shown

Standing = Literal["verified", "soon", "due", "unverified"]
"""`soon` is verified still, but not for another month."""

KINDS: Final = ("employer", "agency", "household")
"""Enterprise or institution 用人单位, agency 中介机构, individual household business 个体工商户."""

SOON: Final = timedelta(days=30)
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
"""Characters that nobody sees and that turn a line around, or that no database keeps."""


class Details(msgspec.Struct, frozen=True, kw_only=True):
    """What staff type about an employer; contact, telephone, address and notes stay in the office."""

    name: str
    short: str = ""
    code: str = ""
    kind: str = "employer"
    contact: str = ""
    telephone: str = ""
    address: str = ""
    notes: str = ""


class Employer(Details, frozen=True, kw_only=True):
    """One row of the table; `due_on` is the last day on which it counts that `verified_by` saw its papers."""

    id: int
    verified_on: date | None = None
    verified_by: str | None = None
    seen: str = ""
    due_on: date | None = None

    @classmethod
    def of(cls, row: Row[*tuple[Any, ...]]) -> "Employer":
        """A row of the table `employer`."""
        values = dict(row._mapping)
        del values["key"]
        return cls(**values)

    @property
    def subject(self) -> str:
        """How the audit speaks of it."""
        return f"employer-{self.id}"

    @property
    def seal(self) -> str:
        """Another employer, or the same after a change, has another."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:16]

    def standing(self, day: date) -> Standing:
        """Whether vacancies of this employer may be published on a day: they may while it is verified."""
        if self.due_on is None:
            return "unverified"
        if self.due_on < day:
            return "due"
        return "soon" if self.due_on < day + SOON else "verified"

    def shown(self, before: Shown | None = None) -> Shown:
        """What the public learns of it; the short name `before` stays where the office has none."""
        code = self.code if is_credit_code(self.code) else ""
        short = self.short or (before.short if before else "")
        return Shown(name=self.name, short=short, credit_code=code, verified_on=self.verified_on)


def key_of(name: str) -> str:
    """The name without what people write in different ways: spaces, full-width letters and brackets, capitals."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).casefold()[:128]


def plain(text: str) -> str:
    """A text of several lines without what nobody sees."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def one_line(text: str) -> str:
    """A text of one line without what nobody sees."""
    return " ".join(plain(text).split())
