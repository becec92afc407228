"""Signing in and out, and the language of the pages."""

import re

from flask import flash, redirect, request, session
from flask.typing import ResponseReturnValue

from backend.desk.attempts import WAIT
from backend.desk.visit import field, here, show, to
from backend.editorial.accounts import Staff
from backend.editorial.accounts import sign_in as known
from backend.editorial.errors import SignInFailed, TooManyAttempts

_OURS = re.compile(r"/(?![/\\])[^\\]*")
"""A path on this server; anything else could lead a person who has just signed in somewhere else."""


def sign_in() -> ResponseReturnValue:
    """The form."""
    return show("sign_in", next=request.args.get("next", ""))


def sign_in_form() -> ResponseReturnValue:
    """Begin a session for whoever name and password belong to."""
    try:
        staff = _known()
    except (SignInFailed, TooManyAttempts) as error:
        flash(error.say(here().lang), "error")
        return show("sign_in", 403, next=field("next"), name=field("name"))
    lang = session.get("lang", "zh")
    session.clear()
    session.permanent = True
    session.update(staff=staff.name, lang=lang)
    return redirect(field("next"), 303) if _OURS.fullmatch(field("next")) else to("home")


def _known() -> Staff:
    """Whoever name and password belong to. Raises SignInFailed, TooManyAttempts."""
    office, attempts, name = here().office, here().attempts, field("name")
    if attempts.too_many(name):
        raise TooManyAttempts(minutes=int(WAIT.total_seconds() // 60))
    try:
        with office.database.read() as connection:
            staff = known(connection, office.settings.password_memory, name, request.form.get("password", ""))
    except SignInFailed:
        attempts.wrong(name)
        raise
    attempts.right(name)
    return staff


def sign_out() -> ResponseReturnValue:
    """End the session."""
    session.clear()
    return to("sign_in")


def language(lang: str) -> ResponseReturnValue:
    """Change the language and stay where one was."""
    session["lang"] = "en" if lang == "en" else "zh"
    path = request.args.get("next", "")
    return redirect(path, 303) if _OURS.fullmatch(path) else to("home")
