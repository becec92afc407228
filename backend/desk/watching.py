"""两人审核: the part of the head's page that shows whose eyes there were, for those who know the people."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection

from backend.desk.audited import Names, names, verb_said
from backend.desk.filters import origin
from backend.desk.visit import headed, here, say
from backend.desk.workbook import Cell, Sheet
from backend.editorial import four_eyes, trail
from backend.editorial.accounts import Standing, standings
from backend.editorial.four_eyes import Pair
from backend.editorial.overview import Span
from backend.editorial.trail import Asked, Line

_ENOUGH: Final = 10
"""Of so many approvals all at one address, the address is everybody's way out and tells no computer."""


class Watch(msgspec.Struct, frozen=True):
    """Whose work was approved by whom, what was done to accounts, and which accounts there are."""

    pairs: list[Pair]
    done: list[Line]
    accounts: list[Standing]
    known: Names

    @property
    def same_place(self) -> int:
        """Approvals at the address at which the revision was entered."""
        return sum(one.same_place for one in self.pairs)

    @property
    def tied(self) -> int:
        """Approvals between two accounts of which one made the other."""
        return sum(one.count for one in self.pairs if one.tie == "made")

    @property
    def one_address(self) -> bool:
        """Whether addresses tell nothing here, since all are one."""
        return self.same_place >= _ENOUGH and self.same_place == sum(one.count for one in self.pairs)

    def authors(self, pair: Pair) -> str:
        """Who entered and handed in."""
        return say("device.comma").join(self.known.who(one) for one in pair.authors)

    def tie(self, pair: Pair) -> str:
        """What there is between the accounts, in words."""
        return say(f"eyes.{pair.tie}", who=self.known.who(pair.by)) if pair.tie else ""

    def made_by(self, account: Standing) -> str:
        """Who made the account; where nobody knows, nothing."""
        if account.added_at is None:
            return ""
        return self.known.who(account.added_by) if account.added_by else say("origin.command-line")

    def is_double(self, account: Standing) -> bool:
        """Whether another account in use is called the same."""
        called = [one.staff.display_name for one in self.accounts]
        return called.count(account.staff.display_name) > 1


def watch(connection: Connection, span: Span) -> Watch:
    """All of it, for these days; the accounts are those that are in use now."""
    asked = Asked(span=span, verbs=four_eyes.ACCOUNT_VERBS, by_others=True)
    done = trail.lines(connection, asked, four_eyes.MOST)
    accounts = [one for one in standings(connection, here().now) if one.staff.active]
    return Watch(four_eyes.pairs(connection, span), done, accounts, names(connection, done))


def sheets(found: Watch) -> Iterator[Sheet]:
    """The same for the file."""
    known = found.known
    yield _sheet("eyes.pairs", _PAIRS, (
        (found.authors(one), known.who(one.reviewer), one.count, one.same_place, found.tie(one)) for one in found.pairs
    ))  # fmt: skip
    yield _sheet("eyes.done", _DONE, (
        (
            one.at, known.who(one.who), verb_said(one.verb), known.subject(one.subject),
            known.detail(one.verb, one.detail), origin(one.origin),
        )
        for one in found.done
    ))  # fmt: skip
    yield _sheet("eyes.accounts", _ACCOUNTS, (
        (
            one.staff.display_name, one.staff.name, known.duties(one.staff.name), found.made_by(one), one.added_at,
            one.signed_in_at,
        )
        for one in found.accounts
    ))  # fmt: skip


_PAIRS: Final = ("eyes.author", "eyes.reviewer", "verb.approve", "eyes.same", "eyes.tie")
_DONE: Final = ("list.when", "head.who", "download.verb", "eyes.account", "download.detail", "download.origin")
_ACCOUNTS: Final = ("head.who", "sign_in.name", "download.roles", "eyes.made_by", "eyes.made_at", "people.last")


def _sheet(title: str, heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Sheet:
    return Sheet(say(title), [headed(key) for key in heading], rows)
