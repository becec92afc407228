"""The guide for a clerk's first day, step by step, each with a picture of the page that it is about."""

from typing import Final

from flask.typing import ResponseReturnValue

from backend.desk.visit import show

STEPS: Final = (
    ("home", "home"), ("form", "form"), ("employer", "employer"), ("checked", "checked"), ("back", ""),
    ("table", "table"), ("withdraw", "withdraw"), ("never", ""),
)  # fmt: skip
"""Each step with the picture beside it, if there is one."""


def guide() -> ResponseReturnValue:
    """The page; everybody who has signed in may read it."""
    return show("guide", steps=STEPS)
