"""What staff see behind their PIN: how the kiosk is, and what they can do about it."""

from typing import Literal

import msgspec

from kiosk.acts import Erase, Go, ToStaff, Turn, Type, Unlock
from kiosk.places import PinPlace, StaffPlace, TestPlace
from kiosk.presenters.keypad import KeypadModel
from kiosk.presenters.parts import Button
from kiosk.reading import Reading

LONGEST_PIN = 12
SHORTEST_PIN = 4
COLOURS = ("#FFFFFF", "#000000", "#FF0000", "#00FF00", "#0000FF", "#808080")
"""What a panel is tested with, one after the other."""


class StaffFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the kiosk itself; empty where nothing is known."""

    device: str = ""
    version: str = ""
    position: str = ""
    printer: str = ""
    temperature: float | None = None


class StaffModel(msgspec.Struct, frozen=True):
    """Facts, one a line, and what can be done."""

    title: str
    facts: tuple[tuple[str, str], ...]
    message: str
    buttons: tuple[Button, ...]


class TestModel(msgspec.Struct, frozen=True):
    """The whole panel in one colour; each touch leaves a dot."""

    colour: str
    next: Button


def pin(reading: Reading, place: PinPlace, wait: int) -> KeypadModel:
    """The PIN being typed, as dots; after wrong ones there are `wait` seconds until the next may be tried."""
    typed = place.typed
    slots = tuple("●" if at < len(typed) else "" for at in range(max(SHORTEST_PIN, len(typed))))
    state: Literal["typing", "wrong"] = "wrong" if wait or place.wrong else "typing"
    message = reading.say("staff.wait", seconds=wait) if wait else reading.say("staff.wrong") if place.wrong else ""
    return KeypadModel(
        title=reading.say("staff.pin"), ask=reading.say("staff.ask"), slots=(slots, ()), message=message,
        state=state, found=None, keys=_keys(reading, typed),
    )  # fmt: skip


def _keys(reading: Reading, typed: str) -> tuple[Button, ...]:
    digits = [Button(text=digit, act=Type(digit, LONGEST_PIN)) for digit in "1234567890"]
    delete = Button(text=reading.say("keypad.delete"), act=Erase())
    done = Button(text=reading.say("staff.open"), act=Unlock(typed), tone="main")
    return (*digits[:9], delete, digits[9], done)


def staff(reading: Reading, place: StaffPlace, facts: StaffFacts) -> StaffModel:
    """The facts of this moment."""
    say = reading.say
    heard = reading.replica.heard_at
    temperature = "" if facts.temperature is None else f"{facts.temperature:.0f} °C"
    known = (
        ("device", facts.device), ("version", facts.version), ("position", facts.position),
        ("heard", f"{heard:%Y-%m-%d %H:%M:%S}" if heard else ""),
        ("printer", say(f"staff.printer_{facts.printer}") if facts.printer else ""), ("temperature", temperature),
    )  # fmt: skip
    return StaffModel(
        title=say("staff.title"),
        facts=tuple((say(f"staff.{name}"), value or say("staff.unknown")) for name, value in known),
        message=say("staff.pictured") if place.pictured else "",
        buttons=(
            Button(text=say("staff.test"), act=Go(TestPlace()), tone="outline"),
            Button(text=say("staff.picture"), act=ToStaff("picture"), tone="outline"),
            Button(text=say("staff.again"), act=ToStaff("again"), tone="outline"),
            Button(text=say("staff.leave"), act=ToStaff("leave"), tone="warning"),
        ),
    )


def screen_test(reading: Reading, place: TestPlace) -> TestModel:
    """One colour, and the way to the next."""
    following = Turn(TestPlace((place.step + 1) % len(COLOURS)))
    return TestModel(COLOURS[place.step % len(COLOURS)], Button(text=reading.say("staff.colour"), act=following))
