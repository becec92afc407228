"""Choosing one of many: the kinds of work, and the values of every filter."""

from collections.abc import Callable
from math import ceil

import msgspec

from content.search.query import Query
from kiosk.acts import Act, Answer, Go, Turn
from kiosk.places import ChoicePlace, KindsPlace, Place, VacanciesPlace
from kiosk.presenters import filters
from kiosk.presenters.chips import (
    MANY,
    chip_height,
    chip_width,
    chips_of,
    choices_of,
    chosen_line,
    clear,
    in_rows,
)
from kiosk.presenters.parts import Button, Grid, Pager, Tile, aligned, grid, pager, pager_height
from kiosk.presenters.picks import search_chip
from kiosk.reading import Reading
from kiosk.theme import BODY, BUTTON, LIST_TITLE, TARGET

KIND_ICONS = {
    "food": "chef-hat", "home_care": "heart-handshake", "security_cleaning": "shield-check", "manufacturing": "factory",
    "construction": "hard-hat", "driving_logistics": "truck", "sales_service": "store", "office": "calculator",
    "health_care": "stethoscope", "repair": "wrench", "electric_welding": "zap", "sewing": "shirt",
    "education": "school", "it": "monitor", "farming": "sprout", "other": "ellipsis",
}  # fmt: skip


class TilesModel(msgspec.Struct, frozen=True, kw_only=True):
    """A question and its answers; `ways` are other questions that lead to the same end, in rows.

    Those `beside` stand at the height of the question, `beside_width` wide.
    """

    title: str
    subtitle: str
    tiles: tuple[Tile, ...]
    grid: Grid
    pager: Pager | None
    ways: tuple[tuple[Button, ...], ...] = ()
    way_height: int = 0
    beside: tuple[Button, ...] = ()
    beside_width: int = 0


def kinds(reading: Reading, place: KindsPlace) -> TilesModel:
    """The kinds of work in which anyone is hiring."""
    query = Query(site=reading.site)
    tiles = [Tile(text=reading.say("kinds.all"), count=reading.open_vacancies(), act=_go(query), icon="list")]
    for value in filters.values(reading, query, "kind"):
        icon = KIND_ICONS.get(value.query.occupation, "dot")
        tiles.append(Tile(text=value.text, count=str(value.count), act=_go(value.query), icon=icon))
    title, subtitle = reading.say("kinds.title"), reading.say("kinds.subtitle")
    return tiles_model(reading, title, subtitle, tiles, place.first, KindsPlace, ways(reading, query))


def ways(reading: Reading, query: Query) -> list[Button]:
    """How else one may look for work; a way that leads nowhere is not shown."""
    found = [search_chip(reading, query)]
    found += [
        Button(text=reading.say(f"kinds.by_{facet}"), act=Go(ChoicePlace(facet, query)), icon=icon)
        for facet, icon in (("place", "map-pin"), ("pay", "banknote"), ("condition", "check"))
        if filters.values(reading, query, facet)
    ]
    fresh = msgspec.structs.replace(query, fresh=True)
    total = reading.replica.search(msgspec.structs.replace(fresh, size=1)).total
    if total:
        found.append(Button(text=reading.say("filter.fresh"), strong=str(total), act=_go(fresh)))
    return found


def choice(reading: Reading, place: ChoicePlace) -> TilesModel:
    """The values of one filter; touching one leads back to the list."""
    if place.facet == "more":
        return _more(reading, place)
    if place.facet == "condition":
        return _condition(reading, place)
    free = filters.without(place.query, place.facet)
    total = filters.facets(reading, free)
    tiles = [_tile(reading.say("filter.any"), _count(total.total, total.capped), free, free == place.query)]
    for value in filters.values(reading, place.query, place.facet):
        tiles.append(_tile(value.text, str(value.count), value.query, value.query == place.query))
    title, subtitle = reading.say(f"choice.{place.facet}"), reading.say("choice.subtitle")
    return tiles_model(
        reading, title, subtitle, tiles, place.first, lambda first: msgspec.structs.replace(place, first=first)
    )


def _condition(reading: Reading, place: ChoicePlace) -> TilesModel:
    """包吃住, 不限学历, … : each goes on top of what is chosen already."""
    tiles = [
        _tile(value.text, str(value.count), value.query, value.query == place.query)
        for value in filters.values(reading, place.query, "condition")
    ]
    title, subtitle = reading.say("choice.condition"), reading.say("choice.subtitle")
    return tiles_model(
        reading, title, subtitle, tiles, place.first, lambda first: msgspec.structs.replace(place, first=first)
    )


def _more(reading: Reading, place: ChoicePlace) -> TilesModel:
    """Every filter of the list, for whom the type is too large to have them all there."""
    chips = chips_of(reading, place.query, filters.facets(reading, place.query, *filters.SWITCHES))
    chips += clear(reading, place.query) if len(choices_of(reading, place.query)) < MANY else []
    chips.sort(key=lambda chip: (chip.tone != "chosen", chip.icon != "x"))  # What one would let go of is on page one.
    tiles = [Tile(text=c.text, count=c.strong, act=_answering(c.act), chosen=c.tone == "chosen") for c in chips]
    title, subtitle = reading.say("choice.more"), chosen_line(reading, place.query) or reading.say("choice.subtitle")
    return tiles_model(
        reading, title, subtitle, tiles, place.first, lambda first: msgspec.structs.replace(place, first=first)
    )


def _answering(act: Act) -> Act:
    """A chip that turns the list is an answer here; one that asks goes on asking."""
    return Answer(act.place) if isinstance(act, Turn) else act


