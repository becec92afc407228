"""Node: what is said at a place, and where its keys lead."""

import msgspec

from ivr.dialogue.place import Place


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """`says` is told once, `asks` again after a wrong key; `options` are the keys 1 to 8.

    `skip` is where # leads, None where there is nothing to skip to; `number` says that a number is awaited here.
    """

    place: Place
    says: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    options: dict[str, Place] = {}
    back: Place
    skip: Place | None = None
    number: bool = False
    dial: str = ""
