"""Hall: what a dialogue may know: the replica, the time, the counter, and how the centre can be reached."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

import msgspec

from content.bulletin import Bulletin
from content.clock import Clock, today
from content.counter import Counter, CounterUnavailable, HandlingState, KeptShortlist
from content.feed import Cursor
from content.notice import Notice
from content.replica import Withdrawn
from content.search import Page, Query
from content.site import Device, Site
from content.why import Why
from content.wording import facts, numerals
from content.wording.ear import sentence, spoken
from content.wording.glossary import translated
from content.wording.phrases import Lang
from content.wording.phrases import say as say_shared
from ivr.dialogue.envelope import Envelope
from ivr.dialogue.hours import ClosedDays, is_closed_day, is_open, opens_next
from ivr.dialogue.opened import Opened
from ivr.phrases import say

N = TypeVar("N", bound=Notice)
Match = Callable[[str, tuple[str, ...]], str]
"""Which of some phrases sounds like what was said; empty for none of them."""


class Reader(Protocol):
    """What the dialogue asks of a replica."""

    @property
    def cursor(self) -> Cursor | None:
        """None while the replica is empty."""
        ...

    def get(self, id: str) -> Notice | None:
        """A live notice by its id."""
        ...

    def by_number(self, number: str) -> Notice | None:
        """A live notice by its public number."""
        ...

    def all(self, kind: type[N], site: str = "") -> list[N]:
        """The live notices of a kind, newest first."""
        ...

    def search(self, query: Query) -> Page:
        """A page of vacancies."""
        ...

    def withdrawn(self, id: str) -> Withdrawn | None:
        """Why a notice is not live any more, None where it is or never was here."""
        ...

    def withdrawn_number(self, number: str) -> Withdrawn | None:
        """The same of a public number."""
        ...

    @property
    def heard_at(self) -> datetime | None:
        """When the source was last heard of."""
        ...


class Hall(msgspec.Struct, frozen=True, kw_only=True):
    """The hotline belongs to the whole centre; `site` is the hall whose name and hours come first.

    `transfer` is a number to dial and `queue` a ring group of windows, for callers who ask for a person. `match` finds
    what was said among what may be said; without it only keys are asked for. A line without a key has no counter, and
    offers nothing that needs one. `is_guess` is a turn that is only foreseen.
    """

    reader: Reader
    clock: Clock
    counter: Counter
    envelope: Envelope
    site: str = ""
    transfer: str = ""
    queue: str = ""
    hours: str = ""
    closed_days: ClosedDays = ()
    match: Match | None = None
    has_counter: bool = True
    opened: Opened = msgspec.field(default_factory=Opened)
    is_guess: bool = False

    def recall(self, code: str) -> KeptShortlist:
        """The shortlist under a code. On a guess the counter, which counts wrong codes, is not asked.

        Raises CounterUnavailable, CounterRefused.
        """
        if self.is_guess:
            if kept := self.opened.find(code, self.now):
                return kept
            raise CounterUnavailable("猜的时候不问服务台。")
        kept = self.counter.recall(code)
        self.opened.note(kept, self.now)
        return kept

    def handling(self, number: str) -> HandlingState:
        """How far a report is; as with codes, the counter is not asked on a guess.

        Raises CounterUnavailable, CounterRefused.
        """
        if self.is_guess or not self.has_counter:
            raise CounterUnavailable("猜的时候不问服务台。")
        return self.counter.handling(number).state

    def why_gone(self, id: str) -> Why:
        """Why a notice that a caller has heard of is there no more."""
        known = self.reader.withdrawn(id)
        return known.why if known else ""

    def why_withdrawn(self, number: str) -> Why | None:
        """Why what had this number is there no more, None if it never was public.

        What this line has seen itself needs no counter. Raises CounterUnavailable, CounterRefused.
        """
        if known := self.reader.withdrawn_number(number):
            return known.why
        if self.is_guess:
            raise CounterUnavailable("猜的时候不问服务台。")
        return self.counter.why_withdrawn(number)

    @property
    def now(self) -> datetime:
        """The time of this turn."""
        return self.clock()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was fetched yet."""
        return self.reader.cursor is None

    @property
    def can_transfer(self) -> bool:
        """Whether there is anywhere to ring, be it in office hours only."""
        return bool(self.transfer or self.queue)

    @property
    def has_person(self) -> bool:
        """Whether a caller can be put through now: there is somewhere to ring, and the office is open."""
        if self.is_closed_day or not self.can_transfer:
            return False
        return self.is_open

    @property
    def is_open(self) -> bool:
        """Whether the office is open now."""
        return not self.is_closed_day and is_open(self._hours, self.now)

    @property
    def _hours(self) -> str:
        return next((site.hours for site in self.sites() if site.hours.strip()), self.hours)

    def opens_next(self, lang: Lang) -> str:
        """Tomorrow morning at half past eight, empty where nobody knows."""
        opens = opens_next(self._hours, self.now, self.closed_days)
        if opens is None:
            return ""
        ahead = (today(opens) - today(self.now)).days
        day = numerals.weekday(today(opens), lang) if ahead < 7 else numerals.day_said(today(opens), lang)
        day = say("person.tomorrow", lang) if ahead == 1 else day
        at = numerals.time_said(opens, lang)
        return say("person.opens", lang, when=at if not ahead else say("person.on", lang, day=day, time=at))

    def address(self, lang: Lang) -> str:
        """Where our own hall is."""
        site = next(iter(self.sites()), None)
        place = spoken(facts.whereabouts(site.place, lang), lang) if site else ""
        return say_shared("speech.hall", lang, title=spoken(facts.title(site, lang), lang), place=place) if site else ""

    @property
    def is_closed_day(self) -> bool:
        """Whether the operator declared today a day off."""
        return is_closed_day(self.closed_days, self.now)

    @property
    def number_digits(self) -> int:
        """How many digits a public number has in this centre."""
        newest = self.reader.search(Query(size=1)).items
        return len(newest[0].number) if newest and newest[0].number else 6

    def sites(self) -> list[Site]:
        """The halls, our own first."""
        return sorted(self.reader.all(Site), key=lambda site: (site.id != self.site, site.id))

    def screens(self) -> list[tuple[Site, Device]]:
        """The boards and strips of all halls, our own first."""
        return [(site, device) for site in self.sites() for device in site.devices if device.kind in ("board", "strip")]

    def centre(self, lang: Lang) -> str:
        """The name with which the hotline answers; in English the centre's own alone, since a hall's would mislead."""
        names = ((site.centre or site.title) if lang == "zh" else site.centre_en for site in self.sites())
        return spoken(next(names, ""), lang) or say("greeting.centre", lang)

    def opening_hours(self, lang: Lang) -> tuple[str, ...]:
        """When and where a caller can come in; halls that keep the same hours are named in one sentence."""
        halls: dict[str, list[str]] = {}
        for site in self.sites():
            halls.setdefault(site.hours.strip(), []).append(spoken(facts.title(site, lang), lang))
        said = [
            say(
                "person.hall",
                lang,
                hall=say_shared("join.and", lang).join(names),
                hours=spoken(translated(hours, lang), lang),
            )
            for hours, names in halls.items()
            if hours
        ]
        if not said and self.hours.strip():
            said = [say("person.hours", lang, hours=spoken(translated(self.hours, lang), lang))]
        return tuple(sentence(text, lang) for text in (*said, say("person.come_then" if said else "person.come", lang)))

    def bulletins(self, *topics: str) -> list[Bulletin]:
        """The bulletins of some topics that may be told now, newest first."""
        return [one for one in self.reader.all(Bulletin) if one.topic in topics and one.is_current(self.now)]

    def emergencies(self) -> list[Bulletin]:
        """The emergencies that are running now."""
        return self.bulletins("emergency")
