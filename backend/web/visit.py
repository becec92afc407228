"""What a public page knows of its visitor: the language, the hall's name and hotline, and where the feed stands."""

from pathlib import Path
from typing import Any, Final, get_args
from urllib.parse import urlencode

import msgspec
from flask import Response, current_app, g, make_response, render_template, request

from backend.api.context import Backend
from backend.problems import language
from backend.reading import Mark
from backend.web.icons import icon
from content.site import Site
from content.wording import facts
from content.wording.phrases import SHARED, Lang, Phrases

PHRASES: Final = Phrases(Path(__file__).parent)
COOKIE: Final = "lang"
_YEAR = 365 * 24 * 3600
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Visit(msgspec.Struct, frozen=True):
    """One request for a page."""

    backend: Backend
    lang: Lang
    mark: Mark | None
    hall: Site | None

    @property
    def hotline(self) -> str:
        """The telephone number of the centre, as people read it."""
        return self.hall.hotline if self.hall else ""

    @property
    def centre(self) -> str:
        """The centre's name."""
        if self.hall is None:
            return PHRASES.say("centre", self.lang)
        return facts.centre(self.hall, self.lang) or facts.title(self.hall, self.lang)

    @property
    def base(self) -> str:
        """The public address of these pages, without a closing slash."""
        return ((self.hall.web if self.hall else "") or request.url_root).rstrip("/")


def enter(backend: Backend) -> Visit:
    """The visit of this request, made when it is first asked for."""
    if "web_visit" not in g:
        mark = backend.reading.mark
        sites = backend.replica.all(Site) if mark else []
        g.web_visit = Visit(backend, _lang(), mark, sites[0] if sites else None)
    visit: Visit = g.web_visit
    return visit


def here() -> Visit:
    """The visit of this request."""
    return enter(current_app.extensions["jobhall"])


def say(key: str, **values: object) -> str:
    """A phrase of these pages, else one that all channels share."""
    lang = here().lang
    phrases = PHRASES if PHRASES.find(key, lang) is not None else SHARED
    return phrases.say(key, lang, **values)


def show(template: str, status: int = 200, *, own: bool = False, **values: Any) -> Response:
    """A page; one that the visitor's browser has already is not sent again, unless it is `own` to this visitor."""
    visit = here()
    body = render_template(f"web/{template}.html", visit=visit, say=say, icon=icon, **values)
    response = make_response(body, status)
    response.headers.update(_HEADERS)
    response.headers["Content-Language"] = "zh-CN" if visit.lang == "zh" else "en"
    response.headers["Vary"] = "Accept-Language, Cookie"
    response.headers["Cache-Control"] = "no-cache"
    if status == 200 and visit.mark and not own:
        response.set_etag(f"{visit.mark.tag.strip(chr(34))}-{visit.lang}", weak=True)
        response.make_conditional(request)
    _remember_language(response)
    return response


def other_language() -> str:
    """The address of this page in the other language."""
    lang = "en" if here().lang == "zh" else "zh"
    pairs = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    return f"{request.path}?{urlencode([*pairs, ('lang', lang)])}"


def _lang() -> Lang:
    for wish in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wish in get_args(Lang):
            return "en" if wish == "en" else "zh"
    return language(request.headers.get("Accept-Language", ""))


def _remember_language(response: Response) -> None:
    if request.args.get("lang") in get_args(Lang):
        response.set_cookie(COOKIE, request.args["lang"], max_age=_YEAR, httponly=True, samesite="Lax")
