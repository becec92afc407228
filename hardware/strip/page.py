"""The simulator page: every strip in a browser, as the LEDs would show it."""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from content.wording.phrases import Lang, Phrases
from hardware.serving import SIGN_OF_LIFE, Answer, Query, Routes, Site, event, well
from hardware.strip.monitor import Monitor, Shown

STATIC: Final = Path(__file__).parent / "static"

phrases: Final = Phrases(Path(__file__).parent)


def simulator(monitor: Monitor, lang: Lang, more: Routes | None = None) -> Site:
    """The page and its stream of frames; `more` are further addresses that are answered beside them."""

    def words(_: Query) -> Answer:
        return Answer(
            "application/json",
            msgspec.json.encode({key: phrases.say(f"page.{key}", lang) for key in ("title", "none")}),
        )

    def now(_: Query) -> Answer:
        return Answer("application/json", msgspec.json.encode([written(shown, lang) for shown in monitor.newest()]))

    def frames(_: Query) -> Iterator[bytes]:
        for news in monitor.watch():
            yield event(msgspec.json.encode([written(shown, lang) for shown in news])) if news else SIGN_OF_LIFE

    routes = {
        **(more or {}),
        "/words.json": words,
        "/now.json": now,
        "/healthz": well,
    }
    return Site(STATIC, routes, {"/frames": frames})


def written(shown: Shown, lang: Lang) -> dict[str, object]:
    """A strip as the page reads it: one bit a pixel and the colour of what is lit."""
    frame = shown.frame
    size = phrases.say("page.size", lang, width=frame.width, height=frame.height)
    output = phrases.say("page.here", lang) if shown.output.startswith("sim:") else shown.output
    return {
        "id": shown.id, "title": shown.title, "about": f"{size} · {output}", "text": shown.text,
        "width": frame.width, "height": frame.height, "colour": frame.palette[-1],
        "bits": base64.b64encode(frame.bits()).decode(),
    }  # fmt: skip
