"""The audit in words: who, what, to what, as people say it; what has no word stays as it was kept."""

from typing import Final

import msgspec
from sqlalchemy import Connection

from backend.desk.visit import PHRASES, here, say
from backend.editorial import bounds
from backend.editorial.accounts import all_staff
from backend.editorial.devices import all_devices
from backend.editorial.errors import PHRASES as OFFICE

_REVISIONS: Final = frozenset({"enter", "submit", "approve"})


class Names(msgspec.Struct, frozen=True):
    """What people, devices and halls are called."""

    people: dict[str, str]
    devices: dict[str, str]
    halls: dict[str, str]

    def who(self, name: str) -> str:
        """The person; the system where nobody did it."""
        return self.people.get(name, name) or say("notice.clock")

    def subject(self, text: str) -> str:
        """A person or a device by name."""
        return self.people.get(text) or self.devices.get(text) or text

    def detail(self, verb: str, text: str) -> str:
        """The particulars of this verb."""
        if verb in _REVISIONS and text.isdigit():
            return say("list.revision", no=text)
        if verb in ("staff-add", "staff-duties", "device-add"):
            return "、".join(self._duty(one) for one in text.split())
        return _known(f"audit_detail.{text.replace(' ', '-')}", text)

    def _duty(self, code: str) -> str:
        return self.halls.get(code) or _known(f"role.{code}", code)


def names(connection: Connection) -> Names:
    """Everybody and everything that the office knows now."""
    halls = {one.site for one in all_devices(connection)} | {
        site for one in all_staff(connection) for site in one.sites
    }
    return Names(
        {one.name: one.display_name for one in all_staff(connection)},
        {one.id: one.title for one in all_devices(connection) if one.title},
        {id: bounds.title(connection, id) for id in halls},
    )


def verb_said(verb: str) -> str:
    """What was done."""
    return _known(f"audit_verb.{verb}", verb)


def _known(key: str, text: str) -> str:
    lang = here().lang
    found = PHRASES if PHRASES.find(key, lang) is not None else OFFICE
    return found.say(key, lang) if text and found.find(key, lang) is not None else text
