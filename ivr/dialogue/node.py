"""Node: what is said at a place, and where its keys lead."""

from typing import Literal

import msgspec

from ivr.dialogue.place import Place

Collects = Literal["", "number", "code", "account", "pin"]
"""The digits that are awaited together: a vacancy's number, a shortlist's code, an account, its PIN."""


class Told(msgspec.Struct, frozen=True):
    """What digits that were awaited together opened: the words, and the place whose question follows them."""

    says: tuple[str, ...]
    place: Place


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """`says` is told once, `asks` again after a wrong key; `options` are the keys 1 to 7, `titles` their names.

    `called` names the place before all that, but not to whoever heard the same as the name of the key a moment ago.
    `back` is where * leads. `skip` is where # leads, None where nothing comes after this: that is said, with `brief`
    where `asks` are many. `is_round` says that # leads to the beginning again, which is told. `after` is where silence
    leads, None where it is a key that was missed. `dial` is a number and `queue` a ring group that the caller is put
    through to; `record` says that what the caller says next is recorded. `unknown` is why no notice was found.
    """

    place: Place
    called: str = ""
    says: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    brief: tuple[str, ...] = ()
    options: dict[str, Place] = {}
    titles: dict[str, str] = {}
    back: Place
    skip: Place | None = None
    is_round: bool = False
    after: Place | None = None
    collects: Collects = ""
    dial: str = ""
    queue: str = ""
    record: bool = False
    unknown: Literal["", "unknown", "absent"] = ""
    words: dict[str, Place] = {}
    """What may be said instead of a key, beside the titles and the words that are the same everywhere."""
