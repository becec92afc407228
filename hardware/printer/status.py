"""What an ESC/POS printer says of itself when it is asked by DLE EOT, and what that means; pure."""

from typing import Final, Literal

PrinterState = Literal["ready", "paper_low", "paper_out", "cover_open", "fault", "offline"]
"""`offline` is also a printer that does not answer: unplugged, switched off, or away from the network."""

WELL: Final[tuple[PrinterState, ...]] = ("ready", "paper_low")
"""The states in which it prints."""

ABOUT_PRINTER: Final = 1
ABOUT_TROUBLE: Final = 2
ABOUT_PAPER: Final = 4

_OFFLINE: Final = 0b0000_1000
_COVER_OPEN: Final = 0b0000_0100
_STOPPED_FOR_PAPER: Final = 0b0010_0000
_ERROR: Final = 0b0100_0000
_NEAR_END: Final = 0b0000_1100
_PAPER_END: Final = 0b0110_0000


def asking(about: int) -> bytes:
    """The command that asks; the printer answers it at once, also when it is in trouble."""
    return bytes((0x10, 0x04, about))


def is_answer(byte: int) -> bool:
    """Whether a byte from the printer answers DLE EOT: its bits 1 and 4 are set, 0 and 7 are not."""
    return byte & 0b1001_0011 == 0b0001_0010


def is_receipt(byte: int) -> bool:
    """Whether a byte answers GS r, which stands in the queue behind what is to be printed."""
    return byte & 0b1001_0000 == 0


def state_of(printer: int, trouble: int, paper: int) -> PrinterState:
    """The one word for three answers: what a person must do first comes first."""
    if trouble & _COVER_OPEN:
        return "cover_open"
    if paper & _PAPER_END or trouble & _STOPPED_FOR_PAPER:
        return "paper_out"
    if trouble & _ERROR:
        return "fault"
    if printer & _OFFLINE:
        return "offline"
    return "paper_low" if paper & _NEAR_END else "ready"
