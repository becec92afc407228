"""Bitmap: a rendered text, and the text that can be rendered. Pure."""

from typing import Final

import msgspec

_LONGEST: Final = 2000


class Bitmap(msgspec.Struct, frozen=True):
    """A rendered text: one byte a pixel, 1 where it is lit."""

    width: int
    height: int
    pixels: bytes

    def scaled(self, scale: int) -> "Bitmap":
        """Every pixel as a square of `scale` pixels."""
        if scale == 1:
            return self
        rows = (self.pixels[start : start + self.width] for start in range(0, len(self.pixels), self.width or 1))
        wide = (b"".join(row[x : x + 1] * scale for x in range(self.width)) for row in rows)
        return Bitmap(self.width * scale, self.height * scale, b"".join(row * scale for row in wide))

    def window(self, left: int, width: int, height: int) -> bytes:
        """The pixels from column `left` on, set in the middle of `height` rows; outside the text all is dark."""
        before, above = max(0, -left), max(0, (height - self.height) // 2)
        below = max(0, height - above - self.height)
        rows = (self._row(row, left, width, before) for row in range(min(self.height, height)))
        return bytes(width * above) + b"".join(rows) + bytes(width * below)

    def _row(self, row: int, left: int, width: int, before: int) -> bytes:
        start = row * self.width
        lit = self.pixels[start + max(0, left) : start + max(0, min(self.width, left + width))]
        return (bytes(before) + lit)[:width].ljust(width, b"\0")


def cleaned(text: str) -> str:
    """The text with a space for whatever cannot be printed."""
    return "".join(
        c if c.isprintable() and ord(c) < 0x10000 else "　" if ord(c) >= 0x10000 else " " for c in text[:_LONGEST]
    )
