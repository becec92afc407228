"""One's own balance: an account, then its PIN, then the answer of the backend's counter, told once and kept nowhere.

No digit of either stands in an address: the account is sealed into the next turn's, and the PIN is asked about in
the very turn that brings it.
"""

from datetime import date

from content.clock import today
from content.counter import AccountLocked, Balances, CounterRefused, CounterUnavailable, Dues, TooOften, WrongPin
from content.wording import numerals
from ivr.dialogue.hall import Hall
from ivr.dialogue.node import Node, Told
from ivr.dialogue.place import Place
from ivr.phrases import say, say_count

ACCOUNT_DIGITS = range(6, 13)
PIN_DIGITS = range(4, 9)


def is_offered(node: Node) -> bool:
    """Whether one's own balance is a key away, so that digits may be an account pressed too early, or a PIN.

    They are asked about nowhere: a PIN must not come into an address.
    """
    return node.place.below("own") in node.options.values()


def may_be(hall: Hall, node: Node, target: Place) -> bool:
    """Whether the number that is asked for is perhaps an account of six digits: nobody may be asked about that."""
    is_number = target.steps[-2:-1] == ("number",)
    return is_number and is_offered(node) and hall.reader.by_number(target.steps[-1]) is None


def ask_account(place: Place) -> Node:
    """The prompt for an account."""
    back = place.to(place.steps[0])
    return Node(
        place=place,
        asks=(say("account.ask", place.lang), say("keys.back", place.lang)),
        back=back,
        skip=back,
        collects="account",
    )


def ask_pin(place: Place, sealed: str) -> Node:
    """The prompt for its PIN."""
    back = place.to(place.steps[0])
    return Node(
        place=place,
        asks=(say("account.ask_pin", place.lang), say("keys.back", place.lang)),
        back=back,
        skip=back,
        collects="pin",
    )


def named(hall: Hall, place: Place, digits: str) -> Place | str:
    """On to the PIN; whether the account exists is not said to anybody."""
    if len(digits) not in ACCOUNT_DIGITS:
        return "account"
    return place.to(place.steps[0], "own", hall.envelope.seal(digits))


def opened(hall: Hall, place: Place, digits: str) -> Place | Told | str:
    """The balance, or why it is not told; the PIN is asked for again only where that helps."""
    account = hall.envelope.open(place.steps[-1])
    if not account:
        return place.to(place.steps[0], "own")  # Too long ago: begin again.
    if len(digits) not in PIN_DIGITS:
        return "pin"
    try:
        said = _told(hall, hall.counter.balance(account, digits), place)
    except WrongPin as error:
        if error.tries_left:
            return Told(_wrong(place, error.tries_left), place)
        said = (say("account.wrong", place.lang), *_locked(hall, place))
    except AccountLocked:
        said = _locked(hall, place)
    except TooOften:
        said = (say("account.too_often", place.lang),)
    except (CounterUnavailable, CounterRefused):
        said = (say("counter.away", place.lang),)
    return Told(said, place.to(place.steps[0]))


def _wrong(place: Place, left: int) -> tuple[str, ...]:
    tries = say_count("account.tries", left, place.lang, count=numerals.counted(left, place.lang))
    return (say("account.wrong", place.lang), tries)


def _locked(hall: Hall, place: Place) -> tuple[str, ...]:
    return (say("account.locked", place.lang), *hall.opening_hours(place.lang))


def _told(hall: Hall, balances: Balances, place: Place) -> tuple[str, ...]:
    lang, subject = place.lang, place.steps[0]
    dues = balances.file_fee if subject == "files" else balances.pension
    if dues is None:
        return (say(f"account.none_{subject}", lang),)
    return _dues(dues, today(hall.now), place)


def _dues(dues: Dues, day: date, place: Place) -> tuple[str, ...]:
    lang = place.lang
    standing = "owed" if dues.balance < 0 else "balance" if dues.balance else "even"
    through = numerals.day_said(dues.paid_through, lang, day) if dues.paid_through else ""
    paid = say("account.paid_through", lang, date=through) if through else ""
    return (
        say(f"account.{standing}", lang, money=yuan_said(abs(dues.balance), place)),
        say("account.monthly", lang, money=yuan_said(dues.monthly, place)) if dues.monthly else "",
        paid,
    )


def yuan_said(fen: int, place: Place) -> str:
    """Fen as yuan are said, the fen only where there are any: 12050 → 一百二十元五角."""
    lang = place.lang
    yuan, rest = divmod(fen, 100)
    if lang == "en":
        cents = f" and {numerals.said(rest, lang)} fen" if rest else ""
        return f"{numerals.said(yuan, lang)} yuan{cents}"
    jiao, fen_left = divmod(rest, 10)
    tail = (f"{numerals.said(jiao, lang)}角" if jiao else "") + (
        f"{numerals.said(fen_left, lang)}分" if fen_left else ""
    )
    return f"{numerals.said(yuan, lang)}元{tail}"
