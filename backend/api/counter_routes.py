"""The counter over HTTP: shortlists, reports, opinions and balances, for devices with their own key."""

from typing import Annotated, Final

import msgspec

from backend import metrics
from backend.api.context import Backend
from backend.api.declaration import Answer, Content, Refused, Route
from backend.api.here import Here
from backend.api.keyed import OfDevice, body, keyed, told
from backend.editorial.counter import agency, ratings, reports, shortlists
from backend.editorial.errors import AccountLocked, UnknownCode, WrongPin
from backend.editorial.office import Office
from backend.problems import problem
from content.counter import AccountQuestion, Balances, Handling, KeptShortlist, Rating, Report, Shortlist, Ticket

_SMALL: Final = 4_000
_MOST_REPORT: Final = reports.MOST_RECORDING * 4 // 3 + 16_000
"""Bytes of JSON: a recording grows by a third in base64, and a thousand characters stand beside it."""


class ByCode(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One shortlist, as one device asks for it."""

    id: Annotated[str, msgspec.Meta(max_length=64, description="The device's id")]
    code: Annotated[str, msgspec.Meta(pattern="^[0-9]{4}$", description="The four digits on the slip")]


class ByTicket(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One report, as one device asks how far it is."""

    id: Annotated[str, msgspec.Meta(max_length=64, description="The device's id")]
    number: Annotated[str, msgspec.Meta(pattern="^[0-9]{6}$", description="The ticket's number")]


def _keep(backend: Backend, asked: OfDevice) -> Answer:
    with keyed(backend, asked.id) as request:
        picked = body(request, Shortlist, _SMALL)
        with _office(backend, request).work() as work:
            kept = shortlists.keep(work, asked.id, picked.notices)
    metrics.SHORTLISTS.labels("kept").inc()
    return told(kept)


def _recall(backend: Backend, asked: ByCode) -> Answer:
    with keyed(backend, asked.id):
        with backend.database.begin() as connection:
            kept = shortlists.recall(connection, asked.id, asked.code, backend.clock())
        metrics.SHORTLISTS.labels("recalled" if kept else "unknown").inc()
        if kept is None:
            raise UnknownCode
    return told(kept)


def _report(backend: Backend, asked: OfDevice) -> Answer:
    with keyed(backend, asked.id) as request:
        report = body(request, Report, _MOST_REPORT)
        with _office(backend, request).work() as work:
            ticket = reports.hand_in(work, asked.id, report)
    metrics.REPORTS.labels(report.kind).inc()
    return told(ticket)


def _handling(backend: Backend, asked: ByTicket) -> Answer:
    with keyed(backend, asked.id) as request:
        with backend.database.begin() as connection:
            found = reports.handling(connection, asked.id, asked.number, backend.clock())
        if found is None:
            raise Refused(problem("not-found", request.lang))
    return told(found)


def _rate(backend: Backend, asked: OfDevice) -> Answer:
    with keyed(backend, asked.id) as request:
        rating = body(request, Rating, _SMALL)
        with backend.database.begin() as connection:
            ratings.rate(connection, asked.id, rating, backend.clock())
    metrics.RATINGS.labels(str(rating.score)).inc()
    return Answer(b"", "", status=204)


def _balances(backend: Backend, asked: OfDevice) -> Answer:
    with keyed(backend, asked.id) as request:
        try:
            found = agency.balances(_office(backend, request), asked.id, body(request, AccountQuestion, _SMALL))
        except (AccountLocked, WrongPin) as error:
            metrics.BALANCES.labels("locked" if isinstance(error, AccountLocked) else "wrong_pin").inc()
            raise
    metrics.BALANCES.labels("told").inc()
    return told(found)


def _office(backend: Backend, asked: Here) -> Office:
    """The office, with the device's address for the audit."""
    return backend.office.at(f"api {asked.address}".strip())


_ALWAYS = ("key-needed", "too-often")
_WITH_BODY = (*_ALWAYS, "unreadable-body", "too-large")

ROUTES = (
    Route(
        path="/v1/devices/{id}/shortlists", method="POST", name="keepShortlist", handler=_keep, parameters=OfDevice,
        summary="Keep up to ten notices under four digits until midnight; nothing is known of the person",
        body=Shortlist, needs_key=True, answers={200: Content("Kept", type=KeptShortlist)},
        problems=(*_WITH_BODY, "shortlists-full"),
    ),
    Route(
        path="/v1/devices/{id}/shortlists/{code}", name="recallShortlist", handler=_recall, parameters=ByCode,
        summary="The notices kept under a code; wrong codes are counted", needs_key=True,
        answers={200: Content("The shortlist", type=KeptShortlist)}, problems=(*_ALWAYS, "unknown-code"),
    ),
    Route(
        path="/v1/devices/{id}/reports", method="POST", name="handInReport", handler=_report, parameters=OfDevice,
        summary="Hand in a suspicion, a complaint or a message, written or recorded", body=Report, needs_key=True,
        answers={200: Content("Its ticket", type=Ticket)}, problems=_WITH_BODY,
    ),
    Route(
        path="/v1/devices/{id}/reports/{number}", method="GET", name="getHandling", handler=_handling,
        parameters=ByTicket, needs_key=True,
        summary="How far the office is with a report: new, in hand or closed, and nothing of what it says",
        answers={200: Content("How far it is", type=Handling)}, problems=(*_ALWAYS, "not-found"),
    ),
    Route(
        path="/v1/devices/{id}/ratings", method="POST", name="rate", handler=_rate, parameters=OfDevice,
        summary="How satisfied somebody was; only counted", body=Rating, needs_key=True,
        answers={204: Content("Counted", "")}, problems=_WITH_BODY,
    ),
    Route(
        path="/v1/devices/{id}/balances", method="POST", name="getBalances", handler=_balances, parameters=OfDevice,
        summary="What is left or owed on an account, for whoever knows its PIN; five wrong ones lock it",
        body=AccountQuestion, needs_key=True, answers={200: Content("The balances", type=Balances)},
        problems=(*_WITH_BODY, "wrong-pin", "account-locked"),
    ),
)  # fmt: skip
