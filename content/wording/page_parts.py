"""What a page is made of."""

import msgspec

from content.notice import Notice
from content.wording import facts
from content.wording.phrases import Lang, say


class Field(msgspec.Struct, frozen=True):
    """A short fact under its question; `icon` is a name in Lucide."""

    icon: str
    label: str
    text: str


class Section(msgspec.Struct, frozen=True):
    """A longer part under a heading; `numbered` when its lines are steps."""

    heading: str
    lines: tuple[str, ...]
    numbered: bool = False


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A notice in full. `verified` says when the employer's licence was checked; `path` is its address on the web."""

    id: str
    kind: str
    number: str = ""
    title: str
    pay: str = ""
    pay_unit: str = ""
    fields: tuple[Field, ...] = ()
    sections: tuple[Section, ...] = ()
    verified: str = ""
    path: str


def origin_section(notice: Notice, lang: Lang) -> Section:
    """Where the notice comes from, as the last part of a page."""
    origin = facts.origin(notice, lang)
    return Section(say("page.origin", lang), (origin,) if origin else ())
