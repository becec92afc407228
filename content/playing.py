"""Playing: a day of one screen, turn by turn, as the hall's own programme has it; and what leads it when.

Pure: the programme, the device and the times go in. The desk and the command line rehearse with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec

from content.clock import today
from content.notice import Notice
from content.programme import Act, Programme, Slot, wanted
from content.site import Device


class Turn(msgspec.Struct, frozen=True):
    """What one turn shows, from `starts` until before `ends`."""

    starts: datetime
    ends: datetime
    slot: Slot

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What is seen: a slide covers the table. A standing text of the hall itself is no notice."""
        return self.slot.slide.notices if self.slot.slide else self.slot.notices

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return (self.ends - self.starts).total_seconds()


class Stretch(msgspec.Struct, frozen=True):
    """A part of the day with one stage of the cascade in the lead: of all turns in it, the most urgent.

    What is under it in the cascade has the turns that it leaves. `notices` are the ids of an emergency or of fairs that
    lead, `first` and `last` the turns that it begins and ends with.
    """

    act: Act
    notices: tuple[str, ...]
    first: Turn
    last: Turn

    @property
    def starts(self) -> datetime:
        """When it begins."""
        return self.first.starts

    @property
    def ends(self) -> datetime:
        """When it ends."""
        return self.last.ends


def turns(
    programme: Programme, device: Device, start: datetime, end: datetime, rows: int, seen: dict[str, float]
) -> Iterator[Turn]:
    """Each turn of a board or strip in order, as a device that is never cut off shows it.

    Adds to `seen` the seconds of each notice, by which the rotation of the next turns goes.
    """
    moment = start
    at_hand = {attachment.sha256 for attachment in wanted(programme.notices, today(start))}
    while moment < end:
        if device.kind == "board":
            slot = programme.table(moment, moment, rows, device.id, at_hand)
        else:
            slot = programme.line(moment, moment, device.id, seen)
        turn = Turn(moment, min(slot.until, end), slot)
        for notice in turn.notices:
            seen[notice.id] = seen.get(notice.id, 0.0) + turn.seconds
        yield turn
        moment = slot.until


def stretches(programme: Programme, device: Device, played: Iterable[Turn]) -> tuple[Stretch, ...]:
    """The turns, which follow one another, as parts of a day; neighbours with the same in the lead are one."""
    found: list[Stretch] = []
    for part in _parts(programme, device, played):
        one = _led(part)
        if found and (found[-1].act, found[-1].notices) == (one.act, one.notices):
            found[-1] = msgspec.structs.replace(found[-1], last=one.last)
        else:
            found.append(one)
    return tuple(found)


def shown(parts: Iterable[Stretch]) -> tuple[datetime, datetime] | None:
    """From when until when the screen is not dark that day; None when it never is lit."""
    lit = [part for part in parts if part.act is not Act.DARK]
    return (lit[0].starts, lit[-1].ends) if lit else None


def _parts(programme: Programme, device: Device, played: Iterable[Turn]) -> Iterator[list[Turn]]:
    """The turns between two moments at which another stage may come into the lead."""
    part: list[Turn] = []
    ends = None
    for turn in played:
        if part and ends is not None and ends <= turn.starts:
            yield part
            part = []
        if not part:
            ends = programme.next_change(turn.starts, device.id)
        part.append(turn)
    if part:
        yield part


def _led(part: list[Turn]) -> Stretch:
    acts = list(Act)
    act = min((turn.slot.act for turn in part), key=acts.index)
    named: Mapping[str, None] = {}
    if act in (Act.EMERGENCY, Act.FAIR, Act.FAIR_SOON):
        named = dict.fromkeys(notice.id for turn in part if turn.slot.act is act for notice in turn.slot.notices)
    return Stretch(act, tuple(named), part[0], part[-1])
