"""Entering a notice and changing one: the same form, made from the noun."""

from flask import flash, request
from flask.typing import ResponseReturnValue

from backend.desk import earlier, forms, keeping
from backend.desk.compare import beside
from backend.desk.duplicates import instead, with_duplicates
from backend.desk.edit_page import becomes_of, edit_page
from backend.desk.filters import moment
from backend.desk.inputs import Values
from backend.desk.judging import Judged, judge
from backend.desk.receipts import receipt
from backend.desk.visit import field, here, say, to, whole
from backend.editorial import bounds, drafting, reading, unsaved
from backend.editorial.attachments import attach, media_type_of
from backend.editorial.bounds import must_reach
from backend.editorial.drafting import new_id
from backend.editorial.employers.errors import EmployerRefused
from backend.editorial.employers.recognising import fault_of
from backend.editorial.errors import NotFound, NotYours, NotYourSite, OfficeError, Outdated
from backend.editorial.remarks import Unseen
from backend.editorial.unsaved import Kept
from content.clock import today
from content.codec import KINDS
from content.jobfair import JobFair
from content.notice import Notice

_OF_EMPLOYER = {"code": "employer.credit_code"}


def new(kind: str) -> ResponseReturnValue:
    """An empty form, or one like an earlier notice; for whoever is bound to halls, with these chosen."""
    values = {**forms.blank(_known(kind)), **_like(kind), **(earlier.usual() if kind == "vacancy" else {})}
    if "sites" in values:
        values = {**values, "sites": here().person.sites or values["sites"]}
    return _opened(kind, values)


def new_form(kind: str) -> ResponseReturnValue:
    """Enter what was typed."""
    return _save(_known(kind), "", whole(field("based_on")) or 0)


def edit(id: str) -> ResponseReturnValue:
    """The form with the newest revision in it."""
    with here().office.database.read() as connection:
        newest = reading.newest(connection, id)
        same = reading.newest(connection, request.args["same"]) if request.args.get("same") else None
    if same and same.kind == newest.kind:
        return _instead(id, forms.filled(same.notice))
    return _opened(newest.kind, forms.filled(newest.notice), id, newest.no)


def edit_form(id: str) -> ResponseReturnValue:
    """Enter what was typed as a new revision, unless somebody else did meanwhile."""
    with here().office.database.read() as connection:
        kind = reading.get_record(connection, id).kind
    if field("more") == "instead":
        return _instead(id, forms.sent(kind, request.form.to_dict(flat=False)))
    return _save(kind, id, whole(field("based_on")) or 0)


def _opened(kind: str, values: Values, id: str = "", based_on: int | None = None) -> ResponseReturnValue:
    """The form; what was typed into it earlier and never saved is offered, and stands there when it was asked for."""
    here().person.must("enter")
    becomes = ""
    kept, near = keeping.opened(keeping.form_of(kind, id))
    if kept and request.args.get("kept"):
        form: dict[str, list[str]] = {}
        for name, text in kept.fields:
            form.setdefault(name, []).append(text)
        values, based_on = forms.sent(kind, form), whole(form.get("based_on", [""])[0]) or based_on
        becomes, kept = form.get("notice_id", [""])[0], None
    judged = _judge(kind, values, id) if id else None
    return edit_page(
        kind, values, id, based_on=based_on, judged=judged, becomes=becomes, near=near, kept=kept, offers=True
    )  # fmt: skip


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
        return edit_page(kind, values, id, based_on=based_on, status=422)
    if field("more") == "anew":
        return edit_page(kind, values, becomes=new_id(kind))
    if field("more"):
        other = _other_kept(kind, id) if field("more") == "kept" else None
        return edit_page(kind, values, id, based_on=based_on, more=field("more"), kept=other, offers=bool(other))
    notice_id = id or becomes_of(kind, field("notice_id"))
    judged = _judge(kind, values, notice_id)
    notice = judged.notice
    if notice is None:
        return edit_page(kind, values, id, based_on=based_on, judged=judged, status=422)
    try:
        with here().office.work() as work:
            draft = drafting.enter(work, here().person, notice, based_on)
            ready = field("then") == "submit" and not any(finding.blocks for finding in judged.findings)
            if ready:
                drafting.submit(work, here().person, draft.id, seen=field("seen"))
            unsaved.forget(work.connection, here().person.name, keeping.form_of(kind, id))
    except Outdated:
        return _clash(kind, values, id, notice) if id else _entered_before(kind, values, notice)
    except Unseen as error:
        told = judged.with_found(error.found)
        return edit_page(kind, values, id, based_on=based_on, judged=told, unseen=error.found)
    except EmployerRefused as error:
        judged = judged.with_wrong(_of_employer(error))
        return edit_page(kind, values, id, based_on=based_on, judged=judged, status=422)
    except (NotYours, NotYourSite) as error:
        flash(error.say(here().lang), "error")
        return edit_page(kind, values, id, based_on=based_on, status=403)
    if field("then") == "submit":
        receipt("submitted" if ready else "not_ready", draft.notice, bad=not ready)
    else:
        receipt("saved", draft.notice)
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
        who, halls = keeping.called(connection, newest.author), bounds.all_halls(connection, here().lang)
    flash(say("unsaved.clash", who=who, no=newest.no, when=moment(newest.entered_at)), "error")
    clash = beside(mine, newest.notice, here().lang, halls)
    return edit_page(kind, values, id, based_on=newest.no, status=409, clash=clash, clash_who=who)


