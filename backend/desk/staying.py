"""What a page asks about its session: how long it lasts, and to go on while somebody types."""

from flask import Response, jsonify

from backend.desk import lasting
from backend.desk.visit import here


def session_left() -> Response:
    """Seconds until the session ends by itself; asking is not using it."""
    return jsonify(left())


def session_stay() -> Response:
    """The same after something was done."""
    return jsonify(left())


def left() -> dict[str, int | bool]:
    """Seconds that are left, and whether nothing that is done makes them more."""
    if here().account is None:
        return {"seconds": 0, "last": True}
    ends = lasting.ends(here().office)
    return {"seconds": int((ends - here().now).total_seconds()), "last": ends == lasting.last_end(here().office)}
