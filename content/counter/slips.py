"""What goes over the counter, and the counter as a device sees it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal, Protocol

import msgspec

from content.errors import JobhallError
from content.heartbeat import Turn
from content.why import Why

LONGEST_SHORTLIST = 10
LONGEST_REPORT = 1000
"""Characters of a report that somebody wrote."""

ReportKind = Literal["fraud", "complaint", "message"]
"""A suspicion, a complaint, or a message that a caller left for the office."""

ReportReason = Literal["fee", "fake", "papers", "pay", "contact", "treatment", "service", "other"]
"""A fee or deposit asked, a job that does not exist, papers kept, pay other than promised, nobody to be reached,
discrimination or abuse, the centre's own service, something else."""


def kind_of_report(reason: ReportReason) -> ReportKind:
    """What a report is by its reason: the centre's own service is complained of, everything else is a suspicion."""
    return "complaint" if reason == "service" else "fraud"


class CounterUnavailable(JobhallError):
    """The backend cannot be reached now, or this device has no key for it."""


class CounterRefused(JobhallError):
    """The backend will not take it; the sentence says why."""


class UnknownCode(CounterRefused):
    """No shortlist is kept under this code: it was mistyped, or midnight has passed."""


class UnknownScreen(CounterRefused):
    """Nothing was heard of this screen within the last minutes: nobody knows what was on it."""


class UnknownTicket(CounterRefused):
    """No report is kept under this number."""


class TooOften(CounterRefused):
    """Asked too often from this device within the last minutes; it is let in again soon."""


class WrongPin(CounterRefused):
    """Account and PIN do not belong together; which of the two is wrong is not said. `tries_left` are 0 to 4."""

    def __init__(self, sentence: str, tries_left: int = 0) -> None:
        super().__init__(sentence)
        self.tries_left = tries_left


class AccountLocked(CounterRefused):
    """Five wrong PINs: only the staff at a window unlock it, with proof of who asks."""


class Shortlist(msgspec.Struct, frozen=True, kw_only=True):
    """The ids of the notices that somebody picked, and nothing about the person."""

    notices: Annotated[
        tuple[Annotated[str, msgspec.Meta(min_length=1, max_length=64)], ...],
        msgspec.Meta(min_length=1, max_length=LONGEST_SHORTLIST),
    ]


class KeptShortlist(msgspec.Struct, frozen=True, kw_only=True):
    """A shortlist under its code of four digits; every kiosk and the hotline know it until `until`, midnight."""

    code: Annotated[str, msgspec.Meta(pattern="^[0-9]{4}$")]
    notices: tuple[str, ...]
    until: datetime


class Report(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody leaves; `notice` is the id of what it is about, `recording` a WAV file of the telephone."""

    kind: ReportKind
    reason: ReportReason = "other"
    notice: Annotated[str, msgspec.Meta(max_length=64)] = ""
    text: Annotated[str, msgspec.Meta(max_length=LONGEST_REPORT)] = ""
    recording: bytes = b""


class Ticket(msgspec.Struct, frozen=True, kw_only=True):
    """The number under which a report is kept; six digits, the last a check digit, as a vacancy's."""

    number: str
    received_at: datetime


class Rating(msgspec.Struct, frozen=True, kw_only=True):
    """How satisfied somebody was: 1 very dissatisfied … 5 very satisfied, as 国办发〔2019〕51号 has it."""

    score: Annotated[int, msgspec.Meta(ge=1, le=5)]


class AccountQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """Whose balances; it travels in a body and never in an address, so that no log has its digits."""

    account: Annotated[str, msgspec.Meta(pattern="^[0-9]{6,12}$")]
    pin: Annotated[str, msgspec.Meta(pattern="^[0-9]{4,8}$")]

    def __repr__(self) -> str:
        """Without a digit: what is printed may be logged."""
        return "AccountQuestion(…)"


class Dues(msgspec.Struct, frozen=True, kw_only=True):
    """How one fee stands, in fen: `balance` is what is left, negative for what is owed; `monthly` falls due each month.

    `paid_through` is the last month that is paid, as its last day; None when none ever was.
    """

    balance: int
    monthly: int
    paid_through: date | None = None


class Balances(msgspec.Struct, frozen=True, kw_only=True):
    """What a person may hear of their own account; None where they have no such agency."""

    as_of: datetime
    file_fee: Dues | None = None
    """委托代理档案费: the centre keeps the personnel file."""
    pension: Dues | None = None
    """养老保险代理: the centre pays pension insurance in for them."""


class Lately(msgspec.Struct, frozen=True, kw_only=True):
    """What was really on one screen in the ten minutes before `as_of`, oldest turn first."""

    screen: str
    as_of: datetime
    turns: tuple[Turn, ...] = ()

    @property
    def newest_first(self) -> tuple[str, ...]:
        """The ids of all notices that were on it, each once."""
        return tuple(dict.fromkeys(id for turn in reversed(self.turns) for id in turn.notices))


HandlingState = Literal["new", "in_hand", "closed"]


class Handling(msgspec.Struct, frozen=True, kw_only=True):
    """How far the office is with a report: whoever asks by its ticket hears this, and nothing of what it says."""

    number: str
    state: HandlingState


class Counter(Protocol):
    """Every method raises CounterUnavailable, or CounterRefused with the reason; each may take seconds."""

    def keep(self, notices: Sequence[str]) -> KeptShortlist:
        """Keep 1 to 10 notices until midnight; the code by which they are fetched."""

    def recall(self, code: str) -> KeptShortlist:
        """What is kept under `code`. Raises UnknownCode."""

    def report(self, report: Report) -> Ticket:
        """Hand in a report; the ticket is what the person takes away."""

    def handling(self, number: str) -> Handling:
        """How far the office is with the report under a ticket's number. Raises UnknownTicket, TooOften."""

    def rate(self, rating: Rating) -> None:
        """Hand in an opinion."""

    def balance(self, account: str, pin: str) -> Balances:
        """The balances of an account. Raises WrongPin, AccountLocked, TooOften."""

    def lately(self, screen: str) -> Lately:
        """What was really on a board or strip. Raises UnknownScreen when nothing was heard of it in these minutes."""

    def why_withdrawn(self, number: str) -> Why | None:
        """Why what had this number in public was withdrawn, as far as it is told; None if it never was public."""
