"""The public pages. Every one of them works without JavaScript, on the cheapest phone."""

import msgspec
from flask import Response, abort, redirect, request
from flask.typing import ResponseReturnValue

from backend.web import searching, structured
from backend.web.calendar import MEDIA_TYPE, calendar
from backend.web.digits import digits, has_a_wrong_digit
from backend.web.gone import how_gone, last_public
from backend.web.guidance import price_beside
from backend.web.halls import worded_halls
from backend.web.visit import here, show
from content.bulletin import Bulletin
from content.errors import InvalidNumber
from content.fairday import still_offered
from content.guide import Guide, in_order
from content.jobfair import JobFair
from content.notice import Notice
from content.number import parse_number, spaced
from content.search.partly import partly
from content.search.query import Query
from content.similar import similar
from content.vacancy import Vacancy
from content.why import Why
from content.wording.booths import booth_rows
from content.wording.card import Card, card
from content.wording.glossary import translated
from content.wording.numerals import file_size
from content.wording.page import page, path

_FRESH, _FAIRS, _GUIDES = 8, 3, 6


def home() -> ResponseReturnValue:
    """The first page."""
    replica = here().backend.replica
    newest = replica.search(Query(size=_FRESH))
    today = replica.search(Query(size=1, fresh=True))
    fairs = _fairs()
    return show(
        "home", newest=cards(newest.items), total=newest.total, capped=newest.capped,
        today=today.total, fairs=cards(fairs[:_FAIRS]), guides=cards(in_order(replica.all(Guide))[:_GUIDES]),
        kinds=searching.kinds_of_work(here().lang), digits=digits(), halls=worded_halls(),
    )  # fmt: skip


def vacancies() -> ResponseReturnValue:
    """Search results."""
    visit = here()
    typed = searching.number_in(request.args)
    if typed:
        return redirect(f"/n/{typed}", 303)
    query = searching.query_of(request.args)
    found = visit.backend.replica.search(query)
    pages = min(50, -(-found.total // query.size))
    return show(
        "vacancies", query=query, found=found, items=cards(found.items), pages=pages, address=searching.address,
        looser=[] if found.total else searching.loosen(visit.backend.replica, query), wages=searching.WAGES,
        parts_found=[] if found.total else partly(visit.backend.replica.search, query),
        kinds=searching.kinds_of_work(visit.lang), districts=searching.districts(visit.hall, visit.lang),
        schooling=searching.schooling(visit.lang),
    )  # fmt: skip


def by_number_form() -> ResponseReturnValue:
    """Off to the page of a number that was typed."""
    digits = "".join(character for character in request.args.get("number", "") if character.isalnum())[:12]
    return redirect(f"/n/{digits}" if digits else "/", 303)


def number(text: str) -> ResponseReturnValue:
    """The page behind each QR code."""
    try:
        wanted = parse_number(text)
    except InvalidNumber:
        return show(
            "wrong_number", 404, number=text[:20], why="check" if has_a_wrong_digit(text) else "length", digits=digits()
        )
    notice = here().backend.replica.by_number(wanted)
    if notice is not None:
        return _notice(notice)
    gone = last_public(wanted)
    if gone is None:
        return show("wrong_number", 404, number=spaced(wanted), why="unknown", digits=digits())
    was = gone.notice
    others = _like(was, gone.why) if isinstance(was, Vacancy) else []
    return show("gone", 410, gone=how_gone(wanted, gone), similar=cards(others))


def notice(id: str) -> ResponseReturnValue:
    """A notice by its id: the page of those that have no number."""
    found = here().backend.replica.get(id)
    if found is None:
        abort(404)
    return _notice(found)


def fair_calendar(text: str) -> ResponseReturnValue:
    """A fair as a calendar file."""
    found = here().backend.replica.by_number(text)
    if not isinstance(found, JobFair):
        abort(404)
    visit = here()
    body = calendar(found, f"{visit.base}{path(found)}", visit.lang, visit.backend.clock())
    headers = {"Content-Disposition": f'attachment; filename="{found.number}.ics"', "Cache-Control": "no-cache"}
    return Response(body, content_type=MEDIA_TYPE, headers=headers)


def jobfairs() -> ResponseReturnValue:
    """The fairs that are not over, the next one first."""
    fairs = _fairs()
    return show("cards", heading="jobfairs", icon_name="calendar", items=cards(fairs))


def guides() -> ResponseReturnValue:
    """The guides, by what they are about, in the order of the kiosk."""
    groups: dict[str, list[Card]] = {}
    for guide in in_order(here().backend.replica.all(Guide)):
        groups.setdefault(translated(guide.category, here().lang), []).append(_card(guide))
    return show("guides", groups=groups)


def bulletins() -> ResponseReturnValue:
    """Policies, fees, warnings and announcements."""
    now = here().backend.clock()
    found = [bulletin for bulletin in here().backend.replica.all(Bulletin) if bulletin.is_current(now)]
    warnings = [bulletin for bulletin in found if bulletin.topic in ("emergency", "fraud_warning")]
    others = [bulletin for bulletin in found if bulletin not in warnings]
    return show("cards", heading="bulletins", icon_name="megaphone", items=cards(others), warnings=cards(warnings))


def cards(notices: "list[JobFair] | list[Guide] | list[Bulletin] | list[Vacancy] | tuple[Vacancy, ...]") -> list[Card]:
    """Each as a row."""
    return [_card(notice) for notice in notices]


def _card(notice: Notice) -> Card:
    return card(notice, here().lang, here().backend.clock())


def _fairs() -> list[JobFair]:
    now = here().backend.clock()
    coming = [fair for fair in here().backend.replica.all(JobFair) if fair.is_current(now)]
    return sorted(coming, key=lambda fair: fair.starts)


def _notice(notice: Notice) -> Response:
    visit = here()
    now = visit.backend.clock()
    address = f"{visit.base}{path(notice)}"
    over = isinstance(notice, JobFair) and notice.is_over(now)
    shown = still_offered(notice, visit.backend.replica.by_number) if isinstance(notice, JobFair) else notice
    worded, price = page(shown, visit.lang, now), price_beside(notice) if isinstance(notice, Vacancy) else None
    if price:
        worded = msgspec.structs.replace(worded, sections=(*worded.sections, price.section))
    return show(
        "notice", page=worded, price=price, address=address, over=over,
        booths=booth_rows(shown, visit.lang, visit.backend.replica.by_number) if isinstance(shown, JobFair) else (),
        data=structured.script(notice, address, visit.centre),
        similar=cards(_like(notice)) if isinstance(notice, Vacancy) else [],
        attachments=notice.attachments if isinstance(notice, Bulletin) else (), file_size=file_size,
    )  # fmt: skip


def _like(vacancy: Vacancy, why: Why = "") -> list[Vacancy]:
    """What is like it; of one withdrawn as untrue, none of its employer's."""
    untrue = vacancy if why == "untrue" else None
    return similar(here().backend.replica, vacancy.id, vacancy.title, vacancy.occupation, untrue=untrue)
