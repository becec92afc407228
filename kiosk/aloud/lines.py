"""Lines: everything that stands on a screen, in the order in which it is read and in which a keypad steps through it.

No screen has a reader of its own. A view model is walked field by field as it is declared: a text is said, a struct
with an `act` is a control, any other struct says its own texts in one breath and then what it holds. Whoever adds a
screen declares its fields in the order of reading, and names here what is in a model but not on the screen.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import msgspec

from content.number import is_number
from content.wording.phrases import Lang
from kiosk.acts import Act
from kiosk.aloud.words import count_said, joined, pay_said, sentences, text_said, typed_said, unbroken
from kiosk.flow import TextBlock
from kiosk.icons import icon
from kiosk.places import Place
from kiosk.presenters.screen import ScreenModel
from kiosk.reading import PHRASES
from kiosk.theme import Frame

UNSEEN: Final = frozenset({"icon", "tone", "state", "address"})
"""Fields that choose a drawing or a colour, or are drawn as a code; no text is made of them."""

UNSEEN_OF: Final = {"BarButton": frozenset({"mark"}), "Banner": frozenset({"more"})}
"""The large letters over a word of the bar are its icon; a banner says where there is more only instead of its text."""

_COUNTS = ("count", "strong")
_PAY_UNITS = ("pay_unit", "unit")
_CHOSEN = ("chosen", "on")


class SpokenLine(msgspec.Struct, frozen=True):
    """What is said at once. `part` is the field of the screen that it is in; `written` what it stands for there.

    `anchor` is the struct, or for a plain text the text, by which a screen finds the widget; `act` what OK does here.
    """

    words: str
    part: str
    written: tuple[str, ...]
    anchor: Any
    act: Act | None = None
    main: bool = False

    @property
    def is_here(self) -> bool:
        """Whether it belongs to this screen, and not to what stands below every screen."""
        return self.part not in ("bar", "listening")


class Piece(NamedTuple):
    """A text and the field that it is in."""

    field: str
    text: str


def spoken_lines(model: ScreenModel, lang: Lang) -> tuple[SpokenLine, ...]:
    """All of the screen: the body, what stands below it, and last the bar."""
    fields = [name for name in model.__struct_fields__ if name not in ("body", "bar")]
    found = [*_whole(model.body, lang)]
    for name in (*fields, "bar"):
        value = getattr(model, name)
        whole = isinstance(value, msgspec.Struct) and _act(value) is None
        found += _whole(value, lang, name) if whole else _walk(value, name, lang)
    return tuple(found)


def _whole(struct: msgspec.Struct, lang: Lang, part: str = "") -> Iterator[SpokenLine]:
    """A screen, or what lies over one: each of its fields by itself."""
    for name, value in _fields(struct):
        yield from _walk(value, part or name, lang)


def _walk(value: Any, part: str, lang: Lang) -> Iterator[SpokenLine]:
    match value:
        case Act() | Place() | Frame():
            return
        case str():
            yield from _text_lines([text_said(value, lang)], (value,), value, part, lang)
        case msgspec.Struct():
            yield from _struct(value, part, lang)
        case tuple() if value and all(_is_text(item) for item in value):
            yield from _texts(value, part, lang)
        case tuple():
            for item in value:
                yield from _walk(item, part, lang)


def _struct(struct: msgspec.Struct, part: str, lang: Lang) -> Iterator[SpokenLine]:
    """Its own texts in one breath, then what it holds."""
    pieces = list(_pieces(struct))
    written = tuple(piece.text for piece in pieces)
    said, act = _said(pieces, lang), _act(struct)
    if act is not None:
        words = _control(struct, joined(said, lang), lang)
        yield SpokenLine(words, part, written, struct, act, getattr(struct, "tone", "") == "main")
    elif pieces:
        yield from _text_lines(said, written, struct, part, lang)
    for _, value in _fields(struct):
        if not isinstance(value, str) and not _is_texts(value):
            yield from _walk(value, part, lang)


def _text_lines(said: list[str], written: tuple[str, ...], anchor: Any, part: str, lang: Lang) -> Iterator[SpokenLine]:
    for words in sentences(joined(said, lang), lang):
        yield SpokenLine(words, part, written, anchor)


def _texts(value: tuple[Any, ...], part: str, lang: Lang) -> Iterator[SpokenLine]:
    """Texts beside each other: digits that were typed, in their groups, or a list."""
    texts = tuple(_flat(value))
    if any(text and not (len(text) == 1 and text.isdecimal()) for text in texts):
        yield from _text_lines([text_said(text, lang) for text in texts], texts, part, part, lang)
    elif any(texts):
        groups = "-".join("".join(_flat(group)) for group in value) if isinstance(value[0], tuple) else "".join(texts)
        typed = tuple(text for text in texts if text)
        yield SpokenLine(typed_said(groups.strip("-"), lang), part, typed, part)


def _control(struct: msgspec.Struct, said: str, lang: Lang) -> str:
    """按钮，找工作，四十二个；已选中."""
    chosen = getattr(struct, "tone", "") == "chosen" or any(getattr(struct, name, False) is True for name in _CHOSEN)
    return PHRASES.say("aloud.chosen" if chosen else "aloud.button", lang, words=said)


def _said(pieces: list[Piece], lang: Lang) -> list[str]:
    """Each text as it is said; pay and its unit are one thing."""
    said: list[str] = []
    for index, piece in enumerate(pieces):
        before = pieces[index - 1] if index else None
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        if piece.field in _PAY_UNITS and before and before.field == "pay":
            continue
        if piece.field == "number" and is_number(piece.text.replace(" ", "")):
            said.append(PHRASES.say("aloud.number", lang, number=text_said(piece.text, lang)))
        elif piece.field == "pay":
            said.append(pay_said(piece.text, after.text if after and after.field in _PAY_UNITS else "", lang))
        else:
            said.append(count_said(piece.text, lang) if piece.field in _COUNTS else text_said(piece.text, lang))
    return said


def _pieces(struct: msgspec.Struct) -> Iterator[Piece]:
    """The texts of a struct itself, those in its lists of texts included."""
    for name, value in _fields(struct):
        if isinstance(value, str) or _is_texts(value):
            texts = (unbroken(text) if isinstance(struct, TextBlock) else text for text in _flat(value))
            yield from (Piece(name, text) for text in texts if text)


def _fields(struct: msgspec.Struct) -> Iterator[tuple[str, Any]]:
    unseen = UNSEEN | UNSEEN_OF.get(type(struct).__name__, frozenset())
    names = [name for name in struct.__struct_fields__ if name not in unseen]
    names.sort(key=lambda name: name != "mark")  # The number of a step stands before it, however it is declared.
    return ((name, getattr(struct, name)) for name in names)


def _act(struct: msgspec.Struct) -> Act | None:
    act = getattr(struct, "act", None)
    return act if isinstance(act, Act) else None


def _is_text(value: Any) -> bool:
    return isinstance(value, str) or _is_texts(value)


def _is_texts(value: Any) -> bool:
    return isinstance(value, tuple) and not isinstance(value, Frame) and bool(value) and all(map(_is_text, value))


def _flat(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for item in value[1:] if _begins_with_icon(value) else value:
            yield from _flat(item)


def _begins_with_icon(value: tuple[Any, ...]) -> bool:
    """Whether it is a text after the name of its drawing."""
    return len(value) == 2 and isinstance(value[0], str) and icon(value[0]) != icon("")
