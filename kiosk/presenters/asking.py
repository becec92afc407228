"""还在吗？ Before a visit is forgotten its visitor is asked; nothing of the visit is on this screen."""

import msgspec

from kiosk.acts import End, Stay
from kiosk.presenters.parts import Button
from kiosk.reading import Reading


class AskingModel(msgspec.Struct, frozen=True):
    """The question, the seconds that are left, and the two answers."""

    title: str
    text: str
    seconds: str
    unit: str
    stay: Button
    end: Button


def asking(reading: Reading, left: int) -> AskingModel:
    """The question with `left` seconds to answer it."""
    say = reading.say
    return AskingModel(
        title=say("asking.title"),
        text=say("asking.text"),
        seconds=str(left),
        unit=say("asking.unit"),
        stay=Button(text=say("asking.stay"), act=Stay(), icon="hand", tone="main"),
        end=Button(text=say("asking.end"), act=End(), icon="door-open", tone="outline"),
    )
