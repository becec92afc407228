"""Where one ESC/POS command ends and the next begins; only what `hardware.printer.commands` sends, and no more."""

_TWO = (b"\x1b@", b"\x1c&", b"\x1c.")
_THREE = (b"\x1ba", b"\x1bE", b"\x1bd", b"\x1d!", b"\x1dr", b"\x10\x04")


def command_length(data: bytes) -> int:
    """The length of the command that `data` begins with; 0 when it is not yet complete."""
    first = data[0]
    if first >= 0x81:
        return _whole(data, _character_length(data))
    if first not in (0x10, 0x1B, 0x1C, 0x1D):
        return 1
    if len(data) < 2:
        return 0
    return _whole(data, _escape_length(data))


def _escape_length(data: bytes) -> int:
    head = data[:2]
    if head in _TWO:
        return 2
    if head in _THREE:
        return 3
    if head == b"\x10\x14":
        return 10
    if head == b"\x1dV":
        return 3 if data[2:3] in (b"\x00", b"\x01", b"0", b"1") else 4
    if head == b"\x1dv":
        if len(data) < 8:
            return 8
        return 8 + int.from_bytes(data[4:6], "little") * int.from_bytes(data[6:8], "little")
    return 1


def _character_length(data: bytes) -> int:
    """GB18030: two bytes, or four when the second is a digit."""
    return 4 if len(data) > 1 and 0x30 <= data[1] <= 0x39 else 2


def _whole(data: bytes, length: int) -> int:
    return length if len(data) >= length else 0
