"""QR codes (ISO/IEC 18004) of the addresses behind notices: the only door of the package `qrcode`.

A code is a matrix without its quiet zone; whoever draws it leaves `QUIET` empty modules around it.
"""

from typing import Any, Final

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET: Final = 4
"""Empty modules that the standard asks for on every side; a code printed tighter is often not read."""


def qr_matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of the smallest code that writes `text`, True where it is dark, without quiet zone.

    Level M: a code behind scratched glass, or with a thumb on its corner, is still read.
    """
    code: QRCode[Any] = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


def qr_svg(text: str) -> str:
    """The code as one SVG path with its quiet zone, in the colour of the text around it."""
    matrix = qr_matrix(text)
    side = len(matrix) + 2 * QUIET
    path = "".join(_row(row, QUIET + y) for y, row in enumerate(matrix))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="currentColor" d="{path}"/></svg>'
    )


def _row(row: tuple[bool, ...], y: int) -> str:
    """One row as rectangles, one for each unbroken run, so that no seam shows between two modules."""
    parts, start = [], 0
    for x, dark in enumerate((*row, False)):
        if dark and not (x and row[x - 1]):
            start = x
        if not dark and x and row[x - 1]:
            parts.append(f"M{QUIET + start} {y}h{x - start}v1h-{x - start}z")
    return "".join(parts)
