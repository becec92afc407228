"""The telephone network's requests: who may send them, and the turn that answers each."""

import logging
from collections.abc import Callable
from urllib.parse import quote

import msgspec
from flask import Blueprint, Response, abort, request, url_for
from flask.typing import ResponseReturnValue
from twilio.request_validator import RequestValidator
from werkzeug.exceptions import HTTPException

from content.errors import JobhallError
from content.wording.phrases import Lang
from ivr import twiml
from ivr.dialogue import reporting, talk
from ivr.dialogue.hall import Hall
from ivr.dialogue.place import Place, parse_place
from ivr.foreseeing import ahead
from ivr.local import is_local
from ivr.phrases import say
from ivr.prompting import prompts
from ivr.recordings import take
from ivr.reporter import Reporter
from ivr.settings import HotlineSettings
from ivr.turn import MARKS, Turn
from ivr.turnstile import Turnstile

METHODS = ["GET", "POST"]
log = logging.getLogger(__name__)


def webhooks(hall: Hall, settings: HotlineSettings, reporter: Reporter) -> Blueprint:
    """The routes under /call, closed to strangers."""
    routes = Blueprint("webhooks", __name__)
    routes.before_request(_guard(settings))
    routes.register_error_handler(Exception, _trouble)
    turnstile = Turnstile(hall.clock, settings.auth_token) if settings.auth_token else None

    def answered(turn: Turn) -> Response:
        reporter.turn(request.values, turn)
        return _answer(turn, turnstile)

    @routes.route("/call/", methods=METHODS)
    @routes.route("/call", methods=METHODS)
    def begin() -> Response:
        return answered(talk.enter(hall, Place()))

    @routes.post("/call/ended")
    def ended() -> tuple[str, int]:
        reporter.end(request.form)
        return "", 204

    @routes.get("/call/prompts")
    def to_render() -> Response:
        told = prompts(hall, request.args.get("after", ""))
        return Response(msgspec.json.encode(told), mimetype="application/json")

    @routes.get("/call/prompts/ahead")
    def to_foresee() -> Response:
        where, _, state = request.args.get("at", "").partition("/call/")[2].partition("/-/")
        told = ahead(hall, _place(where), _digits(state.partition("/")[2]))
        return Response(msgspec.json.encode(told), mimetype="application/json")

    @routes.route(f"/call{twiml.WAITING}/<lang>", methods=METHODS)
    def waiting(lang: str) -> Response:
        spoken: Lang = "en" if lang == "en" else "zh"
        music = url_for("music", _external=False)
        return Response(twiml.waiting(spoken, say("waiting.said", spoken), music), mimetype="text/xml")

    @routes.route("/call/<path:address>", methods=METHODS)
    def turn(address: str) -> Response:
        where, asked, state = address.partition("/-/")
        place = _place(where)
        if not asked:
            return answered(talk.enter(hall, place))
        if turnstile and not turnstile.spend(request.args.get("turn", "")):
            log.warning("a turn at %s was refused: it was answered before", request.path)
            abort(409)
        return answered(_following(hall, settings, place, state))

    return routes


def _place(where: str) -> Place:
    return parse_place([segment for segment in where.split("/") if segment])


def _following(hall: Hall, settings: HotlineSettings, place: Place, state: str) -> Turn:
    """What follows an answer at a place; after /-/ stands what was asked there."""
    if state == "dialled":
        done = request.values.get("DialCallStatus") == "completed" or request.values.get("QueueResult") == "bridged"
        return talk.after_dial(hall, place, done)
    if state == "recorded":
        return _recorded(hall, settings, place)
    if state == "unrecorded":
        return talk.enter(hall, reporting.again(place), first=(say("report.empty", place.lang),))
    tries, _, typed = state.partition("/")
    count = int(tries) if tries in ("0", "1", "2", "3") else 0
    if said := request.values.get("SpeechResult", "")[:200]:
        return talk.heard(hall, place, said, count)
    typed = typed if typed in MARKS else _digits(typed)
    pressed = _digits(request.values.get("Digits", "")) + _closing()
    return talk.answer(hall, place, pressed, count, typed)


def _recorded(hall: Hall, settings: HotlineSettings, place: Place) -> Turn:
    """Hand what was recorded to the counter; its ticket's number is read back."""
    url, account = request.values.get("RecordingUrl", ""), request.values.get("AccountSid", "")
    try:
        sound = take(url, settings.home / "gateway" / "recordings", account, settings.auth_token)
        ticket = hall.counter.report(reporting.report_of(hall, place, sound))
    except JobhallError as error:
        log.error("a report could not be kept: %s", error)
        return talk.enter(hall, reporting.again(place), first=(say("report.failed", place.lang),))
    return talk.enter(hall, reporting.afterwards(place), first=reporting.told(place, ticket))


def _trouble(error: Exception) -> ResponseReturnValue:
    """A fault of ours is said in the caller's language; the network's own words for it are cold English."""
    if isinstance(error, HTTPException):
        return error.get_response()
    log.error("a turn failed at %s", request.path, exc_info=error)
    lang = parse_place(request.path.split("/")[2:]).lang
    return _answer(Turn(lang=lang, utterances=(say("trouble", lang),)), None)


def _closing() -> str:
    return "#" if request.values.get("FinishedOnKey", "") == "#" else ""


def _digits(text: str) -> str:
    """Only keys of a telephone."""
    return "".join(key for key in text[:32] if key in "0123456789*#")


def _answer(turn: Turn, turnstile: Turnstile | None) -> Response:
    token = turnstile.issue() if turnstile else ""
    return Response(twiml.write(turn, token=token), mimetype="text/xml")


def _guard(settings: HotlineSettings) -> Callable[[], None]:
    """Signed requests where a token is set; else this machine alone, and none that a proxy passed on."""
    if not settings.auth_token:
        log.warning("JOBHALL_TWILIO_AUTH_TOKEN is not set: only callers on this machine are answered")
    validator = RequestValidator(settings.auth_token) if settings.auth_token else None

    def guard() -> None:
        if not (_is_signed(validator, settings.public_url) if validator else is_local()):
            log.warning("a request to %s was refused: not signed, or from another machine", request.path)
            abort(403)

    return guard


def _is_signed(validator: RequestValidator, public_url: str) -> bool:
    """Whether the network signed the address that it called, which is the public one, and what it sent."""
    url = public_url.rstrip("/") + _as_called() if public_url else request.url
    signature = request.headers.get("X-Twilio-Signature", "")
    return bool(validator.validate(url, request.form, signature))


def _as_called() -> str:
    """Path and query as they stood in the request; of the path we are told no more than what it means."""
    path = "/".join(quote(segment, safe="") for segment in request.path.split("/"))
    query = request.query_string.decode(errors="replace")
    return f"{path}?{query}" if query else path
