"""A QR code as a picture of a few pixels, enlarged without blur."""

from typing import Any

from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture
from kivy.properties import StringProperty
from kivy.uix.widget import Widget

from content.qr import qr_matrix


class QrCode(Widget):
    """Draws `text`; the white around it is its quiet zone, so it may stand on any ground."""

    text = StringProperty("")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        text: str = self.text
        matrix = qr_matrix(text)
        side = len(matrix) + 4
        pixels = bytearray(b"\xff" * (side * side))
        for y, row in enumerate(matrix):
            for x, dark in enumerate(row):
                if dark:
                    pixels[(side - 3 - y) * side + x + 2] = 16
        texture = Texture.create(size=(side, side), colorfmt="luminance")
        texture.mag_filter = texture.min_filter = "nearest"
        texture.blit_buffer(bytes(pixels), colorfmt="luminance", bufferfmt="ubyte")
        self.canvas.clear()
        with self.canvas:
            Color(1, 1, 1)
            self._picture = Rectangle(texture=texture, pos=self.pos, size=self.size)
        self.bind(pos=self._move, size=self._move)

    def _move(self, *_: object) -> None:
        self._picture.pos, self._picture.size = self.pos, self.size
