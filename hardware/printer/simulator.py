"""A simulated ESC/POS printer: it obeys what printers in halls obey, and complains of everything else.

What it printed is kept as sheets of rows, which `hardware.printer.proof` shows as text and as a picture.
"""

import threading
from collections.abc import Iterable
from typing import Final, Literal

import msgspec

from content.wording import cells
from hardware.printer.commands import CLEAR
from hardware.printer.lexing import command_length

MEMORY: Final = 4096
"""Bytes that it holds before it takes no more, as a small printer does."""

ROW_DOTS: Final = 30
"""Dots that a row of text of the simple size takes."""

Trouble = Literal["paper_out", "paper_low", "cover_open", "fault", "offline"]


class TextRow(msgspec.Struct, frozen=True):
    """A row from the printer's own font."""

    text: str
    size: int
    bold: bool
    centred: bool

    @property
    def height(self) -> int:
        """Dots of paper that it takes."""
        return ROW_DOTS * self.size


class Band(msgspec.Struct, frozen=True):
    """Rows of dots, a bit each, `stride` bytes a row."""

    stride: int
    height: int
    data: bytes


Printed = TextRow | Band


class SimulatedPrinter:
    """Takes bytes and gives answers. What it cannot print for its troubles waits in its memory until they are over."""

    def __init__(self, dots: int = 576, *, clears: bool = True, receipts: bool = True) -> None:
        """`clears`: it knows DLE DC4 8; `receipts`: it knows GS r. Cheap ones lack both."""
        self.dots = dots
        self.clears, self.receipts = clears, receipts
        self.sheets: list[tuple[Printed, ...]] = []
        self.complaints: list[str] = []
        self.paper_left: int | None = None
        """Dots until the roll is empty; None for a roll without end."""
        self.cleared = 0
        """How often it was told to forget what it had not printed."""
        self._troubles: frozenset[Trouble] = frozenset()
        self._lock = threading.RLock()
        self._paper: list[Printed] = []
        self._said = bytearray()
        self._switch_on()

    @property
    def troubles(self) -> frozenset[Trouble]:
        """What is wrong with it now."""
        return self._troubles

    def suffer(self, *troubles: Trouble) -> None:
        """These and no others are its troubles from now on."""
        with self._lock:
            self._troubles = frozenset(troubles)
            self._work()

    def new_roll(self) -> None:
        """Paper without end, and the cover closed."""
        with self._lock:
            self.paper_left = None
            self.suffer()

    @property
    def room(self) -> int:
        """Bytes that it still takes."""
        return MEMORY - len(self._memory)

    @property
    def in_hand(self) -> tuple[Printed, ...]:
        """What stands on the paper since it was last cut."""
        return tuple(self._paper)

    def receive(self, data: bytes) -> None:
        """Take bytes; what is asked in real time is answered at once, the rest is printed in its turn."""
        with self._lock:
            for byte in data:
                self._take(byte)
            self._work()

    def answers(self) -> bytes:
        """What it has to say since it was last asked for it."""
        with self._lock:
            said, self._said = bytes(self._said), bytearray()
            return said

    def switch_off_and_on(self) -> None:
        """Lose what is in its memory; what is on the paper stays there."""
        with self._lock:
            self._switch_on()

    def _switch_on(self) -> None:
        self._memory, self._said, self._line = bytearray(), bytearray(), bytearray()
        self._known = 0
        self._chinese = self._bold = self._centred = False
        self._size = 1

    def _take(self, byte: int) -> None:
        """One byte. A question within a picture's data is dots like any other: the strictest printers have it so."""
        self._memory.append(byte)
        if self.clears and self._memory.endswith(CLEAR):
            self._memory.clear()
            self._known = 0
            self.cleared += 1
            return
        length = command_length(bytes(self._memory[self._known :]))
        if not length:
            return
        command = bytes(self._memory[self._known :])
        if command[:2] == b"\x10\x04":
            del self._memory[self._known :]
            self._said.append(self._status(command[2]))
        else:
            self._known += length

    def _status(self, about: int) -> int:
        bits = {
            1: (("paper_out", 0x08), ("cover_open", 0x08), ("fault", 0x08), ("offline", 0x08)),
            2: (("cover_open", 0x04), ("paper_out", 0x20), ("fault", 0x40)),
            4: (("paper_low", 0x0C), ("paper_out", 0x6C)),
        }
        status = 0b0001_0010
        for trouble, bit in bits.get(about, ()):
            status |= bit if trouble in self._troubles else 0
        return status

    def _work(self) -> None:
        """Print what is complete in the memory, until a trouble stops it."""
        while self._known and self._troubles <= {"paper_low"}:
            length = command_length(bytes(self._memory[: self._known]))
            command = bytes(self._memory[:length])
            del self._memory[:length]
            self._known -= length
            self._obey(command)

    def _obey(self, command: bytes) -> None:
        match command[:1], command[1:2], command[2:]:
            case (b"\x00" | b"\x10", _, _):
                pass
            case b"\n", _, _:
                self._print_line()
            case b"\x1b", b"@", _:
                self._line.clear()
                self._chinese = self._bold = self._centred = False
                self._size = 1
            case b"\x1b", b"a", value:
                self._centred = value == b"\x01"
            case b"\x1b", b"E", value:
                self._bold = value == b"\x01"
            case b"\x1b", b"d", _:
                self._print_line()
            case b"\x1c", b"&", _:
                self._chinese = True
            case b"\x1d", b"!", value:
                self._size = (value[0] & 7) + 1
            case b"\x1d", b"r", _:
                if self.receipts:
                    self._said.append(0)
            case b"\x1d", b"v", rest:
                self._print_band(rest)
            case b"\x1d", b"V", _:
                self._cut()
            case _:
                self._write(command)

    def _write(self, command: bytes) -> None:
        if command[0] >= 0x81:
            if not self._chinese:
                self.complaints.append("Chinese without FS &")
            self._line += command if 0 not in command else b""
        elif 0x20 <= command[0] < 0x7F:
            self._line += command
        else:
            self.complaints.append(f"unknown command {command.hex(' ')}")

    def _print_line(self) -> None:
        if not self._line:
            return
        text = self._line.decode("gb18030", errors="replace")
        self._line.clear()
        if cells.width(text) * 12 * self._size > self.dots:
            self.complaints.append(f"wider than the paper: {text}")
        self._put(TextRow(text, self._size, self._bold, self._centred))

    def _print_band(self, rest: bytes) -> None:
        stride, height = (int.from_bytes(rest[at : at + 2], "little") for at in (2, 4))
        if stride * 8 > self.dots:
            self.complaints.append(f"a picture of {stride * 8} dots on a paper of {self.dots}")
        if self._centred:
            self.complaints.append("a picture set in the middle, which is not where it was drawn for")
        if height:
            self._put(Band(stride, height, rest[6:]))

    def _put(self, printed: Printed) -> None:
        self._paper.append(printed)
        if self.paper_left is not None:
            self.paper_left -= printed.height
            if self.paper_left <= 0:
                self._troubles |= {"paper_out"}

    def _cut(self) -> None:
        if self._paper:
            self.sheets.append(tuple(self._paper))
        self._paper.clear()


def text_of(sheet: Iterable[Printed]) -> str:
    """What can be read on a sheet; pictures are not."""
    return "\n".join(row.text for row in sheet if isinstance(row, TextRow))
