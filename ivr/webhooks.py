"""The telephone network's requests: who may send them, and the turn that answers each."""

import ipaddress
import logging
from collections.abc import Callable

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue
from twilio.request_validator import RequestValidator
from werkzeug.exceptions import HTTPException

from ivr.dialogue import talk
from ivr.dialogue.hall import Hall
from ivr.dialogue.place import Place, parse_place
from ivr.dialogue.talk import Keys
from ivr.phrases import say
from ivr.settings import HotlineSettings
from ivr.turn import Turn
from ivr.twiml import write

METHODS = ["GET", "POST"]
log = logging.getLogger(__name__)


def webhooks(hall: Hall, settings: HotlineSettings) -> Blueprint:
    """The routes under /call, closed to strangers."""
    routes = Blueprint("webhooks", __name__)
    routes.before_request(_guard(settings))
    routes.register_error_handler(Exception, _trouble)

    @routes.route("/call/", methods=METHODS)
    @routes.route("/call", methods=METHODS)
    def begin() -> Response:
        return _answer(talk.enter(hall, Place()))

    @routes.route("/call/<path:address>", methods=METHODS)
    def turn(address: str) -> Response:
        return _answer(_turn(hall, address))

    return routes


def _turn(hall: Hall, address: str) -> Turn:
    """Entering a place, or answering at it after /-/."""
    where, asked, state = address.partition("/-/")
    place = parse_place([segment for segment in where.split("/") if segment])
    if not asked:
        return talk.enter(hall, place)
    if state == "dialled":
        return talk.after_dial(hall, place, request.values.get("DialCallStatus") == "completed")
    keys = Keys(_digits(request.values.get("Digits", "")), request.values.get("FinishedOnKey", "") == "#")
    return talk.answer(hall, place, keys, int(state) if state in ("0", "1", "2") else 0)


def _trouble(error: Exception) -> ResponseReturnValue:
    """A fault of ours is said in the caller's language; the network's own words for it are cold English."""
    if isinstance(error, HTTPException):
        return error.get_response()
    log.error("a turn failed at %s", request.path, exc_info=error)
    lang = parse_place(request.path.split("/")[2:]).lang
    return _answer(Turn(lang=lang, utterances=(say("trouble", lang),)))


def _digits(text: str) -> str:
    """Only keys of a telephone; a # that was not taken as the end is the end all the same."""
    return "".join(key for key in text[:32] if key in "0123456789*")


def _answer(turn: Turn) -> Response:
    return Response(write(turn), mimetype="text/xml")


def _guard(settings: HotlineSettings) -> Callable[[], None]:
    """Signed requests where a token is set; else this machine alone, and none that a proxy passed on."""
    if not settings.auth_token:
        log.warning("JOBHALL_TWILIO_AUTH_TOKEN is not set: only callers on this machine are answered")
    validator = RequestValidator(settings.auth_token) if settings.auth_token else None

    def guard() -> None:
        if not (_is_signed(validator, settings.public_url) if validator else _is_local()):
            log.warning("a request to %s was refused: not signed, or from another machine", request.path)
            abort(403)

    return guard


def _is_signed(validator: RequestValidator, public_url: str) -> bool:
    """Whether the network signed the address that it called, which is the public one, and what it sent."""
    url = public_url.rstrip("/") + request.full_path.removesuffix("?") if public_url else request.url
    signature = request.headers.get("X-Twilio-Signature", "")
    return bool(validator.validate(url, request.form, signature))


def _is_local() -> bool:
    try:
        is_loopback = ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
    return is_loopback and "X-Forwarded-For" not in request.headers
