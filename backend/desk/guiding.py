"""The guides for a first day, one for each role, step by step; where it helps with a picture of the page."""

from typing import Final

from flask import request
from flask.typing import ResponseReturnValue

from backend.desk.visit import here, show

STEPS: Final = {
    "clerk": (
        ("home", "home"), ("form", "form"), ("employer", "employer"), ("checked", "checked"), ("back", ""),
        ("table", "table"), ("withdraw", "withdraw"), ("never", ""),
    ),
    "approver": (
        ("queue", "queue"), ("read", ""), ("warned", ""), ("decide", ""), ("own", ""), ("withdraw", "withdraw"),
    ),
    "head": (("overview", "overview"), ("print", ""), ("eyes", ""), ("audit", ""), ("reports", "")),
    "admin": (
        ("people", "people"), ("factor", ""), ("devices", ""), ("watch", ""), ("rehearse", ""), ("leave", ""),
    ),
}  # fmt: skip
"""For each role its steps, each with the picture beside it, if there is one. Whoever collects follows the clerk's."""


def guide() -> ResponseReturnValue:
    """The guide that the address names, else that of the reader's own role; everybody may read all of them."""
    asked = request.args.get("for", "")
    who = asked if asked in STEPS else _own()
    return show("guide", who=who, steps=STEPS[who], others=[one for one in STEPS if one != who])


def _own() -> str:
    return next((one for one in STEPS if one in here().person.roles), "clerk")
