"""我的账号: everyone's own password, second factor, and where they are and were signed in."""

from typing import Final

from flask import flash, request, session
from flask.typing import ResponseReturnValue

from backend.desk import lasting, security
from backend.desk.signing import confirm, resume
from backend.desk.visit import field, here, say, show, to
from backend.editorial import accounts, signing
from backend.editorial import second_factor as factor
from backend.editorial.errors import NotFound, OfficeError, SecondFactorRequired, UnequalPasswords, WrongCode
from content.qr import qr_svg

TRIES: Final = 12


def my_account() -> ResponseReturnValue:
    """All of it on one page."""
    return _page()


def my_password_form() -> ResponseReturnValue:
    """A new password: all other sessions end, this one goes on."""
    name, new = here().person.name, request.form.get("new", "")
    try:
        confirm(request.form.get("password", ""))
        if new != request.form.get("again", ""):
            raise UnequalPasswords
        with here().office.work() as work:
            accounts.set_password(work, name, new, who=name)
            id = signing.begin(work, name, signing.AFTER_CHANGE, str(request.user_agent))
    except OfficeError as error:
        flash(error.say(here().lang), "error")
        return _page(422)
    resume(security.get(name), id, ["password"])
    flash(say("account.password_done"))
    return to("my_account")


def enrol() -> ResponseReturnValue:
    """The code for the telephone, and the form for the first six digits that it shows."""
    if here().own.tf_totp_secret:
        return to("my_account")
    session.setdefault("enrol", security.new_secret())
    return _enrolling()


def enrol_form() -> ResponseReturnValue:
    """Take the secret that is on the page, if the telephone has it; then show the recovery codes, once."""
    account, secret = here().own, str(session.get("enrol", ""))
    if account.tf_totp_secret or not secret:
        flash(say("account.factor_there" if account.tf_totp_secret else "account.factor_again"), "error")
        return to("my_account")
    try:
        confirm(request.form.get("password", ""))
        if not security.is_code(account, secret, field("code").replace(" ", "")):
            raise WrongCode
    except OfficeError as error:
        flash(error.say(here().lang), "error")
        return _enrolling(422)
    codes = security.recovery_codes(account)
    with here().office.work() as work:
        factor.enrol(work, account.name, secret, account.totp_counter, account.mf_recovery_codes)
    session.pop("enrol")
    return show("recovery_codes", codes=codes)


def factor_off() -> ResponseReturnValue:
    """Do without the second factor, where no role of theirs needs it."""
    account = here().own
    try:
        confirm(request.form.get("password", ""))
        if is_required():
            raise SecondFactorRequired
        if account.tf_totp_secret:
            with here().office.work() as work:
                factor.drop(work, account.name)
    except OfficeError as error:
        flash(error.say(here().lang), "error")
        return _page(422)
    flash(say("account.factor_dropped"))
    return to("my_account")


def new_codes_form() -> ResponseReturnValue:
    """New recovery codes in the place of the old."""
    account = here().own
    if not account.tf_totp_secret:
        return to("my_account")
    try:
        confirm(request.form.get("password", ""))
    except OfficeError as error:
        flash(error.say(here().lang), "error")
        return _page(422)
    codes = security.recovery_codes(account)
    with here().office.work() as work:
        factor.renew_recovery_codes(work, account.name, account.mf_recovery_codes)
    return show("recovery_codes", codes=codes)


def end_session_form() -> ResponseReturnValue:
    """End another session of theirs, or all others."""
    name, id = here().person.name, field("session")
    if not id:
        raise NotFound(name="session")
    with here().office.work() as work:
        if id == "others":
            for one in signing.sessions(work.connection, name, work.settings, work.now):
                if one.id != lasting.current_id():
                    signing.end(work, name, one.id, "from afar")
        else:
            signing.end(work, name, id, "from afar")
    flash(say("account.session_ended"))
    return to("my_account")


def is_required() -> bool:
    """Whether a role of whoever is signed in needs a second factor."""
    required = security.required_roles(here().office.settings.second_factor)
    return not required.isdisjoint(here().person.roles)


def _enrolling(status: int = 200) -> ResponseReturnValue:
    secret = str(session["enrol"])
    code = qr_svg(security.secret_uri(here().own, secret))
    return show("enrol", status, qr=code, key=security.secret_key(secret), required=is_required())


def _page(status: int = 200) -> ResponseReturnValue:
    name, office = here().person.name, here().office
    with office.database.read() as connection:
        sessions = signing.sessions(connection, name, office.settings, here().now)
        tries = signing.tries(connection, name, TRIES)
    return show(
        "my_account", status, account=here().own, sessions=sessions, tries=tries, current=lasting.current_id(),
        required=is_required(),
    )  # fmt: skip
