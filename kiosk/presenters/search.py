"""Finding by typing: a keyboard of our own, and the words that the letters may mean with what they lead to.

Only letters that lead on can be touched, and only words that lead to a vacancy are offered.
"""

from collections.abc import Iterator
from typing import Final

import msgspec

from content.search.query import Query
from content.search.vocabulary import NOTHING, Vocabulary
from kiosk.acts import Act, Answer, Turn
from kiosk.places import SearchPlace, VacanciesPlace
from kiosk.presenters.chips import chip_height, in_rows
from kiosk.presenters.parts import Button, Grid, Tile, grid
from kiosk.presenters.picks import MOST, pick_chips, picked, picks
from kiosk.reading import Reading
from kiosk.theme import BODY, BUTTON, FLOOR, LIST_TITLE, TARGET, TILE

ROWS: Final = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")

_GAP = 20
_PAD = 28
_LONGEST = 24


class KeyCap(msgspec.Struct, frozen=True):
    """One key; without an act it leads nowhere and is flat."""

    letter: str
    act: Act | None


class SearchModel(msgspec.Struct, frozen=True, kw_only=True):
    """What the keyboard shows. `typed` are the letters, `ask` what stands in their place while there are none."""

    title: str
    typed: str
    ask: str
    chips: tuple[tuple[Button, ...], ...]
    chip_height: int
    message: str
    tiles: tuple[Tile, ...]
    grid: Grid
    keys: tuple[tuple[KeyCap, ...], ...]
    clear: Button
    delete: Button
    key_height: int
    field_height: int
    speak: Button | None
    hearing: bool


def search(reading: Reading, place: SearchPlace) -> SearchModel:
    """The letters typed, the words that they may mean, and the keys that lead on."""
    known = reading.words.within(place.query) if reading.words else NOTHING
    chips = _chips(reading, place)
    room = _room(reading, len(chips))
    tiles, layout = _tiles(reading, place, known, room)
    return SearchModel(
        title=_title(reading, place),
        typed=place.typed.upper(),
        ask="" if place.typed else _ask(reading, place),
        chips=chips,
        chip_height=chip_height(reading),
        message=_message(reading, place, known, bool(tiles)),
        tiles=tiles,
        grid=layout,
        keys=_keys(reading, place, known),
        clear=Button(text=reading.say("search.clear"), act=Turn(_typing(place, "")), icon="rotate-ccw"),
        delete=Button(text=reading.say("search.delete"), act=Turn(_typing(place, place.typed[:-1])), icon="delete"),
        key_height=key_height(reading),
        field_height=field_height(reading),
        speak=_speak(reading, place),
        hearing=place.hearing,
    )


def _typing(place: SearchPlace, typed: str) -> SearchPlace:
    return SearchPlace(place.query, typed)


def _rows(reading: Reading) -> tuple[str, ...]:
    """In large type a low screen has no room for digits, which few words have; job numbers have a keypad."""
    return ROWS[1:] if reading.frame.squat and reading.frame.large else ROWS


def _keys(reading: Reading, place: SearchPlace, known: Vocabulary) -> tuple[tuple[KeyCap, ...], ...]:
    alive = known.leads_on(place.typed) if len(picks(place.query)) < MOST and not place.hearing else frozenset()
    return tuple(
        tuple(KeyCap(key, Turn(_typing(place, place.typed + key)) if key in alive else None) for key in row)
        for row in _rows(reading)
    )


def _title(reading: Reading, place: SearchPlace) -> str:
    """Left out where the room is needed for the words."""
    if reading.frame.landscape or reading.frame.large:
        return ""
    return reading.say("search.heard" if any(place.heard) else "search.title")


def _ask(reading: Reading, place: SearchPlace) -> str:
    if place.hearing:
        return reading.say("search.listening")
    if any(place.heard):
        return reading.say("search.heard")
    for key in ("search.ask", "search.ask_briefly"):
        said = reading.say(key)
        if reading.width(said, BODY) <= _field_width(reading):
            return said
    return reading.say("search.open")


def _field_width(reading: Reading) -> float:
    """The field with its icon; beside it there may be a button for the voice."""
    frame = reading.frame
    speak = speak_width(reading) + frame.px(_GAP) if reading.can_hear else 0
    return frame.inner - speak - frame.px(2 * _PAD + 20) - frame.type(TILE)


def speak_width(reading: Reading) -> int:
    """The wider of the words on the button for the voice, with its icon."""
    words = max(reading.width(reading.say(f"search.{key}"), BUTTON, bold=True) for key in ("speak", "stop"))
    return round(words + reading.frame.type(BUTTON) + reading.frame.px(14 + 2 * _PAD)) + 2


def _speak(reading: Reading, place: SearchPlace) -> Button | None:
    if not reading.can_hear:
        return None
    act = Turn(SearchPlace(place.query, hearing=not place.hearing))
    key, icon = ("search.stop", "check") if place.hearing else ("search.speak", "ear")
    return Button(text=reading.say(key), act=act, icon=icon, tone="main" if place.hearing else "outline")


