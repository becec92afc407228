"""What the kiosk shows while nobody is there: the hall's programme, one large notice after the other."""

from datetime import timedelta
from typing import Final
from weakref import WeakKeyDictionary

import msgspec

from content.bulletin import Bulletin
from content.clock import today
from content.feed import Cursor
from content.jobfair import JobFair
from content.notice import Notice
from content.programme import Act, Notices, Programme, Rules
from content.replica import Replica
from content.search.query import Query
from content.vacancy import Vacancy
from content.wording import facts, numerals
from content.wording.card import card
from content.wording.phrases import say as shared
from kiosk.reading import Reading
from kiosk.theme import BODY, HERO

TURN: Final = timedelta(seconds=8)
NEWEST: Final = 60
"""Vacancies that take turns: the newest of the hall; no passer-by stays for more."""


class AttractModel(msgspec.Struct, frozen=True, kw_only=True):
    """One notice, as large as the screen allows; `tone` is "warning" for what must be heeded."""

    hall: str
    kicker: str
    icon: str
    title: str
    pay: str = ""
    pay_unit: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    number: str = ""
    tone: str = "plain"
    invitation: str


def attract(reading: Reading) -> AttractModel:
    """Whose turn it is now by the programme, which the strips and the board run by too."""
    replica = reading.replica
    slot = _programme(reading).line(reading.now, replica.heard_at)
    shown = slot.notices[0] if slot.notices else None
    hall = reading.hall
    plain = AttractModel(
        hall=facts.title(hall, reading.lang) if hall and not reading.frame.landscape else "",
        kicker=reading.say(f"attract.{_kicker(slot.act, shown)}"),
        icon=_icon(slot.act, shown),
        title=facts.title(shown, reading.lang) if shown else "",
        tone="warning" if slot.act is Act.EMERGENCY else "plain",
        invitation=reading.say("attract.touch"),
    )
    match shown:
        case Vacancy():
            return _vacancy(reading, plain, shown)
        case JobFair():
            return _fair(reading, plain, shown)
        case Bulletin():
            return msgspec.structs.replace(plain, lines=(("info", _short(reading, shown)),))
        case _:
            return _standing(reading, plain)


def _vacancy(reading: Reading, plain: AttractModel, shown: Vacancy) -> AttractModel:
    known = card(shown, reading.lang, reading.now)
    few = shown.headcount
    wanted = reading.say("list.headcount", count=few) if few else reading.say("list.headcount_some")
    lines = (
        ("map-pin", known.place),
        ("users", wanted),
        ("check", "　".join(known.tags[:3])),
    )
    return msgspec.structs.replace(
        plain, pay=known.pay, pay_unit=known.pay_unit, lines=_present(lines), number=known.number
    )


def _fair(reading: Reading, plain: AttractModel, shown: JobFair) -> AttractModel:
    when = numerals.span_of_week(shown.starts, shown.ends, reading.lang)
    if today(shown.starts) == today(shown.ends) == today(reading.now):
        first, last = numerals.clock_time(shown.starts), numerals.clock_time(shown.ends)
        when = f"{shared('date.today', reading.lang)} {first}–{last}"
    count = reading.say("fair.booths", count=shown.employers) if shown.booths else ""
    lines = (("clock", when), ("map-pin", facts.venue(shown, reading.lang)), ("building-2", count))
    return msgspec.structs.replace(plain, lines=_present(lines))


def _standing(reading: Reading, plain: AttractModel) -> AttractModel:
    """Nothing else to show, or news that is too old to show: how many there are, and whom to call."""
    hall = reading.hall
    hotline = (("phone", reading.say("home.hotline", hotline=hall.hotline)),) if hall and hall.hotline else ()
    title = reading.say("home.hero", count=reading.open_vacancies())
    return msgspec.structs.replace(plain, title=title, lines=hotline)


def _short(reading: Reading, shown: Bulletin) -> str:
    """An emergency whole; of anything else as many sentences as four lines hold."""
    if shown.topic == "emergency":
        return shown.body
    width, kept = reading.frame.inner - reading.frame.type(HERO), ""
    for clause in facts.clauses(shown.body):
        if kept and len(reading.lines(kept + clause, BODY + 8, width)) > 4:
            break
        kept += clause
    return kept


def _kicker(act: Act, shown: Notice | None) -> str:
    if act is Act.ROTATION or (act is Act.STANDING and shown is None):
        return "open" if shown else "welcome"
    return "reminder" if act is Act.STANDING else str(act)


def _icon(act: Act, shown: Notice | None) -> str:
    if act is Act.EMERGENCY:
        return "siren"
    match shown:
        case JobFair():
            return "calendar-check"
        case Bulletin():
            return "shield-check"
        case _:
            return "briefcase"


def _present(lines: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((icon, text) for icon, text in lines if text)


_kept: Final[WeakKeyDictionary[Replica, tuple[Cursor | None, str, Programme]]] = WeakKeyDictionary()


def _programme(reading: Reading) -> Programme:
    replica = reading.replica
    cursor, site, programme = _kept.get(replica, (None, "", None))
    if programme is None or cursor != replica.cursor or site != reading.site:
        cursor = replica.cursor
        found = Notices(
            site=reading.hall,
            vacancies=replica.search(Query(site=reading.site, size=NEWEST)).items,
            fairs=tuple(replica.all(JobFair, reading.site)),
            bulletins=tuple(replica.all(Bulletin, reading.site)),
        )
        programme = Programme(found, Rules(turn=TURN))
        _kept[replica] = (cursor, reading.site, programme)
    return programme
