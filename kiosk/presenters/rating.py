"""满意度: five faces with words, one touch, thanks; it goes away by itself."""

from typing import Final

import msgspec

from kiosk.acts import Act, Rate, Skip
from kiosk.places import Place, RatingPlace
from kiosk.presenters.parts import Button, pager_height
from kiosk.reading import Reading

ASK_SECONDS: Final = 8.0
THANK_SECONDS: Final = 2.0
GAP_LOW: Final = 10


class Face(msgspec.Struct, frozen=True):
    """One of the five; `score` 1 to 5 is also how its mouth is drawn."""

    score: int
    text: str
    act: Act


class RatingModel(msgspec.Struct, frozen=True, kw_only=True):
    """The question and its faces, the best first; only thanks once one was touched."""

    title: str
    text: str
    faces: tuple[Face, ...]
    skip: Button
    face_height: int = 0


def rating(reading: Reading, place: RatingPlace) -> RatingModel:
    """How was it?"""
    asked = not place.score
    faces = tuple(Face(score, reading.say(f"rating.score_{score}"), Rate(score)) for score in (5, 4, 3, 2, 1))
    return RatingModel(
        title=reading.say("rating.title" if asked else "rating.thanks"),
        text=reading.say("rating.text" if asked else "rating.thanks_text"),
        faces=faces if asked else (),
        skip=Button(text=reading.say("rating.skip" if asked else "rating.go_on"), act=Skip(), tone="outline"),
        face_height=_face_height(reading),
    )


def _face_height(reading: Reading) -> int:
    """In landscape they stand beside each other; below each other they share what is left, up to a good size."""
    frame = reading.frame
    if frame.landscape:
        return frame.px(330)
    if not frame.squat:
        return frame.px(180)
    room = min(frame.body, frame.reachable - frame.bar_height - frame.taken)
    return (room - pager_height(reading) - frame.px(36 + 2 * 24) - 4 * frame.px(GAP_LOW)) // 5


def lapsed(place: Place, still: float) -> bool:
    """Whether nobody touched the question, or read the thanks, for so many seconds that it goes away."""
    if not isinstance(place, RatingPlace):
        return False
    return still > (THANK_SECONDS if place.score else ASK_SECONDS)
