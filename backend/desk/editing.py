"""Entering a notice and changing one: the same form, made from the noun."""

from collections.abc import Iterator
from typing import Any

from flask import flash, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from backend.desk import earlier, forms, keeping
from backend.desk.cells import Unreadable
from backend.desk.compare import compare
from backend.desk.filters import moment
from backend.desk.floor import floor
from backend.desk.inputs import DIVISIONS, SELDOM, Input, Values, inputs
from backend.desk.suggesting import in_words
from backend.desk.visit import field, here, say, show, to, whole
from backend.editorial import drafting, reading, unsaved
from backend.editorial.attachments import MOST_BYTES, attach, media_type_of
from backend.editorial.bounds import all_halls, title
from backend.editorial.checking import check
from backend.editorial.employers.errors import EmployerRefused
from backend.editorial.errors import NotFound, NotYours, NotYourSite, OfficeError, Outdated
from backend.editorial.unsaved import Kept
from content.codec import KINDS
from content.division import all_divisions, division_name, divisions_under
from content.errors import InvalidNotice
from content.notice import Notice
from content.wording.term import term

_OF_EMPLOYER = {"code": "employer.credit_code"}

Choices = dict[str, list[tuple[str, str]]]


def new(kind: str) -> ResponseReturnValue:
    """An empty form, or one like an earlier notice; for whoever is bound to halls, with these chosen."""
    values = {**forms.blank(_known(kind)), **_like(kind), **(earlier.usual() if kind == "vacancy" else {})}
    if "sites" in values:
        values = {**values, "sites": here().person.sites or values["sites"]}
    return _opened(kind, values)


def new_form(kind: str) -> ResponseReturnValue:
    """Enter what was typed."""
    return _save(_known(kind), "", None)


def edit(id: str) -> ResponseReturnValue:
    """The form with the newest revision in it."""
    with here().office.database.read() as connection:
        newest = reading.newest(connection, id)
    return _opened(newest.kind, forms.filled(newest.notice), id, newest.no)


def edit_form(id: str) -> ResponseReturnValue:
    """Enter what was typed as a new revision, unless somebody else did meanwhile."""
    with here().office.database.read() as connection:
        kind = reading.get_record(connection, id).kind
    return _save(kind, id, whole(field("based_on")) or 0)


def _opened(kind: str, values: Values, id: str = "", based_on: int | None = None) -> ResponseReturnValue:
    """The form; what was typed into it earlier and never saved is offered, and stands there when it was asked for."""
    here().person.must("enter")
    kept, near = keeping.opened(keeping.form_of(kind, id))
    if kept and request.args.get("kept"):
        form: dict[str, list[str]] = {}
        for name, text in kept.fields:
            form.setdefault(name, []).append(text)
        values, based_on = forms.sent(kind, form), whole(form.get("based_on", [""])[0]) or based_on
        kept = None
    return _form(kind, values, id, based_on=based_on, near=near, kept=kept, offers=True)


def _like(kind: str) -> Values:
    """What an earlier notice of this kind leaves, when the address names one."""
    id = request.args.get("like", "")
    if not id:
        return {}
    with here().office.database.read() as connection:
        if reading.get_record(connection, id).kind != kind:
            raise NotFound(name=id)
        return earlier.like(connection, id)


def _save(kind: str, id: str, based_on: int | None) -> ResponseReturnValue:
    """Nothing that was typed is lost: what cannot be entered stays in the form, with the reason beside it."""
    values = forms.sent(kind, request.form.to_dict(flat=False))
    try:
        values = _with_files(kind, values)
    except OfficeError as error:
        flash(error.say(here().lang), "error")
        return _form(kind, values, id, based_on=based_on, status=422)
    if field("more"):
        other = _other_kept(kind, id) if field("more") == "kept" else None
        return _form(kind, values, id, based_on=based_on, more=field("more"), kept=other, offers=bool(other))
    try:
        notice = forms.read(kind, values, id)
        with here().office.work() as work:
            draft = drafting.enter(work, here().person, notice, based_on)
            ready = field("then") == "submit" and not any(finding.blocks for finding in check(notice, work.day))
            if ready and notice.is_live(work.day):
                drafting.submit(work, here().person, draft.id)
            unsaved.forget(work.connection, here().person.name, keeping.form_of(kind, id))
    except InvalidNotice as error:
        return _form(kind, values, id, based_on=based_on, wrong=_sentences(error), status=422)
    except Outdated:
        return _clash(kind, values, id, notice)
    except EmployerRefused as error:
        wrong = {_OF_EMPLOYER.get(error.field, "employer.name"): error.say(here().lang)}
        return _form(kind, values, id, based_on=based_on, wrong=wrong, status=422)
    except (NotYours, NotYourSite) as error:
        flash(error.say(here().lang), "error")
        return _form(kind, values, id, based_on=based_on, status=403)
    if field("then") == "submit" and draft.id:
        flash(say("done.submitted") if ready else say("done.not_ready"), "" if ready else "error")
    else:
        flash(say("done.saved"))
    return to("notice", id=notice.id)


def _other_kept(kind: str, id: str) -> Kept | None:
    """What waits on the server while the browser's own, newer fields stand in the form, when it is something else."""
    kept, _ = keeping.opened(keeping.form_of(kind, id))
    sent = request.form.items(multi=True)
    return kept if kept and keeping.said(kept.fields) != keeping.said(sent) else None


def _clash(kind: str, values: Values, id: str, mine: Notice) -> ResponseReturnValue:
    """Somebody was faster: both versions, field by field; saving once more is saying that one has seen them."""
    with here().office.database.read() as connection:
        newest = reading.newest(connection, id)
        who = keeping.called(connection, newest.author)
    flash(say("unsaved.clash", who=who, no=newest.no, when=moment(newest.entered_at)), "error")
    differs = [one for one in compare(mine, newest.notice, (), here().lang) if one.before is not None]
    theirs = {name: text for name, text in forms.filled(newest.notice).items() if isinstance(text, str)}
    clash = [(one, theirs.get(one.name)) for one in differs]
    return _form(kind, values, id, based_on=newest.no, status=409, clash=clash, clash_who=who)


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
    **beside: Any,
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
        seldom=SELDOM,
        **beside,
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
        known = own_halls(connection)
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


def own_halls(connection: Connection) -> list[tuple[str, str]]:
    """The halls that may be chosen: their own, for whoever is bound to some."""
    bound = here().person.sites
    return [(id, name) for id, name in all_halls(connection).items() if not bound or id in bound]


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise NotFound(name=kind)
    return kind