def _tile(text: str, count: str, query: Query, chosen: bool) -> Tile:
    return Tile(text=text, count=count, act=Answer(VacanciesPlace(query)), chosen=chosen)


def _count(total: int, capped: bool) -> str:
    return f"{total}+" if capped else str(total)


def _go(query: Query) -> Act:
    return Go(VacanciesPlace(query))


def tiles_model(
    reading: Reading,
    title: str,
    subtitle: str,
    tiles: list[Tile],
    first: int,
    place_at: Callable[[int], Place],
    ways: list[Button] | None = None,
) -> TilesModel:
    """A question over a grid of answers, paged where there are too many."""
    if reading.frame.squat and reading.frame.large:
        ways = []  # They are filters of the list that every kind leads to.
    beside = _beside(reading, title, subtitle, ways or [])
    below = (ways or [])[len(beside) :]
    rows = in_rows(reading, below)[: 1 if reading.frame.squat else None] if below else ()
    head = head_height(reading, title, subtitle)
    head += len(rows) * (chip_height(reading) + reading.frame.px(16))
    layout = _grid(reading, tiles, _room(reading, head, paged=False))
    paged = len(tiles) > layout.size
    if paged:
        layout = _grid(reading, tiles, _room(reading, head, paged))
    first = aligned(first, layout.size, len(tiles))
    layout = _stretched(layout, min(len(tiles), layout.size), _room(reading, head, paged))
    return TilesModel(
        title=title,
        subtitle=subtitle,
        tiles=tuple(tiles[first : first + layout.size]),
        grid=layout,
        pager=pager(reading, first, layout.size, len(tiles), place_at),
        ways=rows,
        beside=beside,
        beside_width=_ways_width(reading, beside),
        way_height=chip_height(reading),
    )


def _beside(reading: Reading, title: str, subtitle: str, ways: list[Button]) -> tuple[Button, ...]:
    """The other ways that stand beside the question where there is room: all of them, or the first alone."""
    frame = reading.frame
    if frame.reach:
        return ()
    words = max(reading.width(title, LIST_TITLE, bold=True), reading.width(subtitle, BODY))
    for some in (tuple(ways), tuple(ways[:1])):
        if some and words + _ways_width(reading, some) + frame.px(36) <= frame.inner:
            return some if chip_height(reading) <= frame.line(LIST_TITLE) + frame.px(8) + frame.line(BODY) else ()
    return ()


def _ways_width(reading: Reading, ways: tuple[Button, ...]) -> int:
    """The width of ways that stand beside each other."""
    return round(sum(chip_width(reading, way) + reading.frame.px(16) for way in ways))


def _stretched(layout: Grid, shown: int, room: int) -> Grid:
    """The grid with its rows sharing what is left over, a quarter more at most."""
    rows = ceil(shown / layout.columns)
    share = (room - layout.gap * (rows - 1)) // rows
    return msgspec.structs.replace(layout, height=max(layout.height, min(share, layout.height * 5 // 4)))


def _room(reading: Reading, head: int, paged: bool) -> int:
    frame = reading.frame
    return frame.body - head - frame.px(36) - (pager_height(reading) + frame.px(24) if paged else 0)


def head_height(reading: Reading, title: str, subtitle: str) -> int:
    """The title and what stands below it, with the space around them."""
    frame = reading.frame
    titles = len(reading.lines(title, LIST_TITLE, frame.inner, bold=True))
    subtitles = len(reading.lines(subtitle, BODY, frame.inner))
    return frame.px(44) + frame.line(LIST_TITLE, titles) + frame.px(8) + frame.line(BODY, subtitles) + frame.px(28)


def _grid(reading: Reading, tiles: list[Tile], room: int) -> Grid:
    """As many columns as the longest words allow; icons stand above the words where there are several.

    Beside the words they stand where only so all tiles find room, or more of them within reach.
    """
    frame, pad = reading.frame, reading.frame.px(28)
    gap = frame.px(18)
    has_icons = any(tile.icon for tile in tiles)
    words = max(reading.width(tile.text, BUTTON, bold=True) for tile in tiles)
    counts = max(reading.width(tile.count, BUTTON, bold=True) for tile in tiles)
    if has_icons:
        tile_width = max(words + 2 * pad, frame.px(270))
        stacked = grid(frame.inner, room, tile_width, frame.px(72 + 3 * 28) + frame.line(BUTTON), gap)
        flat = _flat(reading, words + (counts + frame.px(24) if counts else 0), room, gap)
        if stacked.columns > 1:
            low = stacked.size < len(tiles) <= flat.size or (frame.squat and stacked.size < flat.size)
            return flat if low else msgspec.structs.replace(stacked, stacked=True)
    tile_width = min(words + counts + frame.px(24) + 2 * pad, frame.inner)
    icons = frame.px(72 + 16) if has_icons else 0
    lines = 1 if words + counts + frame.px(32) + 2 * pad + icons <= frame.inner else 2
    return grid(frame.inner, room, tile_width, max(frame.px(70) + frame.line(BUTTON, lines), frame.px(TARGET)), gap)


def _flat(reading: Reading, words: float, room: int, gap: int) -> Grid:
    """Low tiles, each with its icon before its words."""
    frame = reading.frame
    width = words + frame.px(72 + 16 + 2 * 28)
    lowest = frame.px(112 if frame.squat else TARGET)
    return grid(frame.inner, room, width, max(lowest, frame.line(BUTTON) + frame.px(56)), gap)
