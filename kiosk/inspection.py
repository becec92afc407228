"""Looking at a screen by machine: text that is cut or faint, things outside their parents, targets out of reach."""

import re
from collections.abc import Iterator

from kivy.uix.label import Label
from kivy.uix.widget import Widget

from kiosk.breaking import parted
from kiosk.ink import Box, PaintedFrame
from kiosk.theme import FLOOR, Frame
from kiosk.widgets.bar import Bar
from kiosk.widgets.marker import Ring
from kiosk.widgets.panel import Touchable
from kiosk.widgets.text import Icon, Text

_SLACK = 2
"""Pixels that rounding may take."""

_STRONG_INK = re.compile(r"\[color=(#\w{6})\]")

_TEXT, _DRAWING = 7.0, 3.0
"""The least contrast of text, and of what is drawn large, with the ground that it was painted on."""


def faults(root: Widget, frame: Frame) -> list[str]:
    """What is wrong with the picture, one sentence each; empty when all is well."""
    found: list[str] = []
    for widget in shown(root):
        if isinstance(widget, Label):
            found += _text_faults(widget)
        if isinstance(widget, Touchable) and min(widget.size) < frame.px(FLOOR):
            found.append(f"{_name(widget)} is only {round(widget.width)}x{round(widget.height)}: too small to touch")
        found += _outside(widget, frame)
    return [*found, *_overlaps(root), *_out_of_reach(root, frame)]


def faint(root: Widget, painted: PaintedFrame) -> list[str]:
    """Text, drawings and rings that do not stand out in the frame that was painted, one sentence each."""
    found: list[str] = []
    for widget in shown(root):
        if isinstance(widget, Label) and any(not c.isspace() and c.isprintable() for c in widget.text):
            least = _DRAWING if isinstance(widget, Icon) else _TEXT
            ratio = painted.stands_out(_inked(widget), _inks(widget))
            if ratio < least:
                found.append(f"{_name(widget)} has a contrast of {ratio:.1f}, not {least:.0f}")
        elif isinstance(widget, Ring):
            x, y, _, height = widget.bounds
            if painted.liveliest(Box(x - 2 * widget.inner - 8, y + height / 2, 4 * widget.inner + 16, 4)) < _DRAWING:
                found.append("the ring around what is chosen does not stand out")
    return found


def _inked(label: Label) -> Box:
    """Where the letters are: the texture lies in the middle of its widget."""
    width, height = (min(pair) for pair in zip(label.texture_size, label.size, strict=True))
    x, y = label.to_window(label.center_x - width / 2, label.center_y - height / 2)
    return Box(x, y, width, height)


def _inks(label: Label) -> tuple[str, ...]:
    """The colours that its letters were given; strong parts have their own in the markup."""
    plain = "#" + "".join(f"{round(part * 255):02X}" for part in label.color[:3])
    return (plain, *(part.upper() for part in _STRONG_INK.findall(label.text)))


def _out_of_reach(root: Widget, frame: Frame) -> Iterator[str]:
    """Controls that someone who sits would have to stretch for."""
    for widget in shown(root):
        if frame.reach and isinstance(widget, Touchable) and widget.act is not None:
            _, top = widget.to_window(widget.x, widget.top)
            if top > frame.reachable + _SLACK:
                yield f"{_name(widget)} ends at {round(top)}, out of reach"


def cut_texts(root: Widget) -> list[str]:
    """Texts that end in … because there is no room for them."""
    return [widget.content for widget in shown(root) if isinstance(widget, Text) and widget.cut]


def parted_words(root: Widget) -> list[str]:
    """Texts of which a line ends where none may: inside a word, a number with what it counts, or a date."""
    texts = (widget for widget in shown(root) if isinstance(widget, Text) and not widget.cut)
    return [f"{text.content!r}: {part}" for text in texts for part in parted(text.lines, text.content)]


def small_targets(root: Widget, frame: Frame, wanted: float) -> list[str]:
    """Targets lower than they should be."""
    targets = [widget for widget in shown(root) if isinstance(widget, Touchable)]
    return [f"{_name(t)} {round(t.height)}" for t in targets if t.height < frame.px(wanted) - _SLACK]


def shown(widget: Widget) -> Iterator[Widget]:
    """A widget and all below it that can be seen."""
    if widget.opacity == 0:
        return
    yield widget
    for child in widget.children:
        yield from shown(child)


def _text_faults(label: Label) -> Iterator[str]:
    width, height = label.texture_size
    if not label.text:
        return
    if width > label.width + _SLACK:
        yield f"text wider than its place ({width} > {round(label.width)}): {label.text!r}"
    if height > label.height + _SLACK + label.font_size * 0.25:
        yield f"text higher than its place ({height} > {round(label.height)}): {label.text!r}"


def _outside(widget: Widget, frame: Frame) -> Iterator[str]:
    parent = widget.parent
    if not isinstance(parent, Widget) or not widget.width or not widget.height:
        return
    beyond = (parent.x - widget.x, parent.y - widget.y, widget.right - parent.right, widget.top - parent.top)
    if max(beyond) > _SLACK:
        yield f"{_name(widget)} reaches {round(max(beyond))} px out of {_name(parent)}"


def _overlaps(root: Widget) -> Iterator[str]:
    """Two things to touch that lie on each other, the bar included."""
    targets = [widget for widget in shown(root) if isinstance(widget, Touchable | Bar)]
    for index, one in enumerate(targets):
        for other in targets[index + 1 :]:
            if other.parent is not one and one.parent is not other and _shared(one, other) > _SLACK:
                yield f"{_name(one)} lies on {_name(other)}"


def _shared(one: Widget, other: Widget) -> float:
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.top, other.top) - max(one.y, other.y)
    return float(min(width, height))


def _name(widget: Widget) -> str:
    text = getattr(widget, "content", "") or getattr(getattr(widget, "model", None), "text", "")
    return f"{type(widget).__name__} {text!r}" if text else type(widget).__name__
