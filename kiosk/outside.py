"""Outside: what an act asks of the printer and of the counter; whatever takes time is an errand."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from content.counter import (
    Counter,
    CounterRefused,
    Handling,
    KeptShortlist,
    Rating,
    Report,
    Ticket,
    UnknownTicket,
    kind_of_report,
)
from content.notice import Notice
from content.wording.page import list_path
from content.wording.slip import Slip, notices_slip, ticket_slip
from hardware.printer.status import PrinterState
from kiosk.acts import Act, Drop, HandIn, KeepList, Pick, PrintList, PrintNotice, PrintTicket, Rate, Recall
from kiosk.errands import Done, Errands, Failed, Outcome
from kiosk.lookback import Lookback, look_back
from kiosk.places import KeypadPlace, ScreenPlace, ShortlistPlace
from kiosk.presenters.keypad import may_be_a_ticket
from kiosk.reading import Reading
from kiosk.taking import Asked, HowFar, Picked
from kiosk.visit import Visit

if TYPE_CHECKING:
    from hardware.printer.printer import Job, Printer

_BEAT_WORDS: Final = {"ready": "ok", "paper_low": "ok", "fault": "offline"}
_UNDER_WAY: Final = ("waiting", "printing")


class Outside:
    """A kiosk without a printer, or without a key for the counter, does without."""

    def __init__(self, errands: Errands, counter: Counter, printer: "Printer | None") -> None:
        self._errands, self._counter, self._printer = errands, counter, printer
        self._job: Job | None = None

    @property
    def printer_state(self) -> PrinterState | Literal[""]:
        """How the printer is; empty without one."""
        return self._printer.state if self._printer else ""

    @property
    def printer_word(self) -> str:
        """How the printer is in the words of the heartbeat."""
        state = self.printer_state
        return _BEAT_WORDS.get(state, state)

    def forget(self) -> None:
        """The visitor has gone, and with them whatever was under way for them."""
        self._errands.forget()
        self._job = None
        if self._printer:
            self._printer.forget()

    def look(self, visit: Visit, reading: Reading) -> None:
        """Tell the visit how far its slip is, and find out what the screen that it asks about has shown."""
        here = visit.navigator.here
        if isinstance(here, ScreenPlace) and visit.lookback.screen != here.device:
            self._look_back(visit, here.device, reading)
        if isinstance(here, KeypadPlace) and not visit.taking.handling and may_be_a_ticket(reading, here):
            self._ask_how_far(visit, here)
        if self._job:
            visit.taking = msgspec.structs.replace(visit.taking, slip=self._job.state)

    def do(self, visit: Visit, act: Act, reading: Reading) -> None:
        """Begin what the act asks for; what comes of it is found in the visit."""
        match act:
            case Pick() | Drop():
                self._put_away()
            case KeepList():
                self._keep(visit)
            case Recall(code):
                self._recall(visit, code, reading)
            case HandIn():
                self._hand_in(visit, act)
            case Rate(score):
                self._errands.send(lambda: self._counter.rate(Rating(score=score)), lambda _: None, lasting=True)
            case PrintList():
                notices = live(reading)
                address = f"{reading.hall.web.rstrip('/')}{list_path(notices)}" if reading.hall else ""
                self._print(notices_slip(notices, reading.hall, reading.lang, reading.now, address))
            case PrintNotice(id):
                notice = reading.replica.get(id)
                if notice:
                    self._print(notices_slip([notice], reading.hall, reading.lang, reading.now))
            case PrintTicket(title):
                ticket = visit.taking.ticket
                if ticket:
                    self._print(ticket_slip(ticket.number, title, reading.hall, reading.lang, reading.now))

    def _look_back(self, visit: Visit, screen: str, reading: Reading) -> None:
        visit.lookback = Lookback(screen, "asking")

        def back(outcome: Outcome[Lookback]) -> None:
            if visit.lookback == Lookback(screen, "asking"):
                visit.lookback = outcome.value if isinstance(outcome, Done) else Lookback(screen, "programme")

        self._errands.send(look_back(self._counter, reading.replica, reading.site, screen, reading.clock), back)

    def _ask_how_far(self, visit: Visit, here: KeypadPlace) -> None:
        """The number that no vacancy has may be a report's ticket, which looks the same."""
        visit.taking = msgspec.structs.replace(visit.taking, handling="asking")

        def back(outcome: Outcome[Handling]) -> None:
            if visit.navigator.here == here:
                known = outcome.value.state if isinstance(outcome, Done) else _unknown_or_away(outcome)
                visit.taking = msgspec.structs.replace(visit.taking, handling=known)

        self._errands.send(lambda: self._counter.handling(here.typed), back)

    def _put_away(self) -> None:
        """The list is another one now: a slip that came out says nothing about it."""
        if self._job and self._job.state not in _UNDER_WAY:
            self._job = None

    def _print(self, slip: Slip) -> None:
        """One slip at a time: a second touch on 打印 while one is under way asks for nothing new."""
        if self._printer and (self._job is None or self._job.state not in _UNDER_WAY):
            self._job = self._printer.print(slip)

    def _keep(self, visit: Visit) -> None:
        asked = visit.taking.picked
        visit.taking = msgspec.structs.replace(visit.taking, keeping="asking")

        def back(outcome: Outcome[KeptShortlist]) -> None:
            if visit.taking.picked == asked:
                kept = outcome.value if isinstance(outcome, Done) else None
                visit.taking = msgspec.structs.replace(visit.taking, kept=kept, keeping=_answer(outcome))

        self._errands.send(lambda: self._counter.keep([picked.id for picked in asked]), back)

    def _recall(self, visit: Visit, code: str, reading: Reading) -> None:
        visit.taking = msgspec.structs.replace(visit.taking, recalling="asking")

        def back(outcome: Outcome[KeptShortlist]) -> None:
            visit.taking = msgspec.structs.replace(visit.taking, recalling=_answer(outcome))
            if isinstance(outcome, Done):
                visit.taking = visit.taking.with_picked(*_picked(outcome.value.notices, reading.replica.get))
                if visit.navigator.here == KeypadPlace(code):
                    visit.navigator.go(ShortlistPlace())

        self._errands.send(lambda: self._counter.recall(code), back)

    def _hand_in(self, visit: Visit, act: HandIn) -> None:
        visit.taking = msgspec.structs.replace(visit.taking, reporting="asking", ticket=None)

        def back(outcome: Outcome[Ticket]) -> None:
            ticket = outcome.value if isinstance(outcome, Done) else None
            visit.taking = msgspec.structs.replace(visit.taking, ticket=ticket, reporting=_answer(outcome))

        report = Report(kind=kind_of_report(act.reason), reason=act.reason, notice=act.notice)
        self._errands.send(lambda: self._counter.report(report), back)


def live(reading: Reading) -> list[Notice]:
    """What is on the list and was not withdrawn since."""
    found = (reading.replica.get(picked.id) for picked in reading.taking.picked)
    return [notice for notice in found if notice]


def _answer(outcome: Done[Any] | Failed) -> Asked:
    if isinstance(outcome, Done):
        return ""
    return "unknown" if isinstance(outcome.error, CounterRefused) else "away"


def _picked(ids: tuple[str, ...], get: Callable[[str], Notice | None]) -> list[Picked]:
    """The notices of a list from elsewhere; one that is gone here has no title any more."""
    found = [(id, get(id)) for id in ids]
    return [Picked(id, notice.title if notice else "") for id, notice in found]


def _unknown_or_away(failed: Failed) -> HowFar:
    """A counter that was asked too often has not looked."""
    return "unknown" if isinstance(failed.error, UnknownTicket) else "away"
