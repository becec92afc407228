"""The page and what it asks for; for this machine alone: staff preview the hotline here."""

from pathlib import Path

from flask import Blueprint, Response, abort, jsonify, render_template, request, send_from_directory

from content.wording.phrases import Lang
from ivr.local import is_local
from ivr.phrases import say
from ivr.softphone.exchange import Exchange
from ivr.softphone.leg import BrowserLeg

MOST_SENTENCES = 60
KEYS = "123456789*0#"


def softphone(exchange: Exchange) -> Blueprint:
    """The page at / and its calls under /phone."""
    routes = Blueprint("softphone", __name__, template_folder=".")

    @routes.before_request
    def guard() -> None:
        if not is_local():
            abort(403)

    @routes.get("/")
    def page() -> str:
        lang: Lang = "en" if request.args.get("lang") == "en" else "zh"
        return render_template("phone.html", lang=lang, keys=KEYS, say=lambda key: say(f"phone.{key}", lang))

    @routes.get("/phone/<any('phone.js', 'phone.css'):name>")
    def static(name: str) -> Response:
        return send_from_directory(Path(__file__).parent, name)

    @routes.post("/phone/said.wav")
    def said() -> Response:
        """What the desk previews: sentences in the voice of the telephone."""
        found = exchange.say(request.form.getlist("sentence")[:MOST_SENTENCES], request.form.get("lang", "zh"))
        return Response(found, mimetype="audio/wav") if found else abort(503)

    @routes.post("/phone/calls")
    def begin() -> tuple[Response, int]:
        name = exchange.begin(request.args.get("lang", "zh"))
        return (jsonify(call=name), 201) if name else (jsonify(call=""), 503)

    @routes.get("/phone/calls/<name>")
    def orders(name: str) -> Response:
        return jsonify(_leg(name).orders(request.args.get("after", 0, int)))

    @routes.get("/phone/calls/<name>/<int:number>.wav")
    def sound(name: str, number: int) -> Response:
        found = _leg(name).sound(number)
        return Response(found, mimetype="audio/wav") if found else abort(404)

    @routes.post("/phone/calls/<name>/keys/<key>")
    def press(name: str, key: str) -> tuple[str, int]:
        if len(key) != 1 or key not in KEYS:
            abort(400)
        _leg(name).key(key)
        return "", 204

    @routes.post("/phone/calls/<name>/speech")
    def speech(name: str) -> tuple[str, int]:
        _leg(name).speech(request.get_data())
        return "", 204

    @routes.post("/phone/calls/<name>/end")
    def end(name: str) -> tuple[str, int]:
        _leg(name).leave()
        return "", 204

    def _leg(name: str) -> BrowserLeg:
        return exchange.find(name) or abort(404)

    return routes
