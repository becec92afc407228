"""MemoryCounter: a whole counter in memory; for tests and for trying a channel alone."""

from collections.abc import Sequence
from datetime import timedelta

from content.clock import Clock
from content.counter.slips import (
    LONGEST_SHORTLIST,
    AccountLocked,
    Balances,
    CounterRefused,
    CounterUnavailable,
    Handling,
    HandlingState,
    KeptShortlist,
    Lately,
    Rating,
    Report,
    Ticket,
    UnknownCode,
    UnknownScreen,
    UnknownTicket,
    WrongPin,
)
from content.number import number_of
from content.why import Why

WRONG_PINS = 5
"""So many lock an account."""


class MemoryCounter:
    """Keeps what it is given where a test can look. `reachable = False` takes it off the network.

    `accounts` are balances by account number and PIN, `screens` what was on each screen lately.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.reachable = True
        self.kept: dict[str, KeptShortlist] = {}
        self.reports: dict[str, Report] = {}
        self.states: dict[str, HandlingState] = {}
        self.ratings: list[Rating] = []
        self.accounts: dict[tuple[str, str], Balances] = {}
        self.screens: dict[str, Lately] = {}
        self.withdrawn: dict[str, Why] = {}
        self._wrong: dict[str, int] = {}

    def keep(self, notices: Sequence[str]) -> KeptShortlist:
        """See `Counter.keep`; codes count up from 1001."""
        self._require_reachable()
        if not 1 <= len(notices) <= LONGEST_SHORTLIST:
            raise CounterRefused(f"一次能存 1 到 {LONGEST_SHORTLIST} 条。")
        midnight = self._clock().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        kept = KeptShortlist(code=str(1001 + len(self.kept)), notices=tuple(notices), until=midnight)
        self.kept[kept.code] = kept
        return kept

    def recall(self, code: str) -> KeptShortlist:
        """See `Counter.recall`."""
        self._require_reachable()
        kept = self.kept.get(code)
        if kept is None or kept.until <= self._clock():
            raise UnknownCode("没有这个取单码，或者已经过了当天零点。")
        return kept

    def report(self, report: Report) -> Ticket:
        """See `Counter.report`."""
        self._require_reachable()
        ticket = Ticket(number=number_of(50001 + len(self.reports)), received_at=self._clock())
        self.reports[ticket.number] = report
        return ticket

    def handling(self, number: str) -> Handling:
        """See `Counter.handling`; `states` are those that are new no more."""
        self._require_reachable()
        if number not in self.reports:
            raise UnknownTicket("没有这个受理号。")
        return Handling(number=number, state=self.states.get(number, "new"))

    def rate(self, rating: Rating) -> None:
        """See `Counter.rate`."""
        self._require_reachable()
        self.ratings.append(rating)

    def balance(self, account: str, pin: str) -> Balances:
        """See `Counter.balance`."""
        self._require_reachable()
        wrong = self._wrong.get(account, 0)
        if wrong >= WRONG_PINS:
            raise AccountLocked("密码错了五次，账户已锁，请带身份证到窗口解锁。")
        found = self.accounts.get((account, pin))
        self._wrong[account] = 0 if found else wrong + 1
        if found is None:
            raise WrongPin("账号或密码不对。", WRONG_PINS - wrong - 1)
        return found

    def lately(self, screen: str) -> Lately:
        """See `Counter.lately`."""
        self._require_reachable()
        if screen not in self.screens:
            raise UnknownScreen("这块屏刚才播了什么，还没有收到。")
        return self.screens[screen]

    def why_withdrawn(self, number: str) -> Why | None:
        """See `Counter.why_withdrawn`; `withdrawn` are all that were."""
        self._require_reachable()
        return self.withdrawn.get(number)

    def _require_reachable(self) -> None:
        if not self.reachable:
            raise CounterUnavailable("联系不上服务台。")
