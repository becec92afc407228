"""The audit in words: who, what, to what, as people say it; what has no word stays as it was kept."""

import re
from collections.abc import Callable, Iterable
from typing import Final

import msgspec
from flask import url_for
from sqlalchemy import Connection

from backend.desk.filters import origin
from backend.desk.visit import PHRASES, here, say
from backend.editorial import bounds
from backend.editorial.accounts import MACHINE, all_staff
from backend.editorial.devices import all_devices
from backend.editorial.errors import PHRASES as OFFICE
from backend.editorial.subjects import Subject, employers_among, notices_among
from backend.editorial.trail import Line
from content.number import spaced
from content.occupation import occupation_title

_EMPLOYER_FIELD = re.compile(r"(?:^|；)(name|short|code|kind|contact|telephone|address|notes)=")


class Names(msgspec.Struct, frozen=True):
    """What people, devices, halls, notices and employers are called; `roles` are those of now."""

    people: dict[str, str]
    roles: dict[str, tuple[str, ...]]
    devices: dict[str, str]
    halls: dict[str, str]
    notices: dict[str, Subject] = {}
    employers: dict[str, str] = {}

    def who(self, name: str) -> str:
        """The person; the system where nobody did it."""
        return self.people.get(name) or machine(name) or say("notice.clock")

    def duties(self, name: str) -> str:
        """The roles that a person has now."""
        return say("device.comma").join(say(f"role.{role}") for role in self.roles.get(name, ()))

    def subject(self, text: str) -> str:
        """A person or a device by name, a notice by kind, number, title and occupation."""
        if (found := self.notices.get(text)) is not None:
            parts = (say(f"kind.{found.kind}"), spaced(found.number), f"{found.title}{_occupation(found)}")
            return " ".join(part for part in parts if part)
        named = self.people.get(text) or self.devices.get(text) or self.employers.get(text)
        return named or _handed(text)

    def link(self, text: str) -> str:
        """The page of what the audit speaks of; empty where there is none for whoever looks."""
        if text in self.notices:
            return url_for("desk.notice", id=text)
        if text in self.employers:
            return url_for("desk.employer", employer=text.removeprefix("employer-"))
        if text in self.devices:
            return url_for("desk.device", device=text)
        is_known = text in self.people and here().person.may("people")
        return url_for("desk.person", name=text) if is_known else ""

    def detail(self, verb: str, text: str) -> str:
        """The particulars of this verb."""
        told = _DETAILS.get(verb, _said)(self, text) if text else ""
        return told or _said(self, text)

    def sentence(self, line: Line) -> str:
        """One row as it is told: when, who in which role, what, to which, from where."""
        who = self.who(line.who)
        roles = self.duties(line.who)
        subject, detail = self.subject(line.subject), self.detail(line.verb, line.detail)
        return say(
            "audit.sentence",
            when=f"{line.at:%Y-%m-%d %H:%M:%S}",
            who=say("audit.in_role", who=who, roles=roles) if roles else who,
            verb=verb_said(line.verb),
            subject=say("audit.to", subject=subject) if line.subject and line.subject != line.who else "",
            detail=say("audit.more", detail=detail) if detail else "",
            origin=say("audit.from", origin=origin(line.origin)) if line.origin else "",
        )

    def duty(self, code: str) -> str:
        """A role or a hall."""
        return self.halls.get(code) or _known(f"role.{code}", code)


def names(connection: Connection, lines: Iterable[Line] = ()) -> Names:
    """Everybody and everything that the office knows now, and the notices and employers of these rows."""
    staff, devices = all_staff(connection), all_devices(connection, here().lang)
    halls = {one.site for one in devices} | {site for one in staff for site in one.sites}
    subjects = [line.subject for line in lines]
    return Names(
        {one.name: one.display_name for one in staff},
        {one.name: one.roles for one in staff},
        {one.id: one.title for one in devices if one.title},
        {id: bounds.title(connection, id, here().lang) for id in halls},
        notices_among(connection, subjects),
        employers_among(connection, subjects),
    )


def machine(name: str) -> str:
    """A name from the audit; of the command line, which has no account, in the reader's language: 命令行 root."""
    place, _, user = name.partition(" ")
    return f"{say('origin.command-line')} {user}".strip() if place == MACHINE else name


def verb_said(verb: str) -> str:
    """What was done."""
    return _known(f"audit_verb.{verb}", verb)


def _occupation(found: Subject) -> str:
    title = occupation_title(found.occupation) if found.occupation else ""
    return say("audit.occupation", title=title) if title and title != found.title else ""


def _handed(text: str) -> str:
    """A report, an account or a file by the words for such; whatever else as it was kept."""
    family, _, rest = text.partition("-")
    if family in ("report", "account") and rest:
        return say(f"audit.{family}", name=rest)
    return say("audit.file", name=text[:8]) if re.fullmatch(r"[0-9a-f]{64}", text) else text


def _said(names: Names, text: str) -> str:
    return _known(f"audit_detail.{text.replace(' ', '-')}", text)


def _revision(names: Names, text: str) -> str:
    return say("list.revision", no=text) if text.isdigit() else ""


def _duties(names: Names, text: str) -> str:
    return say("device.comma").join(names.duty(one) for one in text.split())


def _employer_changed(names: Names, text: str) -> str:
    """The fields by their names; kept as `name=…；code=…`."""
    parts = _EMPLOYER_FIELD.split(text)[1:]
    told = zip(parts[::2], parts[1::2], strict=True)
    return say("audit.and").join(
        say("audit.set", field=say(f"employer.{name}"), value=_known(f"employer_kind.{value}", value))
        for name, value in told
    )


def _employer_lapsed(names: Names, text: str) -> str:
    """A reason that somebody gave, or the fields that were changed."""
    fields = text.split(", ")
    if not all(_EMPLOYER_FIELD.match(f"{one}=") for one in fields):
        return text
    return say("audit.changed", fields=say("device.comma").join(say(f"employer.{one}") for one in fields))


def _orders(names: Names, text: str) -> str:
    return say("device.comma").join(_known(f"order.{one}", one) for one in text.split(", "))


def _tries(names: Names, text: str) -> str:
    tries, _, most = text.partition("/")
    return say("audit.tries", tries=tries, most=most)


def _asked_balance(names: Names, text: str) -> str:
    device, _, outcome = text.rpartition(" ")
    return say("audit.at", device=names.devices.get(device, device), outcome=_said(names, outcome))


def _phrase(key: str) -> Callable[[Names, str], str]:
    return lambda names, text: say(key, text=text)


_DETAILS: Final[dict[str, Callable[[Names, str], str]]] = {
    **dict.fromkeys(("enter", "submit", "approve", "discard", "same-computer"), _revision),
    **dict.fromkeys(("staff-add", "staff-duties", "device-add"), _duties),
    **dict.fromkeys(("sign-in-wrong", "sign-in-locked"), _tries),
    "employer-change": _employer_changed,
    "employer-void": _employer_lapsed,
    "device-set": _orders,
    "balance": _asked_balance,
    "report": lambda names, text: _known(f"report_kind.{text}", text),
    "file": _phrase("audit.receipt"),
    "recovery-code": _phrase("audit.codes_left"),
    "recovery-codes": _phrase("audit.codes_made"),
}


def _known(key: str, text: str) -> str:
    lang = here().lang
    found = PHRASES if PHRASES.find(key, lang) is not None else OFFICE
    return found.say(key, lang) if text and found.find(key, lang) is not None else text
