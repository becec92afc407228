"""Signing in, with a second step for whoever has a second factor, signing out, and the language of the pages."""

import re
from datetime import timedelta
from typing import Final

from flask import flash, redirect, request, session
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import TooManyRequests

from backend.desk import lasting, security
from backend.desk.account import Account, keep_hash
from backend.desk.visit import field, here, show, to
from backend.editorial import second_factor as factor
from backend.editorial import signing
from backend.editorial.errors import AccountIsLocked, OfficeError, SignInFailed, SignInTooSlow, WrongCode
from backend.editorial.office import Work
from backend.limits import seconds_left, spend

BY_ADDRESS: Final = "100 per 5 minutes"
BY_NAME: Final = "20 per 5 minutes"
"""Beside the lock: whoever tries one password on many names, or many on a locked one, costs us little."""

_HALF_WAY: Final = timedelta(minutes=5)
_NAME_LENGTH: Final = 64
_OURS = re.compile(r"/(?![/\\])[^\\]*")
"""A path on this server; anything else could lead a person who has just signed in somewhere else."""


def sign_in() -> ResponseReturnValue:
    """The form."""
    return show("sign_in", next=request.args.get("next", ""))


def sign_in_form() -> ResponseReturnValue:
    """Begin a session for whoever name and password belong to, or ask for the code first."""
    name = field("name")[:_NAME_LENGTH]
    spend("sign-in", BY_ADDRESS)
    spend("sign-in as", BY_NAME, name)
    try:
        account = _known(name)
    except OfficeError as error:
        flash(error.say(here().lang), "error")
        return show("sign_in", 403, next=field("next"), name=name)
    _leave()
    if not account.tf_totp_secret:
        return _begin(account, ["password"], field("next"))
    session["second"] = [account.fs_uniquifier, here().now.timestamp(), field("next")]
    return to("second_factor")


def second_factor() -> ResponseReturnValue:
    """The form for the code."""
    return show("second_factor") if _half_way() else _again()


def second_factor_form() -> ResponseReturnValue:
    """Begin the session of whoever has given the password and now the code."""
    account = _half_way()
    if account is None:
        return _again()
    spend("sign-in as", BY_NAME, account.name)
    try:
        how = _second(account, re.sub(r"[\s　]", "", field("code")))
    except OfficeError as error:
        flash(error.say(here().lang), "error")
        return show("second_factor", 403)
    return _begin(account, ["password", how], str(session["second"][2]))


def sign_out() -> ResponseReturnValue:
    """End the session, here and in the database."""
    _leave()
    return to("sign_in")


def language(lang: str) -> ResponseReturnValue:
    """Change the language and stay where one was."""
    session["lang"] = "en" if lang == "en" else "zh"
    return _to_page(request.args.get("next", ""))


def confirm(password: str) -> None:
    """Raise SignInFailed or AccountIsLocked unless whoever sits there knows the password: it could be a passer-by."""
    _checked(here().own, here().own.name, password)


def _known(name: str) -> Account:
    """Whoever name and password belong to. Raises SignInFailed, AccountIsLocked."""
    return _checked(security.find(name), name, request.form.get("password", ""))


def _checked(account: Account | None, name: str, password: str) -> Account:
    until = security.locked_until(account, here().now) if account else None
    if until:
        raise AccountIsLocked(until=f"{until:%H:%M}")
    knows = security.knows_password(account, password)  # It takes as long for nobody.
    if account is not None and knows:
        return account
    if account is None or not account.active:
        _as_if_there(name)
        raise SignInFailed
    with here().office.work() as work:
        until = signing.count_wrong(work, name)
    raise AccountIsLocked(until=f"{until:%H:%M}") if until else SignInFailed


def _as_if_there(name: str) -> None:
    """A name that nobody has locks as one that somebody has, so that trying does not tell which there are."""
    settings = here().office.settings
    try:
        spend("nobody", f"{max(1, settings.lockout_tries - 1)} per {settings.lockout_minutes} minutes", name)
    except TooManyRequests as error:
        until = here().now + timedelta(seconds=seconds_left(error))
        raise AccountIsLocked(until=f"{until:%H:%M}") from error


def _second(account: Account, code: str) -> str:
    """How they proved it. Raises WrongCode, AccountIsLocked."""
    if until := security.locked_until(account, here().now):
        raise AccountIsLocked(until=f"{until:%H:%M}")
    with here().office.work() as work:
        how = _proof(work, account, code)
        until = None if how else signing.count_wrong(work, account.name)
    if until:
        raise AccountIsLocked(until=f"{until:%H:%M}")
    if not how:
        raise WrongCode
    return how


def _proof(work: Work, account: Account, code: str) -> str:
    """What kind of code it is; empty for none that is good."""
    if code.isdigit():
        good = security.is_code(account, account.tf_totp_secret or "", code)
        return "totp" if good and factor.use_code(work, account.name, account.totp_counter) else ""
    before = list(account.mf_recovery_codes)
    good = security.take_recovery_code(account, code)
    return "recovery-code" if good and factor.use_recovery_code(
        work, account.name, before, account.mf_recovery_codes
    ) else ""  # fmt: skip


def _half_way() -> Account | None:
    """Whoever has given the password within the last minutes, and nobody has changed it since."""
    mark, at, _ = session.get("second", ["", 0, ""])
    if here().now.timestamp() - at > _HALF_WAY.total_seconds():
        return None
    account = security.find_by_mark(mark)
    return account if account and account.active and account.tf_totp_secret else None


def _again() -> ResponseReturnValue:
    flash(SignInTooSlow().say(here().lang), "error")
    return to("sign_in")


def _leave() -> None:
    """Whoever was signed in here is so no more, also when somebody else signs in over it."""
    if here().account:
        with here().office.work() as work:
            signing.end(work, here().person.name, lasting.current_id(), "")
        lasting.forget()


def _begin(account: Account, how: list[str], next: str) -> ResponseReturnValue:
    with here().office.work() as work:
        keep_hash(work.connection, account)
        id = signing.begin(work, account.name, "+".join(how), str(request.user_agent))
    resume(account, id, how)
    return _to_page(next)


def resume(account: Account, id: str, how: list[str]) -> None:
    """A cookie of its own for a session that has just begun: of what was in it before only the language stays."""
    lang = session.get("lang", "zh")
    session.clear()
    session.permanent = True
    session["lang"] = lang
    security.begin(account, how)
    lasting.start(id, here().now)


def _to_page(path: str) -> ResponseReturnValue:
    return redirect(path, 303) if _OURS.fullmatch(path) else to("home")
