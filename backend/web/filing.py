"""Employers file vacancies by themselves 单位自报: the form, and what is said about what they typed.

Nobody needs an account. What is filed waits as a draft for a clerk; the public sees nothing before two people have.
"""

from datetime import date
from typing import Any

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from backend.desk.inputs import DIVISIONS, Input
from backend.editorial.checking.finding import sealed, were_shown
from backend.editorial.checking.rules import grounds
from backend.editorial.duplicates.found import duplicates_as_said
from backend.editorial.employers import filing as office
from backend.editorial.employers.employer import KINDS
from backend.editorial.employers.filing_rules import LONGEST, NEEDED, FilingRefused
from backend.editorial.errors import TooOften
from backend.editorial.guiding import off_guidance
from backend.web import filing_form, own
from backend.web.filing_form import Filled
from backend.web.filing_sections import sections
from backend.web.visit import PHRASES, here, say
from content.clock import today
from content.division import division_name, divisions_under
from content.site import Site
from content.wording.term import term


def file_vacancy() -> ResponseReturnValue:
    """The form."""
    return form(filing_form.blank())


def file_vacancy_form() -> ResponseReturnValue:
    """Look at what was filled in; when nothing is left to say about it, take it in."""
    if (too_large := own.bounded()) is not None:
        return too_large
    filled = _read(request.form)
    if not own.is_ours():
        return form(filled.values, word=say("filing.stale"), status=400)
    if request.form.get(filing_form.HONEYPOT):
        return form(filled.values, word=say("filing.honeypot"), status=422)
    if request.form.get("take"):
        return _taken(filled)
    hints = filled.hints
    if filled.vacancy is None or filled.barred:
        return _unfinished(filled, status=422)
    if not were_shown(hints, request.form.get("seen", "")):
        return form(filled.values, hints=hints, proposals=filled.proposals, word=say("filing.hints"))
    try:
        with here().backend.office.at(f"web {own.address()}").work() as work:
            filed = office.file(work, own.address(), filled.details, filled.vacancy, request.form["once"])
    except TooOften as error:
        return form(filled.values, hints=hints, word=error.say(here().lang), status=429)
    except FilingRefused as error:  # Only where something changed between looking at it and taking it in.
        return form(filled.values, hints=hints, word=error.say(here().lang), status=422)
    return own.remember(redirect(f"/employers/receipts/{filed.receipt}", 303), filed.receipt)


def _taken(filled: Filled) -> ResponseReturnValue:
    """The form with a rewriting taken, looked at anew: what it mended is said no more, what is left stays said."""
    taken, name = filing_form.take(request.form, filled)
    looked = _read(taken)
    if looked.wrong or looked.hints:
        return _unfinished(looked, mended=name)
    return form(looked.values, mended=name, word=say("filing.all_mended"))


def _unfinished(filled: Filled, status: int = 200, mended: str = "") -> ResponseReturnValue:
    """The form with what must be mended and what may be, and in words which is which."""
    must, may = bool(filled.wrong) or filled.barred, any(not one.blocks for one in filled.hints)
    word = say("filing.mend_and_hints" if must and may else "filing.mend" if must else "filing.hints")
    return form(
        filled.values, wrong=filled.wrong, hints=filled.hints, proposals=filled.proposals, word=word, mended=mended,
        status=status,
    )  # fmt: skip


def _read(form: MultiDict[str, str]) -> Filled:
    """What was sent, beside what is public: guidance prices, the same job; of what only waits the clerk is told."""
    filled = filing_form.read(form, dict(_halls()), _day(), here().lang)
    if filled.vacancy is None:
        return filled
    with here().backend.database.read() as connection:
        found = duplicates_as_said(connection, [filled.vacancy], _day()).get(filled.vacancy.id, ())
        far = off_guidance(connection, [filled.vacancy]).get(filled.vacancy.id, ())
    return filing_form.with_hints(filled, [*far, *(one for one in found if one.stands == "live")])


def form(
    values: Any,
    wrong: Any = None,
    hints: Any = (),
    proposals: Any = None,
    word: str = "",
    status: int = 200,
    mended: str = "",
) -> ResponseReturnValue:
    """The form with what stands in it and what is said about it."""
    fields, at = filing_form.fields(), filing_form.at_fields(hints)
    blocked = {*(wrong or {}), *(name for name, found in at.items() if any(one.blocks for one in found))}
    return own.page(
        "filing", status, values=values, wrong=wrong or {}, hints=hints, word=word, fields=fields, mended=mended,
        must=bool(wrong) or any(one.blocks for one in hints), grounds=grounds,
        through_hall=filing_form.is_through_hall(values), hall_says=PHRASES.say("filing.through_hall_text", "zh"),
        sections=sections(values, filing_form.blank(), NEEDED, blocked, {*blocked, *at}),
        at=at, summary=filing_form.summary(wrong or {}, hints, here().lang),
        proposals=proposals or {},
        choices={one.name: _choices(one) for one in fields if one.shape in ("choice", "choices")}, kinds=KINDS,
        seal=sealed(hints), needed=NEEDED, longest=LONGEST,
        halls=_halls(), honeypot=filing_form.HONEYPOT,
    )  # fmt: skip


def _halls() -> list[tuple[str, str]]:
    return [(one.id, one.title) for one in here().backend.replica.all(Site)]


def _choices(one: Input) -> list[tuple[str, str]]:
    lang = here().lang
    if one.name in DIVISIONS:
        home = here().backend.settings.division
        return [(code, division_name(code, lang)) for code in (*(d.code for d in divisions_under(home)), home)]
    return [(code, term(one.family, code, lang)) for code in one.codes]


def _day() -> date:
    return today(own.now())
