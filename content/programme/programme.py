"""The programme over one state of the notices: a cascade, each step of which takes some turns and leaves the rest."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TypeVar
from zlib import crc32

import msgspec

from content.bulletin import Bulletin
from content.daypart import FULL, brightness
from content.fairday import booths_at
from content.jobfair import JobFair
from content.notice import Notice
from content.programme.live import Live, published
from content.programme.notices import Notices
from content.programme.slides import FAIR_PLACES, Slides, Turn, page_number
from content.programme.slot import Act, Rules, Slide, Slot
from content.programme.timing import Timing
from content.vacancy import Vacancy

N = TypeVar("N", bound=Notice)

_FRESH_TURNS = (1, 0, 2)
"""Which of four turns news may take, in this order; a fair in progress has 0 and 2, and 3 is the rotation's."""


class Programme:
    """The cascade over one state of the notices; make a new one when they change. `live` is what may be shown now."""

    def __init__(self, notices: Notices, rules: Rules | None = None) -> None:
        self.notices = notices
        self.rules = rules or Rules()
        self.live = Live(notices, self.rules.fresh)
        self._timing = Timing(notices, self.live, self.rules)
        self._slides = Slides(notices)

    def line(
        self, now: datetime, heard_at: datetime | None, device: str = "", seen: Mapping[str, float] | None = None
    ) -> Slot:
        """What a device that shows one thing at a time shows.

        A claim takes some of the turns, never all: every fourth is left to the rotation, so that a day of fairs
        or of many new vacancies starves none. A turn that nobody claims falls to the next in the cascade.

        `seen` are the seconds for which the device has shown each notice today: then the rotation's turn goes to the
        vacancy that was seen least, and interruptions cost nobody their due. Without it the clock alone decides.
        """
        turn, own = self._timing.turn(now), crc32(device.encode())
        return self._slot(now, heard_at, device, (
            self._emergency(now, heard_at)
            or self._dark(now, device)
            or self._stale(now, heard_at)
            or self._at_once(now)
            or self._fair_in_progress(now, turn)
            or self._fair_about_to_begin(now, turn)
            or self._newly_published(now, turn, own)
            or self._standing_turn(now, turn, own)
            or self._rotating(now, turn + own, seen)
        ))  # fmt: skip

    def table(
        self, now: datetime, heard_at: datetime | None, rows: int, device: str = "", at_hand: Collection[str] = ()
    ) -> Slot:
        """What a device with a table of `rows` vacancies shows: the newest on top for a while, then the rotation.

        While a fair is on, three pages of four are what its booths offer. At other times a slide covers the table now
        and then; `at_hand` are the hashes of the attachments that the device has.
        """
        own = crc32(device.encode())
        taken = FAIR_PLACES if self.live.offering(now) else self._slides.places(now, at_hand)
        slot = self._slot(now, heard_at, device, (
            self._emergency(now, heard_at)
            or self._dark(now, device)
            or self._stale(now, heard_at)
            or (None if self._at_once(now) else self._fair_page(now))
            or self._page(now, page_number(self._timing.turn(now), taken) + own, rows)
        ), rows)  # fmt: skip
        slide = None if self.is_stale(now, heard_at) else self._slide(slot, now, own, at_hand)
        return msgspec.structs.replace(slot, slide=slide, featured=self._featured(slot, now, own))

    def standing(self, now: datetime) -> tuple[Bulletin, ...]:
        """The bulletins for a ticker: warnings against fraud first, then policies and the rest."""
        ranks = {"fraud_warning": 0, "announcement": 1, "policy": 2}
        running = (b for b in self.notices.running(now) if b.topic in ranks)
        return tuple(sorted(running, key=lambda bulletin: ranks[bulletin.topic]))

    def vacancies(self, now: datetime) -> tuple[Vacancy, ...]:
        """Every vacancy that may be shown now, newest first."""
        return self.live.vacancies(now)

    def is_stale(self, now: datetime, heard_at: datetime | None) -> bool:
        """Whether the source has been silent for so long that an old vacancy might be shown."""
        return heard_at is None or now - heard_at >= self.rules.stale

    def next_change(self, now: datetime, device: str = "") -> datetime | None:
        """The next moment at which another stage of the cascade may begin or end at the device; turns apart."""
        return self._timing.next_change(now, device)

    # The cascade, in order. Each answers None when the turn is not its own. `own` is a device's own offset, so
    # that two strips side by side do not say the same.

    def _emergency(self, now: datetime, heard_at: datetime | None) -> tuple[Act, tuple[Notice, ...]] | None:
        """Cut off from the source, only an emergency with a known end may go on: it must not outlive its cause."""
        stale = self.is_stale(now, heard_at)
        running = [b for b in self.notices.running(now) if b.topic == "emergency" and (b.ends or not stale)]
        return (Act.EMERGENCY, (_in_turn(running, self._timing.turn(now)),)) if running else None

    def _dark(self, now: datetime, device: str) -> tuple[Act, tuple[Notice, ...]] | None:
        """In the quiet hours a screen is off; nothing but an emergency lights it."""
        return (Act.DARK, ()) if brightness(self._timing.dayparts(device), now) == 0 else None

    def _stale(self, now: datetime, heard_at: datetime | None) -> tuple[Act, tuple[Notice, ...]] | None:
        return (Act.STANDING, ()) if self.is_stale(now, heard_at) else None

    def _fair_in_progress(self, now: datetime, turn: int) -> tuple[Act, tuple[Notice, ...]] | None:
        running = [fair for fair in self.live.fairs(now) if fair.starts <= now]
        return (Act.FAIR, (_in_turn(running, turn // 2),)) if running and turn % 2 == 0 else None

    def _fair_page(self, now: datetime) -> tuple[Act, tuple[Notice, ...]] | None:
        turn, offering = self._timing.turn(now), self.live.offering(now)
        return (Act.FAIR, (_in_turn(offering, turn // 4),)) if offering and turn % 4 != 3 else None

    def _fair_about_to_begin(self, now: datetime, turn: int) -> tuple[Act, tuple[Notice, ...]] | None:
        soon = [fair for fair in self.live.fairs(now) if now < fair.starts <= now + self.rules.soon]
        return (Act.FAIR_SOON, (_in_turn(soon, turn // 4),)) if soon and turn % 4 == 0 else None

    def _at_once(self, now: datetime) -> tuple[Act, tuple[Notice, ...]] | None:
        """What was published this moment is on every screen this moment, also while a fair is on, for one turn."""
        fresh = self.live.fresh(now)[:1]
        return (Act.FRESH, tuple(fresh)) if fresh and now < published(fresh[0]) + self.rules.turn else None

    def _newly_published(self, now: datetime, turn: int, own: int) -> tuple[Act, tuple[Notice, ...]] | None:
        """After that, up to three turns of four, as many as there are new ones; none twice before all others."""
        fresh = self.live.fresh(now)
        free = [
            at for at in _FRESH_TURNS if not (self._fair_in_progress(now, at) or self._fair_about_to_begin(now, at))
        ]
        mine = sorted(free[: len(fresh)])
        if turn % 4 not in mine:
            return None
        return Act.FRESH, (_in_turn(fresh, turn // 4 * len(mine) + mine.index(turn % 4) + own),)

    def _standing_turn(self, now: datetime, turn: int, own: int) -> tuple[Act, tuple[Notice, ...]] | None:
        """Every sixteenth turn is a warning's or the hotline's, in a hall that has something else to show."""
        if turn % 16 != 7:
            return None
        texts = self.standing(now)
        chosen = (turn // 16 + own) % (len(texts) + 1)
        return Act.STANDING, texts[chosen : chosen + 1]

    def _rotating(
        self, now: datetime, turn: int, seen: Mapping[str, float] | None
    ) -> tuple[Act, tuple[Notice, ...]] | None:
        rotation = self.live.rotation(now)
        id = rotation.one(turn) if seen is None else rotation.least(seen)
        return (Act.ROTATION, (self.live.vacancy(id),)) if id else None

    def _page(self, now: datetime, turn: int, rows: int) -> tuple[Act, tuple[Notice, ...]] | None:
        fresh = [vacancy.id for vacancy in self.live.fresh(now)[: (rows + 2) // 3]]
        rotating = self.live.rotation(now).window(turn, rows)
        ids = list(dict.fromkeys([*fresh, *rotating]))[:rows]
        return (Act.ROTATION, tuple(self.live.vacancy(id) for id in ids)) if ids else None

    def _slide(self, slot: Slot, now: datetime, own: int, at_hand: Collection[str]) -> Slide | None:
        """Nothing covers an emergency, what was published this moment, or the day of a fair."""
        if slot.act not in (Act.ROTATION, Act.STANDING) or self.live.offering(now) or self._at_once(now):
            return None
        return self._slides.at(
            now, Turn(self._timing.turn(now), self._timing.turn_ends(now), self.rules.turn), own, at_hand
        )

    def _featured(self, slot: Slot, now: datetime, own: int) -> Vacancy | None:
        """In every second turn one of the rows, each as often as the others; what was published this moment at once."""
        rows = [notice for notice in slot.notices if isinstance(notice, Vacancy) and notice.number]
        turn, news = self._timing.turn(now), self._at_once(now)
        if slot.act is not Act.ROTATION or not rows or not (news or turn % 2 == 0):
            return None
        return rows[0] if news else rows[crc32(f"{turn}".encode(), own) % len(rows)]

    def _slot(
        self,
        now: datetime,
        heard_at: datetime | None,
        device: str,
        chosen: tuple[Act, tuple[Notice, ...]] | None,
        rows: int = 0,
    ) -> Slot:
        """An emergency is as bright as the screen can be, whatever the hour."""
        act, notices = chosen or (Act.STANDING, ())
        percent = FULL if act is Act.EMERGENCY else brightness(self._timing.dayparts(device), now)
        fair = notices[0] if act is Act.FAIR else None
        booths = booths_at(fair, self._timing.turn(now), rows) if isinstance(fair, JobFair) else ()
        return Slot(act, notices, self._timing.until(now, heard_at, device), percent, booths)


def _in_turn(notices: list[N], turn: int) -> N:
    return notices[turn % len(notices)]
