"""Arrival 送达: which devices have what was just published or withdrawn, asked by the page every second."""

from typing import Any

from flask import jsonify
from flask.typing import ResponseReturnValue

from backend.desk.visit import here, say
from backend.editorial import reading
from backend.editorial.arrival import arrival


def arrival_state(id: str) -> ResponseReturnValue:
    """A small JSON: the sentence, each device with its word, and whether there is anything left to wait for."""
    with here().office.database.read() as connection:
        record = reading.get_record(connection, id)
        found = arrival(connection, record, here().now)
    devices: list[dict[str, Any]] = [
        {"title": one.title, "word": say(f"arrival.{one.state}"), "state": one.state} for one in found
    ]
    has = sum(one.state == "has" for one in found)
    sentence = say("arrival.of", has=has, of=len(found)) if found else say("arrival.nobody")
    done = not any(one.state == "waiting" for one in found)
    return jsonify(sentence=sentence, devices=devices, done=done)
