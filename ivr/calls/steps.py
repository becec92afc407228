"""A place as call records name it: which part of the hotline, and never which vacancy, code or account."""

from ivr.dialogue.place import Place

_NAMES = frozenset(
    (
        *("menu", "market", "news", "guides", "guide", "jobs", "number", "newest", "kinds", "kind", "districts", "in"),
        "about",
        *("audiences", "for", "screens", "screen", "code", "kept", "notice", "seekers", "fairs", "files", "pension"),
        *("own", "person", "through", "unanswered", "report", "fraud", "complaint", "message"),
    )
)
GREETING = "greeting"


def step(place: Place) -> str:
    """jobs/newest/notice for a vacancy of the newest; its number is left out."""
    return "/".join(name for name in place.steps if name in _NAMES) or GREETING
