"""The labels of vacancies as a replica holds them: read in small pieces, without the rest of the notice."""

import sqlite3
from datetime import date

import msgspec

from content.search.codes import EVERYWHERE, code_token
from content.search.typable import Label

_AFTER = (
    "SELECT v.position, v.codes, v.last_day, n.body FROM vacancy v JOIN notice n ON n.position = v.position"
    " WHERE v.position > ? ORDER BY v.position LIMIT ?"
)


class _Employer(msgspec.Struct):
    name: str = ""
    short: str = ""


class _Place(msgspec.Struct):
    division: str = ""


class _Heading(msgspec.Struct):
    """As much of a vacancy's JSON as is asked for by name; the rest is passed over."""

    title: str
    occupation: str
    employer: _Employer
    place: _Place
    title_en: str = ""


_decoder = msgspec.json.Decoder(_Heading)


def after(
    connection: sqlite3.Connection, position: int, most: int, day: date, site: str
) -> list[tuple[int, Label | None]]:
    """The labels after a position, `most` of them; None for one that is past its day or not for the hall."""
    rows = connection.execute(_AFTER, (position, most)).fetchall()
    return [
        (at, _label(codes, body) if last_day >= day.toordinal() and _is_for(codes, site) else None)
        for at, codes, last_day, body in rows
    ]


def positions(connection: sqlite3.Connection) -> set[int]:
    """Where all vacancies stand."""
    return {position for (position,) in connection.execute("SELECT position FROM vacancy")}


def _is_for(codes: str, site: str) -> bool:
    return not site or f" {EVERYWHERE} " in codes or f" {code_token('s', site)} " in codes


def _label(codes: str, body: bytes) -> Label:
    read = _decoder.decode(body)
    employer = read.employer.short or read.employer.name
    return Label(read.title, read.title_en, read.occupation, employer, read.place.division, codes)
