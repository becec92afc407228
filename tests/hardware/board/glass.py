"""The glass of the board, as tests look at it: a running clock, a page come to rest, and a film of what was seen."""

import base64
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from PIL import Image
from playwright.sync_api import Page

from content.clock import system_clock
from tests.hardware.browser import until
from tests.hardware.hall import MORNING

LIGHT = 230
"""Grey from which on a pixel is light: the white card of the QR code is, amber is not."""

MOST_FRAMES = 1000
"""Sixteen seconds of a screen: a browser that has sent no picture of a page by then sends none."""


class Ticking:
    """A clock that runs, and began on a Saturday morning."""

    def __init__(self) -> None:
        self._ahead = MORNING - system_clock()

    def __call__(self) -> datetime:
        return system_clock() + self._ahead

    def forward(self, passes: timedelta) -> None:
        """It is later, without anybody having waited."""
        self._ahead += passes


STILL = (
    "document.fonts.status === 'loaded' && "
    "!document.getAnimations().some((one) => one.effect.getTiming().iterations !== Infinity)"
)


def settled(page: Page) -> None:
    until(page, STILL)


def at_rest(page: Page, script: str) -> Any:
    """What a script says in a moment in which nothing moves; a page may begin its next turn between two questions."""
    return page.evaluate(
        f"async () => {{ while (!({STILL})) await new Promise(requestAnimationFrame); return ({script})(); }}"
    )


def ready(page: Page) -> Page:
    page.wait_for_selector("#frame[data-state]")
    settled(page)
    return page


@contextmanager
def filmed(page: Page) -> Iterator[list[bytes]]:
    """Every frame that the browser paints from now on, small, as PNG; also those between two documents.

    It begins when the first has been taken: of what was over before, a film would show nothing.
    """
    frames: list[bytes] = []
    camera = page.context.new_cdp_session(page)

    def taken(frame: dict[str, str]) -> None:
        frames.append(base64.b64decode(frame["data"]))
        camera.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})

    camera.on("Page.screencastFrame", taken)
    camera.send("Page.startScreencast", {"format": "png", "maxWidth": 480, "maxHeight": 270})
    for _ in range(MOST_FRAMES):
        if frames:
            break
        page.evaluate("new Promise(requestAnimationFrame)")
    yield frames
    camera.send("Page.stopScreencast")
    camera.remove_listener("Page.screencastFrame", taken)
    camera.detach()


def lightest(frames: list[bytes]) -> float:
    """The share of light pixels in the lightest frame."""
    return max(_share_of_light(Image.open(io.BytesIO(frame)).convert("L")) for frame in frames)


def _share_of_light(image: Image.Image) -> float:
    counts = image.histogram()
    return sum(counts[LIGHT:]) / sum(counts)