def _chips(reading: Reading, place: SearchPlace) -> tuple[tuple[Button, ...], ...]:
    """What was picked, and the way to what it finds."""
    if not picks(place.query) or reading.words is None:
        return ()
    found = reading.words.total(place.query)
    count = f"{found.total}+" if found.capped else str(found.total)
    see = Button(
        text=reading.say("search.see", count=count),
        act=Answer(VacanciesPlace(place.query)),
        icon="arrow-right",
        tone="main",
    )
    chips = pick_chips(reading, place.query, lambda rest: Turn(SearchPlace(rest, place.typed)))
    return in_rows(reading, [*chips, see])


def _message(reading: Reading, place: SearchPlace, known: Vocabulary, any_found: bool) -> str:
    if place.hearing:
        return reading.say("search.hearing")
    if any_found:
        return ""
    if len(picks(place.query)) >= MOST:
        return reading.say("search.enough")
    if place.heard:
        return reading.say("search.not_heard")
    return reading.say("search.none" if len(known) or place.typed else "search.not_yet")


def key_height(reading: Reading) -> int:
    """In landscape the room is for the words."""
    if reading.frame.squat:
        return reading.frame.px(84)
    return reading.frame.px(92 if reading.frame.landscape else TARGET)


def keyboard_height(reading: Reading) -> int:
    """The rows, each with the space above it."""
    return len(_rows(reading)) * (key_height(reading) + reading.frame.px(12))


def field_height(reading: Reading) -> int:
    """The letters typed, large."""
    return max(reading.frame.px(104), reading.frame.line(TILE) + reading.frame.px(16))


def _room(reading: Reading, chip_rows: int) -> int:
    """The height that is left for the words."""
    frame = reading.frame
    title = frame.line(LIST_TITLE) + frame.px(16) if _title(reading, SearchPlace(Query())) else 0
    chips = chip_rows * (chip_height(reading) + frame.px(16))
    around = frame.px(28 + 24 + _GAP + 16)
    return frame.body - title - field_height(reading) - chips - keyboard_height(reading) - around


def _tiles(reading: Reading, place: SearchPlace, known: Vocabulary, room: int) -> tuple[tuple[Tile, ...], Grid]:
    """The words in as many columns as the longest of them allows; the last tile turns the page."""
    frame = reading.frame
    gap, lowest = frame.px(16), max(frame.line(BUTTON) + frame.px(32), frame.px(FLOOR + 26))
    for columns in range(5 if frame.landscape else 2, 0, -1):
        width = (frame.inner - gap * (columns - 1)) // columns
        lines = 1 if columns > 1 or _fit(reading, _shown(reading, place, known, room // lowest), width) else 2
        height = lowest + frame.line(BUTTON, lines - 1)
        layout = grid(frame.inner, room, width, height, gap)
        tiles = _shown(reading, place, known, max(layout.size, 2))
        if columns == 1 or _fit(reading, tiles, width):
            return tiles, layout
    raise AssertionError("one column is always tried")


def _fit(reading: Reading, tiles: tuple[Tile, ...], width: int) -> bool:
    around = reading.frame.px(2 * _PAD + 2 * 16 + 8)
    words = ((tile, tile.text, tile.count) for tile in tiles)
    return all(
        reading.width(text, BUTTON, bold=True) + reading.width(count, BUTTON, bold=True) + around <= width
        for _, text, count in words
    )


def _shown(reading: Reading, place: SearchPlace, known: Vocabulary, size: int) -> tuple[Tile, ...]:
    """A page of words; where there are more, the last tile leads to them, and from the end to the beginning."""
    if place.hearing or len(picks(place.query)) >= MOST:
        return ()
    found = _offered(reading, place, known)
    before = [tile for _, tile in zip(range(place.first), found, strict=False)]
    page = [tile for _, tile in zip(range(size + 1), found, strict=False)]
    if len(page) <= size and not before:
        return tuple(page)
    more = len(page) > size - 1
    page = page[: size - 1]
    onward = msgspec.structs.replace(place, first=place.first + len(page) if more else 0)
    text = reading.say("search.more" if more else "search.first")
    return (*page, Tile(text=text, count="", act=Turn(onward)))


def _offered(reading: Reading, place: SearchPlace, known: Vocabulary) -> Iterator[Tile]:
    """Every word that leads to a vacancy, with how many the list will show."""
    if reading.words is None:
        return
    for word in dict.fromkeys(_meant(reading, place, known)):
        query = picked(place.query, word)
        if word not in picks(place.query) and (found := reading.words.total(query)).total:
            count = f"{found.total}+" if found.capped else str(found.total)
            yield Tile(text=word, count=count, act=Answer(VacanciesPlace(query)))


def _meant(reading: Reading, place: SearchPlace, known: Vocabulary) -> Iterator[str]:
    if place.heard:
        yield from filter(None, place.heard)
        return
    for candidate in known.candidates(place.typed[:_LONGEST], english=reading.lang == "en"):
        yield candidate.word.text
