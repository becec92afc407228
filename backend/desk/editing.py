"""Entering a notice and changing one: the same form, made from the noun."""

from collections.abc import Iterator

from flask import flash, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection, select

from backend.desk import forms
from backend.desk.cells import Unreadable
from backend.desk.floor import floor
from backend.desk.inputs import DIVISIONS, Input, Values, inputs
from backend.desk.suggesting import in_words
from backend.desk.visit import field, here, say, show, to
from backend.editorial import drafting, reading
from backend.editorial.attachments import MOST_BYTES, attach, media_type_of
from backend.editorial.bounds import title
from backend.editorial.checking import check
from backend.editorial.errors import NotFound, NotYours, NotYourSite, OfficeError, Outdated
from backend.tables import notice as notices
from content.codec import KINDS
from content.division import all_divisions, division_name, divisions_under
from content.errors import InvalidNotice
from content.wording.term import term

Choices = dict[str, list[tuple[str, str]]]


def new(kind: str) -> ResponseReturnValue:
    """An empty form; for whoever is bound to halls, with these chosen."""
    values = forms.blank(_known(kind))
    return _form(kind, {**values, "sites": here().person.sites} if "sites" in values else values)


def new_form(kind: str) -> ResponseReturnValue:
    """Enter what was typed."""
    return _save(_known(kind), "", None)


def edit(id: str) -> ResponseReturnValue:
    """The form with the newest revision in it."""
    with here().office.database.read() as connection:
        newest = reading.newest(connection, id)
    return _form(newest.kind, forms.filled(newest.notice), id, based_on=newest.no)


def edit_form(id: str) -> ResponseReturnValue:
    """Enter what was typed as a new revision, unless somebody else did meanwhile."""
    with here().office.database.read() as connection:
        kind = reading.get_record(connection, id).kind
    return _save(kind, id, int(field("based_on") or 0))


def _save(kind: str, id: str, based_on: int | None) -> ResponseReturnValue:
    """Nothing that was typed is lost: what cannot be entered stays in the form, with the reason beside it."""
    values = forms.sent(kind, request.form.to_dict(flat=False))
    try:
        values = _with_files(kind, values)
    except OfficeError as error:
        flash(error.say(here().lang), "error")
        return _form(kind, values, id, based_on=based_on, status=422)
    if field("more"):
        return _form(kind, values, id, based_on=based_on, more=field("more"))
    try:
        notice = forms.read(kind, values, id)
        with here().office.work() as work:
            draft = drafting.enter(work, here().person, notice, based_on)
            ready = field("then") == "submit" and not any(finding.blocks for finding in check(notice, work.day))
            if ready and notice.is_live(work.day):
                drafting.submit(work, here().person, draft.id)
    except InvalidNotice as error:
        return _form(kind, values, id, based_on=based_on, wrong=_sentences(error), status=422)
    except Outdated as error:
        flash(error.say(here().lang), "error")
        return _form(kind, values, id, based_on=based_on, status=409)
    except (NotYours, NotYourSite) as error:
        flash(error.say(here().lang), "error")
        return _form(kind, values, id, based_on=based_on, status=403)
    if field("then") == "submit" and draft.id:
        flash(say("done.submitted") if ready else say("done.not_ready"), "" if ready else "error")
    else:
        flash(say("done.saved"))
    return to("notice", id=notice.id)


def _with_files(kind: str, values: Values) -> Values:
    """The values with a row for each file that came along; files are kept at once, whatever else is wrong."""
    files = [file for file in request.files.getlist("attachments.file") if file.filename]
    if kind != "bulletin" or not files:
        return values
    rows = list(forms.rows_of(values, "attachments"))
    for file in files:
        name = str(file.filename)
        media_type = media_type_of(name)
        with here().office.work() as work:
            kept = attach(work, here().person, file.read(), media_type, name)
        rows.append({"sha256": kept.sha256, "media_type": media_type, "size": str(kept.size), "title": name})
    return {**values, "attachments": tuple(rows)}


def _sentences(error: InvalidNotice) -> dict[str, str]:
    """What to say beside each field that has to be mended."""
    if isinstance(error, Unreadable):
        return {name: say(phrase) for name, phrase in error.phrases.items()}
    return {error.field: error.reason}


def _form(
    kind: str,
    values: Values,
    id: str = "",
    based_on: int | None = None,
    wrong: dict[str, str] | None = None,
    status: int = 200,
    more: str = "",
) -> ResponseReturnValue:
    here().person.must("enter")
    with here().office.database.read() as connection:
        choices = {one.name: _choices(connection, one, values) for one in _choosing(inputs(kind))}
    return show(
        "edit",
        status,
        kind=kind,
        id=id,
        groups=_groups(kind),
        values=values,
        choices=choices,
        based_on=based_on,
        wrong=wrong or {},
        more=more,
        blank_row=forms.blank_row,
        floor=floor(values) if kind == "jobfair" else None,
        pay=in_words(values, here().lang),
        most_bytes=MOST_BYTES,
    )


def _choosing(fields: tuple[Input, ...]) -> Iterator[Input]:
    """The fields that choose, those of rows included."""
    for one in fields:
        if one.shape in ("choice", "choices"):
            yield one
        yield from _choosing(one.columns)


def _groups(kind: str) -> list[tuple[str, list[Input]]]:
    """The fields in runs of the same group, in the order of the form."""
    runs: list[tuple[str, list[Input]]] = []
    for one in inputs(kind):
        if not runs or runs[-1][0] != one.group:
            runs.append((one.group, []))
        runs[-1][1].append(one)
    return runs


def _choices(connection: Connection, one: Input, values: Values) -> list[tuple[str, str]]:
    """The codes that may be chosen with their words, and whatever code is there already."""
    lang = here().lang
    known = [(code, term(one.family, code, lang)) for code in one.codes]
    if one.name in (*DIVISIONS, "near"):
        home = here().office.settings.division
        known = [(code, division_name(code, lang)) for code in (home, *(d.code for d in divisions_under(home)))]
    if one.name == "sites":
        known = _sites(connection)
    value = values.get(one.name, "")
    there = value if isinstance(value, tuple) else (value,)
    codes = {code for code, _ in known}
    return known + [
        (code, title(connection, code) if one.name == "sites" else _word(one, code))
        for code in there
        if isinstance(code, str) and code and code not in codes
    ]


def _word(one: Input, code: str) -> str:
    return division_name(code, here().lang) if code in all_divisions() and one.name in (*DIVISIONS, "near") else code


def _sites(connection: Connection) -> list[tuple[str, str]]:
    """The halls that may be chosen: their own, for whoever is bound to some."""
    ids = connection.scalars(select(notices.c.id).where(notices.c.kind == "site").order_by(notices.c.id)).all()
    bound = here().person.sites
    return [(id, reading.newest(connection, id).notice.title) for id in ids if not bound or id in bound]


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise NotFound(name=kind)
    return kind
