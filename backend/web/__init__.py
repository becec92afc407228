"""The public pages: what a phone shows that scanned a code, and what a search engine reads."""

from pathlib import Path

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, TooManyRequests

from backend.api.context import Backend
from backend.limits import seconds_left
from backend.web import filing, halls, receipts, reports, views
from backend.web.alarm import alarms
from backend.web.shortlist import shortlist
from backend.web.visit import PHRASES, enter, other_language, show
from content.wording.card import Card

_SENTENCES = {404: "missing", 429: "too_often"}
ROUTES = (
    ("/", views.home),
    ("/vacancies", views.vacancies),
    ("/n", views.by_number_form),
    ("/n/<text>", views.number),
    ("/n/<text>.ics", views.fair_calendar),
    ("/list", shortlist),
    ("/notices/<id>", views.notice),
    ("/jobfairs", views.jobfairs),
    ("/guides", views.guides),
    ("/bulletins", views.bulletins),
    ("/halls", halls.halls),
    ("/report", reports.report),
    ("/report/ask", reports.handling),
    ("/report/tickets/<number>", reports.ticket),
    ("/employers", receipts.employers),
    ("/employers/new", filing.file_vacancy),
    ("/employers/receipts/<number>", receipts.receipt),
    ("/employers/receipts/<number>/state", receipts.state),
)
FORMS = (
    ("/employers/new", filing.file_vacancy_form),
    ("/employers/ask", receipts.ask),
    ("/report", reports.report_form),
    ("/report/ask", reports.handling_form),
)
"""What employers file and what anybody reports; all other pages only read."""


def pages(backend: Backend) -> Blueprint:
    """The pages on this backend; register them without a prefix."""
    folder = Path(__file__).parent
    blueprint = Blueprint(
        "web", __name__, template_folder=str(folder / "templates"), static_folder=str(folder / "static"),
        static_url_path="/static/web",
    )  # fmt: skip

    def wait_for_news() -> ResponseReturnValue | None:
        if enter(backend).mark is None:
            return waiting()
        return None

    blueprint.before_request(wait_for_news)
    blueprint.app_template_global("other_language")(other_language)
    blueprint.app_template_global("card_path")(card_path)
    blueprint.app_template_global("alarms")(alarms)
    for rule, view in ROUTES:
        blueprint.add_url_rule(rule, view.__name__, view)
    for rule, view in FORMS:
        blueprint.add_url_rule(rule, view.__name__, view, methods=["POST"])
    return blueprint


def card_path(card: Card) -> str:
    """The address of a card's page."""
    return f"/n/{card.number.replace(' ', '')}" if card.number else f"/notices/{card.id}"


def waiting() -> Response:
    """Before the first snapshot: a calm page that looks again by itself."""
    response = show("sentence", 503, name="waiting")
    response.headers["Refresh"] = "3"
    return response


def http_error(error: HTTPException) -> Response:
    """What the framework refuses, as a page."""
    if error.code and 300 <= error.code < 400:
        return Response(status=error.code, headers=error.get_headers())
    status = error.code or 500
    response = show("sentence", status, name=_SENTENCES.get(status, "refused"))
    if isinstance(error, TooManyRequests):
        response.headers["Retry-After"] = str(seconds_left(error))
    return response


def fault(status: int) -> Response:
    """A fault of ours, as a page."""
    return show("sentence", status, name="fault")


__all__ = ["FORMS", "PHRASES", "ROUTES", "fault", "http_error", "pages"]
