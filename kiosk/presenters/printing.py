"""What is said of the printer and of the slip in hand."""

from kiosk.acts import Act
from kiosk.presenters.parts import Button
from kiosk.reading import Reading


def print_button(reading: Reading, act: Act) -> Button:
    """打印: also while the printer is in trouble, for the slip then waits."""
    return Button(text=reading.say("print.button"), act=act, icon="" if reading.frame.large else "printer", tone="main")


def print_note(reading: Reading) -> str:
    """How far the slip is, or what the printer lacks; empty when there is nothing to say."""
    slip, printer = reading.taking.slip, reading.printer
    if not printer:
        return ""
    if slip in ("printed", "failed", "printing"):
        return reading.say(f"print.slip_{slip}")
    if printer in ("ready", "paper_low"):
        return reading.say("print.slip_printing") if slip == "waiting" else ""
    trouble = reading.say(f"print.{printer}")
    return reading.say("print.waiting" if slip == "waiting" else "print.trouble", trouble=trouble)