def _entered_before(kind: str, values: Values, mine: Notice) -> ResponseReturnValue:
    """A form sent twice has entered its notice already; where it says something else by now, that is told first."""
    with here().office.database.read() as connection:
        newest, halls = reading.newest(connection, mine.id), bounds.all_halls(connection, here().lang)
    clash = beside(mine, newest.notice, here().lang, halls)
    if not clash:
        receipt(newest.state if newest.state in ("submitted", "approved") else "saved", newest.notice)
        return to("notice", id=mine.id)
    flash(say("unsaved.entered", title=newest.notice.title, when=moment(newest.entered_at)), "error")
    return edit_page(kind, values, based_on=newest.no, status=409, clash=clash, before=newest.notice)


def _instead(id: str, said: Values) -> ResponseReturnValue:
    """The form of a notice with what was said of another one that is the same job; saved, it changes this one."""
    with here().office.database.read() as connection:
        newest, halls = reading.newest(connection, id), bounds.all_halls(connection, here().lang)
    values = instead(newest.kind, said, forms.filled(newest.notice))
    judged = _judge(newest.kind, values, id)
    clash = beside(judged.made, newest.notice, here().lang, halls) if judged.made else []
    return edit_page(newest.kind, values, id, based_on=newest.no, judged=judged, clash=clash, changes=newest.notice)


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


def _judge(kind: str, values: Values, id: str) -> Judged:
    """All that can be known: what the form says by itself, the checks, and what the office will say of it."""
    judged = judge(kind, values, id, today(here().now), here().lang)
    made = judged.made
    if made is None:
        return judged
    if field("then") == "submit" and not made.is_live(today(here().now)):
        judged = judged.with_wrong({_last_day(made): say("filing_fault.over")})
    if field("then") == "submit":
        judged = judged.with_wrong(_without_end(judged))
    with here().office.database.read() as connection:
        if refused := fault_of(connection, made):
            judged = judged.with_wrong(_of_employer(refused))
        try:
            must_reach(connection, here().person, made)
        except NotYourSite as error:  # By itself it is refused when the notice is entered.
            judged = judged.with_wrong({"sites": error.say(here().lang)}) if judged.wrong else judged
        return with_duplicates(connection, judged, today(here().now))


def _of_employer(error: EmployerRefused) -> dict[str, str]:
    return {_OF_EMPLOYER.get(error.field, "employer.name"): error.say(here().lang)}


def _without_end(judged: Judged) -> dict[str, str]:
    """An emergency that never ends is a mistake of the form: it is mended here, and nothing is kept before."""
    found = (one for one in judged.findings if one.rule == "emergency_end")
    return {one.path: one.say(here().lang) for one in found}


def _last_day(made: Notice) -> str:
    """The field that says until when it is shown."""
    over = made.valid_through and made.valid_through < today(here().now)
    return "valid_through" if over or not isinstance(made, JobFair) else "ends"


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise NotFound(name=kind)
    return kind
