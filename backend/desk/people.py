"""人员: everyone who works here, and what administrators do for their accounts.

Nobody is ever deleted: the audit and every revision name them.
"""

from collections.abc import Callable
from typing import Any, Final

from flask import flash, request
from flask.typing import ResponseReturnValue

from backend.desk import once, security
from backend.desk.choices import own_halls
from backend.desk.visit import field, here, say, show, to
from backend.editorial import accounts, bounds, second_factor, signing
from backend.editorial.errors import NameTaken, NotFound, OfficeError, OwnDuties
from backend.editorial.office import Work

TRIES: Final = 12
_ROLES: Final = ("collector", "clerk", "approver", "head", "admin")
"""From those who enter to those who look after everything, as a centre names them."""


def people() -> ResponseReturnValue:
    """Everyone, those who have left below."""
    here().person.must("people")
    with here().office.database.read() as connection:
        found = accounts.standings(connection, here().now, here().person.name)
        titles = {site: bounds.title(connection, site, here().lang) for one in found for site in one.staff.sites}
    return show("people", found=sorted(found, key=lambda one: not one.staff.active), titles=titles)


def new_person() -> ResponseReturnValue:
    """The form for someone new."""
    here().person.must("people")
    return _form({"roles": (), "sites": here().person.sites})


def new_person_form() -> ResponseReturnValue:
    """Add them, with a password for the first signing in that is shown once."""
    here().person.must("people")
    typed = _typed()
    given = once.password("new", typed["name"])
    try:
        with here().office.work() as work:
            added = accounts.add_staff(
                work, typed["name"], typed["display_name"], typed["roles"], given, typed["sites"],
                who=here().person.name, must_change=True,
            )  # fmt: skip
    except OfficeError as error:
        if isinstance(error, NameTaken) and _is_given(typed["name"], given):
            return _page(typed["name"], given=given)
        flash(error.say(here().lang), "error")
        return _form(typed, 422)
    flash(say("people.added", name=added.display_name))
    return _page(added.name, given=given)


def person(name: str) -> ResponseReturnValue:
    """One of them."""
    here().person.must("people")
    return _page(name)


def person_form(name: str) -> ResponseReturnValue:
    """What pages call them, what they may do, and where."""
    here().person.must("people")
    typed, who = _typed(), here().person.name
    try:
        with here().office.work() as work:
            found = accounts.administrated(work.connection, who, name).staff
            accounts.set_display_name(work, who, name, typed["display_name"])
            if (found.roles, found.sites) != (typed["roles"], typed["sites"]):
                accounts.set_duties(work, who, name, typed["roles"], typed["sites"])
    except OfficeError as error:
        flash(error.say(here().lang), "error")
        return _page(name, 422, typed=typed)
    flash(say("people.saved"))
    return to("person", name=name)


def person_act(name: str, act: str) -> ResponseReturnValue:
    """One of the acts below."""
    here().person.must("people")
    if act not in _ACTS:
        raise NotFound(name=act)
    try:
        if name == here().person.name:
            raise OwnDuties  # On one's own page the password is asked for; here it is not.
        with here().office.work() as work:
            given = _ACTS[act](work, here().person.name, name)
    except OfficeError as error:
        flash(error.say(here().lang), "error")
        return _page(name, 403)
    flash(say(f"people.done_{act}"))
    return _page(name, given=given) if given else to("person", name=name)


def person_session_form(name: str) -> ResponseReturnValue:
    """End one session of somebody else; one's own are on one's own page."""
    here().person.must("people")
    id, who = field("session"), here().person.name
    if not id:
        raise NotFound(name="session")
    if name == who:
        raise OwnDuties
    with here().office.work() as work:
        accounts.administrated(work.connection, who, name)
        signing.end(work, name, id, "by an administrator", who)
    flash(say("account.session_ended"))
    return to("person", name=name)


def _give_password(work: Work, who: str, name: str) -> str:
    given = once.password("anew", name)
    if not _is_given(name, given):
        accounts.set_password(work, name, given, who=who, must_change=True)
    return given


def _unlock(work: Work, who: str, name: str) -> None:
    if accounts.administrated(work.connection, who, name, work.now).locked_until:
        signing.unlock(work, who, name)


def _is_given(name: str, password: str) -> bool:
    """Whether the same form gave this password a moment ago, and nobody has signed in with it."""
    account = security.find(name)
    return account is not None and account.must_change and security.knows_password(account, password)


_ACTS: Final[dict[str, Callable[[Work, str, str], str | None]]] = {
    "password": _give_password,
    "factor": second_factor.reset,
    "unlock": _unlock,
    "deactivate": lambda work, who, name: accounts.deactivate(work, name, who=who),
    "reactivate": lambda work, who, name: accounts.reactivate(work, name, who=who),
}
"""Each gives back what is shown once, if anything."""


def _page(
    name: str, status: int = 200, *, given: str | None = None, typed: dict[str, Any] | None = None
) -> ResponseReturnValue:
    now, own = here().now, here().person
    with here().office.database.read() as connection:
        found = accounts.administrated(connection, own.name, name, now)
        tries = signing.tries(connection, name, TRIES)
        sessions = signing.sessions(connection, name, here().office.settings, now)
        halls = own_halls(connection)
        by = accounts.find_staff(connection, found.added_by)
    staff = found.staff
    fields = {"name": name, "display_name": staff.display_name, "roles": staff.roles, "sites": staff.sites}
    return show(
        "person", status, found=found, typed=typed or fields, tries=tries, halls=halls, roles=_ROLES, given=given,
        own=name == own.name, sessions=sessions, added_by=by.display_name if by else found.added_by,
    )  # fmt: skip


def _form(typed: dict[str, Any], status: int = 200) -> ResponseReturnValue:
    with here().office.database.read() as connection:
        halls = own_halls(connection)
    return show("new_person", status, typed=typed, halls=halls, roles=_ROLES)


def _typed() -> dict[str, Any]:
    return {
        "name": field("name"), "display_name": field("display_name")[:64],
        "roles": tuple(sorted(set(request.form.getlist("roles")))),
        "sites": tuple(sorted(set(request.form.getlist("sites")))),
    }  # fmt: skip
