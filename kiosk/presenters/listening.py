"""The strip above the bar while a screen is read aloud: how fast and how loud."""

import msgspec

from kiosk.acts import Louder, OtherSpeed, Quieter
from kiosk.aloud.hearing import SPEED_NAMES
from kiosk.presenters.parts import Button
from kiosk.reading import Reading
from kiosk.theme import BUTTON, TARGET


class ListeningModel(msgspec.Struct, frozen=True):
    """Its buttons, and the height that it takes from the body."""

    buttons: tuple[Button, ...]
    height: int
    button_height: int


def listening(reading: Reading) -> ListeningModel | None:
    """The strip; nothing while nobody listens."""
    if not reading.hearing.on:
        return None
    frame, say = reading.frame, reading.say
    room = frame.inner / 3.2 - frame.px(24 + 2 * 20)
    speed = say(f"aloud.speed_{SPEED_NAMES[reading.hearing.speed]}")
    if reading.width(speed, BUTTON, bold=True) > room:
        speed = speed.replace("：", "：\n")  # So that no word is broken in two.
    buttons = (
        Button(text=speed, act=OtherSpeed(), tone="outline"),
        Button(text=say("aloud.quieter"), act=Quieter(), tone="outline"),
        Button(text=say("aloud.louder"), act=Louder(), tone="outline"),
    )
    lines = max(len(reading.lines(button.text, BUTTON, room, bold=True)) for button in buttons)
    height = max(frame.px(TARGET), frame.line(BUTTON, lines) + frame.px(24))
    return ListeningModel(buttons, height + frame.px(2 * 16), height)
