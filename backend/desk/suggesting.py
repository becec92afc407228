"""What a form says while it is being typed in: occupations that fit, how pay will be written and said, attachments."""

from typing import Final

import msgspec
from flask import Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from backend.desk.cells import Unreadable, as_json
from backend.desk.inputs import Input, Values, inputs
from backend.desk.visit import here
from backend.editorial.errors import NotFound
from backend.parts import in_parts
from backend.tables import blob
from content.invalid import InvalidNotice
from content.occupation import all_occupations, occupation_parent, occupation_title
from content.occupation_finder import find_occupations
from content.vacancy import Wage
from content.wording.pay import pay_said as said
from content.wording.pay import pay_written as written
from content.wording.phrases import Lang

MOST: Final = 12
_LONGEST: Final = 64


class PaySaid(msgspec.Struct, frozen=True):
    """Pay as screens will write it and as the telephone will say it."""

    written: str
    said: str


def occupations() -> ResponseReturnValue:
    """Occupations for what has been typed so far: what stands in the field, the name, code and the group around it."""
    typed = request.args.get("q", "").strip()[:_LONGEST]
    found = ((code, occupation_title(code), occupation_title(occupation_parent(code))) for code in fitting(typed))
    return jsonify([[f"{code} {title}", title, f"{code} · {group}"] for code, title, group in found])


def fitting(typed: str) -> list[str]:
    """Codes that begin so, names and other names with these characters in them, then what such a title leads to."""
    if not typed:
        return []
    groups = [one for one in all_occupations().values() if not one.code.endswith("-00")]
    by_code = [one.code for one in groups if one.code.startswith(typed)]
    by_name = sorted((len(one.title), one.code) for one in groups if typed in one.title)
    by_alias = [one.code for one in groups if any(typed in alias for alias in one.aliases)]
    by_title = [one.code for one in find_occupations(typed, 3)]
    return list(dict.fromkeys([*by_code, *(code for _, code in by_name), *by_alias, *by_title]))[:MOST]


def pay_said() -> ResponseReturnValue:
    """The sentence beside the wage, made anew while it is typed."""
    return render_template("desk/pay_said.html", pay=in_words(request.args.to_dict(), here().lang))


def in_words(values: Values, lang: Lang) -> PaySaid | None:
    """What stands in the fields of the wage in words; None when it cannot be read yet."""
    fields = [one for one in inputs("vacancy") if one.group == "wage"]
    try:
        tree = {one.name.removeprefix("wage."): _one(one, values) for one in fields}
        given = {name: value for name, value in tree.items() if value is not None}
        wage = msgspec.convert(given, Wage) if given.keys() & {"min", "max"} else None
    except (Unreadable, InvalidNotice, msgspec.ValidationError):
        return None
    return PaySaid(written(wage, lang), said(wage, lang))


def _one(field: Input, values: Values) -> object:
    value = values.get(field.name, "")
    return as_json(field, value) if isinstance(value, str) else None


def attachment(sha256: str) -> ResponseReturnValue:
    """A file that is attached to something, published or not; never run as a page of ours."""
    with here().office.database.read() as connection:
        row = connection.execute(select(blob.c.bytes, blob.c.media_type).where(blob.c.sha256 == sha256)).first()
    if row is None:
        raise NotFound(name=sha256)
    response = Response(bytes(row.bytes), content_type=row.media_type)
    in_parts(response, sha256)
    return response
