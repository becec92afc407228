"""One field of a notice in words, as the forms say it: no codes, and no hash of a file."""

from collections.abc import Mapping
from typing import Any

import msgspec

from backend.desk.cells import short
from backend.desk.inputs import Input
from backend.desk.visit import PHRASES
from content.bulletin import Attachment, Figure
from content.clock import CHINA
from content.daypart import DayPart
from content.division import division_name
from content.jobfair import Booth, BoothVacancy, Mark
from content.number import spaced
from content.occupation import occupation_title
from content.refusal import Listed
from content.site import Device
from content.wording import facts
from content.wording.numerals import file_size
from content.wording.page_office import figure
from content.wording.pay import pay_written
from content.wording.phrases import Lang
from content.wording.term import term

_DOT = " · "


def told(one: Input, value: Any, lang: Lang, halls: Mapping[str, str] | None = None) -> str:
    """The value of a field; empty for what says nothing. `halls` are the names of halls by their ids."""
    if value in (None, "", (), 0) or (one.shape == "number" and str(value) == one.default):
        return ""
    if one.family:
        codes = value if isinstance(value, tuple) else (value,)
        return Listed([term(one.family, code, lang) for code in codes]).say(lang)
    match one.name:
        case "place.division" | "division":
            return PHRASES.say("notice.with_code", lang, name=division_name(value, lang), code=value)
        case "near":
            return Listed([division_name(code, lang) for code in value]).say(lang)
        case "sites":
            return Listed([(halls or {}).get(hall, hall) for hall in value]).say(lang)
        case "occupation":
            return f"{value} {occupation_title(value)}"
    if one.shape == "moment":
        return f"{value.astimezone(CHINA):%Y-%m-%d %H:%M}"
    if isinstance(value, tuple):
        return "\n".join(row(item, lang) for item in value)
    return short(value) if isinstance(value, float) else str(value)


def row(item: Any, lang: Lang) -> str:
    """One row of a table: a booth with its jobs, a mark, a device, a file by its name and size."""
    match item:
        case Booth():
            return _join(item.label, item.employer, *(_job(one, lang) for one in item.vacancies), _spot(item, lang))
        case Mark():
            return _join(item.title, item.title_en, _spot(item, lang))
        case Device():
            size = f"{item.width}×{item.height}" if item.width else ""
            parts = "、".join(_part(one) for one in item.dayparts)
            return _join(item.title, item.title_en, term("device", item.kind, lang), item.id, size, parts)
        case Attachment():
            return _join(item.title or item.media_type, file_size(item.size))
        case Figure():
            return figure(item, lang)
        case tuple():
            return ", ".join(map(short, item))
        case msgspec.Struct():
            return _join(*map(str, msgspec.structs.astuple(item)))
    return str(item)


def _job(job: BoothVacancy, lang: Lang) -> str:
    count = facts.people(job.headcount, lang) if job.headcount else ""
    paid = pay_written(job.wage, lang) if job.wage else ""
    return " ".join(part for part in (job.title, count, paid, spaced(job.number)) if part)


def _spot(item: Booth | Mark, lang: Lang) -> str:
    """Where on the plan; empty for the corner, in which everything begins that nobody has placed."""
    return PHRASES.say("notice.spot", lang, x=short(item.x), y=short(item.y)) if item.x or item.y else ""


def _part(part: DayPart) -> str:
    return f"{part.start} {part.percent}%"


def _join(*parts: str) -> str:
    return _DOT.join(part for part in parts if part)
