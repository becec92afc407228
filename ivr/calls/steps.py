"""A place as call records name it: which part of the hotline, and never which vacancy, code or account."""

from content.wording.phrases import Lang
from ivr.dialogue.place import Place
from ivr.phrases import say

NAMES = frozenset(
    (
        *("menu", "market", "news", "guides", "guide", "jobs", "number", "newest", "kinds", "kind", "districts", "in"),
        "about",
        *("audiences", "for", "screens", "screen", "code", "kept", "notice", "seekers", "fairs", "files", "pension"),
        *("own", "person", "through", "unanswered", "report", "tell", "message"),
    )
)
GREETING = "greeting"


def step(place: Place) -> str:
    """jobs/newest/notice for a vacancy of the newest; its number is left out."""
    return "/".join(name for name in place.steps if name in NAMES) or GREETING


def step_said(code: str, lang: Lang) -> str:
    """招聘信息 · 最新的 · 一条信息 for jobs/newest/notice; a name that this version does not know stays."""
    return " · ".join(_name_said(name, lang) for name in code.split("/"))


def way_said(way: str, lang: Lang) -> str:
    """Steps one after the other, each by what it adds: 招聘信息 › 最新的 › 一条信息."""
    return " › ".join(_name_said(code.rpartition("/")[2], lang) for code in way.split(" › "))


def _name_said(name: str, lang: Lang) -> str:
    return say(f"step.{name}", lang) if name in NAMES or name == GREETING else name
