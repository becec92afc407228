"""The table while a fair is on: what its booths offer, the booth where a vacancy's number stands otherwise."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Final

from content.jobfair import Booth, BoothVacancy
from content.number import spaced
from content.programme import Programme, Slot
from content.wording.facts import signboard
from content.wording.pay import pay
from content.wording.phrases import Lang, Phrases
from content.wording.phrases import say as say_shared
from hardware.board.view import COLUMNS, Row

_NAMED: Final = {"number": "booth", "place": "number"}
"""Columns that hold something else: the booth comes first, and a vacancy's own number where its place was."""

phrases: Final = Phrases(Path(__file__).parent)


def offer_columns(lang: Lang) -> dict[str, str]:
    """The heads of the table."""
    return {name: phrases.say(f"column.{_NAMED.get(name, name)}", lang) for name in COLUMNS}


def offers(slot: Slot, programme: Programme, now: datetime, lang: Lang) -> tuple[Row, ...]:
    """A row for each vacancy; `id` begins with the fair's, so that what was seen can be told."""
    if not slot.booths:
        return ()
    fair, new = slot.notices[0].id, frozenset(vacancy.number for vacancy in programme.live.of_the_day(now))
    return tuple(_row(fair, booth, new, lang) for booth in slot.booths)


def _row(fair: str, booth: Booth, new: Collection[str], lang: Lang) -> Row:
    if not booth.vacancies:
        return Row(f"{fair}/{booth.label}", booth.label, booth.employer, "", "", "", "", "", False)
    return _offer(f"{fair}/{booth.label}", booth, booth.vacancies[0], new, lang)


def _offer(id: str, booth: Booth, vacancy: BoothVacancy, new: Collection[str], lang: Lang) -> Row:
    """As the same vacancy is marked in the hall's own table: new on the day on which the public first saw it."""
    paid = pay(vacancy.wage, lang)
    by_month = paid.unit == say_shared("pay.unit.month", lang)
    return Row(
        id=f"{id}/{vacancy.number or vacancy.title}",
        number=booth.label,
        title=vacancy.title,
        pay=paid.amount,
        unit="" if by_month else paid.unit,
        headcount=str(vacancy.headcount) if vacancy.headcount else "",
        place=spaced(vacancy.number),
        employer=signboard(booth.employer),
        is_new=bool(vacancy.number) and vacancy.number in new,
    )
