"""Taking: what a visitor has put on the list, and how far its ways out of the house are. It dies with the visit."""

from typing import Final, Literal

import msgspec

from content.counter import LONGEST_SHORTLIST, HandlingState, KeptShortlist, Ticket
from kiosk.places import KeypadPlace, Place, ReportPlace

Asked = Literal["", "asking", "unknown", "away"]
"""Nothing asked of the counter; its answer is awaited; it does not know the code; it cannot be reached."""

HowFar = HandlingState | Asked
"""How far the office is with the report under a number; or what is known of that."""

Slip = Literal["", "waiting", "printing", "printed", "failed", "dropped"]

FULL: Final = LONGEST_SHORTLIST

MOST_SEEN: Final = 4
"""Who reports a vacancy has just looked at it; more would hide it."""


class Picked(msgspec.Struct, frozen=True):
    """A vacancy on the list; its title is kept so that it can be named when it is withdrawn."""

    id: str
    title: str = ""


class Taking(msgspec.Struct, frozen=True, kw_only=True):
    """The list; its code, when one was asked for; the slip in hand; the ticket of a report; what was looked at."""

    picked: tuple[Picked, ...] = ()
    kept: KeptShortlist | None = None
    keeping: Asked = ""
    recalling: Asked = ""
    handling: HowFar = ""
    """How far the report is whose ticket was typed under 岗位号."""
    slip: Slip = ""
    ticket: Ticket | None = None
    reporting: Asked = ""
    seen: tuple[Picked, ...] = ()
    """What was looked at, newest first: one of them may be what is reported."""

    def has(self, id: str) -> bool:
        """Whether a notice is on the list."""
        return any(picked.id == id for picked in self.picked)

    @property
    def is_full(self) -> bool:
        """Whether nothing more finds room."""
        return len(self.picked) >= FULL

    def with_picked(self, *more: Picked) -> "Taking":
        """The list with these at its end; a code of the shorter list is no longer its code."""
        fresh = tuple(dict.fromkeys(picked for picked in more if not self.has(picked.id)))
        picked = (*self.picked, *fresh)[:FULL]
        return self._changed(picked)

    def having_seen(self, seen: Picked) -> "Taking":
        """After a look at a vacancy."""
        others = (one for one in self.seen if one.id != seen.id)
        return msgspec.structs.replace(self, seen=(seen, *others)[:MOST_SEEN])

    def without(self, id: str) -> "Taking":
        """The list without one."""
        return self._changed(tuple(picked for picked in self.picked if picked.id != id))

    def asked_anew(self, place: Place) -> "Taking":
        """Before another report, or another code: what the counter said of the last one is put away."""
        match place:
            case ReportPlace():
                return msgspec.structs.replace(self, ticket=None, reporting="")
            case KeypadPlace():
                return msgspec.structs.replace(self, recalling="", handling="")
        return self

    def _changed(self, picked: tuple[Picked, ...]) -> "Taking":
        if picked == self.picked:
            return self
        return msgspec.structs.replace(self, picked=picked, kept=None, keeping="", slip="")
