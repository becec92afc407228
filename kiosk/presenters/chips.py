"""The chips of the vacancy list: its filters, one touch each, in the rows that find room; what is chosen, in words."""

import msgspec

from content.search.query import Page, Query
from content.wording.phrases import say as shared
from kiosk.acts import Go, Turn
from kiosk.places import ChoicePlace, VacanciesPlace
from kiosk.presenters import filters
from kiosk.presenters.parts import Button
from kiosk.presenters.picks import pick_chips, picks, search_chip
from kiosk.reading import Reading
from kiosk.theme import CHIP, TARGET

GAP = 14
"""Between the icon, the words and the number of a button."""

MANY = 3
"""So much that was chosen has a chip to let go of all of it; less of it goes by its own chips, which leaves room."""


def chips_of(reading: Reading, query: Query, counted: Page) -> list[Button]:
    """What is asked first stands first; a switch that leads nowhere or leaves all as it is is not shown."""
    chips = [search_chip(reading, query), *pick_chips(reading, query, lambda rest: Turn(VacanciesPlace(rest)))]
    chips += [_choice(reading, query, facet) for facet in ("kind", "place", "pay")]
    chips += [*_near(reading, query, counted), *_switches(reading, query, counted, ("no_experience",))]
    chips += [_choice(reading, query, "benefit"), *_switches(reading, query, counted, ("fresh", "no_schooling"))]
    chips += [_choice(reading, query, "audience"), _by_wage(reading, query)]
    return [*chips, *clear(reading, query, MANY)]


def clear(reading: Reading, query: Query, fewest: int = 1) -> list[Button]:
    """Away with everything that was chosen, in one touch, where that is so much."""
    if len(choices_of(reading, query)) < fewest:
        return []
    return [Button(text=reading.say("filter.clear"), act=Turn(VacanciesPlace(Query(site=query.site))), icon="x")]


def _near(reading: Reading, query: Query, counted: Page) -> list[Button]:
    """The hall's district and those around it in one touch, while no place is chosen."""
    if query.divisions:
        return []
    return [
        Button(text=near.text, strong=str(near.count), act=Turn(VacanciesPlace(near.query)))
        for near in filters.near(reading, query)
        if not filters.changes_nothing(near.count, counted)
    ]


def _switches(reading: Reading, query: Query, counted: Page, names: tuple[str, ...]) -> list[Button]:
    chips = []
    for switch in names:
        count = filters.switch_count(switch, counted.facets)
        text = reading.say(f"filter.{switch}")
        if filters.is_chosen(query, switch):
            off = Turn(VacanciesPlace(filters.without(query, switch)))
            chips.append(Button(text=text, act=off, icon="x", tone="chosen"))
        elif count and not filters.changes_nothing(count, counted):
            on = Turn(VacanciesPlace(filters.switched_on(query, switch)))
            chips.append(Button(text=text, strong=str(count), act=on))
    return chips


def _choice(reading: Reading, query: Query, facet: str) -> Button:
    act = Go(ChoicePlace(facet, query))
    if filters.is_chosen(query, facet):
        return Button(text=filters.value_text(reading, query, facet), act=act, icon="chevron-down", tone="chosen")
    return Button(text=reading.say(f"filter.{facet}"), act=act, icon="chevron-down")


def _by_wage(reading: Reading, query: Query) -> Button:
    chosen = query.sort == "wage"
    other = msgspec.structs.replace(query, sort="newest" if chosen else "wage")
    act = Turn(VacanciesPlace(other))
    text = reading.say("filter.by_wage")
    return Button(text=text, act=act, icon="x", tone="chosen") if chosen else Button(text=text, act=act)


def chip_rows(reading: Reading, chips: list[Button], more: Button) -> tuple[tuple[Button, ...], ...]:
    """The chips in at most two rows; what finds no room is behind 更多条件.

    What is chosen stays in sight, and how to let go of it.
    """
    most = 1 if reading.frame.landscape or reading.frame.squat else 2
    kept = sorted(range(len(chips)), key=lambda at: (chips[at].tone != "chosen", chips[at].icon != "x", at))
    rows = in_rows(reading, chips)
    while len(rows) > most and len(kept) > 1:
        kept.pop()
        rows = in_rows(reading, [*(chips[at] for at in sorted(kept)), more])
    return rows


def in_rows(reading: Reading, chips: list[Button]) -> tuple[tuple[Button, ...], ...]:
    """The chips in as many rows as they take."""
    rows: list[list[Button]] = [[]]
    used = 0
    for chip in chips:
        width = chip_width(reading, chip)
        if rows[-1] and used + width > reading.frame.inner:
            rows.append([])
            used = 0
        rows[-1].append(chip)
        used += width + reading.frame.px(16)
    return tuple(tuple(row) for row in rows)


def chip_width(reading: Reading, chip: Button) -> int:
    """A chip's words, number and icon with the space around them."""
    frame = reading.frame
    width = reading.width(chip.text, CHIP, bold=chip.tone != "plain") + frame.px(56)
    if chip.strong:
        width += reading.width(chip.strong, CHIP, bold=True) + frame.px(GAP)
    return round(width + (frame.type(CHIP) + frame.px(GAP) if chip.icon else 0)) + 2


def chip_height(reading: Reading) -> int:
    """A filter, as high as a finger needs and its words take."""
    lowest = TARGET - 12 if reading.frame.landscape else TARGET
    return max(reading.frame.px(lowest), reading.frame.line(CHIP) + reading.frame.px(40))


def choices_of(reading: Reading, query: Query) -> list[str]:
    """All that is chosen, in words."""
    facets = (*filters.CHOICES, *filters.SWITCHES)
    choices = [filters.value_text(reading, query, facet) for facet in facets if filters.is_chosen(query, facet)]
    return [*choices, *picks(query)]


def chosen_line(reading: Reading, query: Query) -> str:
    """What is chosen, on one line: as many of the choices as fit."""
    choices, pause = choices_of(reading, query), shared("join.list", reading.lang)
    for shown in range(len(choices), 0, -1):
        key = "list.chosen" if shown == len(choices) else "list.chosen_more"
        line = reading.say(key, choices=pause.join(choices[:shown]), count=len(choices))
        if reading.width(line, CHIP) <= reading.frame.inner:
            return line
    return ""
