"""A slip as ESC/POS commands, written by python-escpos into its dummy printer.

Pictures go in bands of `BAND` rows: a printer that lost its cable in the middle of one waits for fewer than
`LONGEST` bytes, so that as many zeros always bring it back to where commands are understood.
"""

from collections.abc import Iterator
from typing import Any, Final

from escpos.printer import Dummy
from PIL import Image, ImageChops

from content.wording.slip import Code, Rule, Slip
from hardware.printer.address import PrinterAddress
from hardware.printer.picture import code_picture, row_picture, rule_picture
from hardware.printer.typeset import Piece, Row, cell_measure, rows

BAND: Final = 24
LONGEST: Final = 2048
CLEAR: Final = bytes((0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8))
"""DLE DC4 8: the printer throws away what it has not printed yet, wherever it stands."""

RECEIPT: Final = b"\x1dr\x01"
"""GS r 1: answered when everything before it has been printed."""

_CHINESE: Final = b"\x1c&"
_FEED_AND_CUT: Final = b"\x1bd\x03\x1dV\x42\x00"


def slip_commands(slip: Slip, address: PrinterAddress) -> Iterator[bytes]:
    """Whole commands, piece by piece, from the reset of the printer to the cut. Raises PrinterFontMissing."""
    printer = _printer(address)
    printer.hw("INIT")
    if address.text == "rom":
        printer._raw(_CHINESE)
    for piece in rows(slip, address.columns, cell_measure):
        if address.text == "rom" and (isinstance(piece, Rule) or (isinstance(piece, Row) and in_rom(piece.text))):
            _write(printer, piece, address.columns)
            yield _taken(printer)
        else:
            printer.set(align="left")
            for band in _bands(_picture(piece, address.dots)):
                printer.image(band, impl="bitImageRaster")
                yield _taken(printer)
    yield _FEED_AND_CUT


def recovery_commands() -> bytes:
    """For a printer that was left in the middle of a slip: forget it, and cut off what of it is on the paper.

    The first zeros end the head of a picture, whose size would else be read from what follows; the others end its
    data, in printers that do not know CLEAR.
    """
    return bytes(8) + CLEAR + bytes(LONGEST) + b"\x1b@" + _FEED_AND_CUT


def _printer(address: PrinterAddress) -> Any:
    """The dummy with the paper's width in its profile, without which it remarks on every picture."""
    printer = Dummy()
    width = {"media": {"width": {"pixels": address.dots}}}
    printer.profile.profile_data = {**printer.profile.profile_data, **width}
    return printer


def _taken(printer: Any) -> bytes:
    data: bytes = printer.output
    printer.clear()
    return data


def _write(printer: Any, piece: Row | Rule, columns: int) -> None:
    """A row in the printer's own font."""
    row = piece if isinstance(piece, Row) else Row("-" * columns)
    size = 2 if row.style == "large" else 1
    align = "center" if row.centred else "left"
    printer.set(align=align, bold=row.style != "plain", custom_size=True, width=size, height=size)
    printer._raw(row.text.encode("gb18030") + b"\n")


def in_rom(text: str) -> bool:
    """Whether a Chinese font ROM has all of it: GBK's characters; what only GB18030 has is drawn."""
    try:
        text.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def _picture(piece: Piece, dots: int) -> Image.Image:
    match piece:
        case Row():
            return row_picture(piece, dots)
        case Rule():
            return rule_picture(dots)
        case Code(address):
            return code_picture(address, dots)


def _bands(picture: Image.Image) -> Iterator[Image.Image]:
    """The picture in bands, without the white on its right: what is not sent need not be waited for."""
    ink = ImageChops.invert(picture).getbbox()
    width = ink[2] if ink else 8
    for top in range(0, picture.height, BAND):
        yield picture.crop((0, top, width, min(top + BAND, picture.height)))
