"""The list of vacancies: filters with counts, cards, pages, and what to let go of when nothing fits."""

import msgspec

from content.search.partly import Part, partly
from content.search.query import Page, Query
from content.vacancy import Vacancy
from content.wording.card import Card, card
from content.wording.phrases import say as shared
from kiosk.acts import Act, Go, Turn
from kiosk.places import ChoicePlace, VacanciesPlace, VacancyPlace
from kiosk.presenters import filters
from kiosk.presenters.chips import chip_height, chip_rows, chips_of, choices_of, chosen_line
from kiosk.presenters.parts import Button, Pager, aligned, pager, pager_height
from kiosk.presenters.picks import picks, without
from kiosk.reading import Reading
from kiosk.theme import BODY, CARD_TITLE, CHIP, LIST_TITLE, SMALL, Frame


class VacancyCard(msgspec.Struct, frozen=True, kw_only=True):
    """One vacancy of the list. `facts` are in order of falling weight: what finds no room is left out from the end."""

    title: str
    pay: str
    pay_unit: str
    facts: tuple[str, ...]
    tags: tuple[str, ...]
    new: str
    number: str
    act: Act


class Nothing(msgspec.Struct, frozen=True):
    """What to say when nothing fits: each button lets go of one wish."""

    title: str
    text: str
    buttons: tuple[Button, ...]


class VacanciesModel(msgspec.Struct, frozen=True, kw_only=True):
    """What the list shows; `chips` stand in rows that fit the width."""

    title: str
    total: str
    chips: tuple[tuple[Button, ...], ...]
    chip_height: int
    cards: tuple[VacancyCard, ...]
    card_height: int
    columns: int
    tall: bool
    title_lines: int
    pager: Pager | None
    nothing: Nothing | None
    total_lines: int = 1


def vacancies(reading: Reading, place: VacanciesPlace) -> VacanciesModel:
    """The page of the list on which vacancy number `place.first` stands."""
    counted = filters.facets(reading, place.query, *filters.SWITCHES)
    more = Button(text=reading.say("filter.more"), act=Go(ChoicePlace("more", place.query)), icon="chevron-down")
    cramped = reading.frame.squat or (reading.frame.reach and reading.frame.large)
    chips = () if cramped else chip_rows(reading, chips_of(reading, place.query, counted), more)
    if room_for_cards(reading, len(chips)) < card_height(reading):
        cramped, chips = True, ()
    chosen = chosen_line(reading, place.query) if cramped and not reading.frame.landscape else ""
    lines = 2 if chosen and counted.total else 1
    rows = rows_that_fit(reading, len(chips), lines)
    size = rows * reading.frame.columns
    first = aligned(place.first, size, counted.total)
    found = reading.replica.search(msgspec.structs.replace(place.query, page=first // size + 1, size=size))
    turn = pager(reading, first, size, counted.total, lambda at: msgspec.structs.replace(place, first=at))
    title, total = _title(reading, place.query), _total(reading, counted, place.query)
    if cramped:
        total = _in_few_words(reading, title, counted, total, turn, chosen)
    return VacanciesModel(
        title=title,
        total=total,
        total_lines=lines,
        chips=chips,
        chip_height=chip_height(reading),
        cards=tuple(vacancy_card(reading, vacancy) for vacancy in found.items),
        card_height=stretched(reading, len(chips), rows, lines),
        columns=reading.frame.columns,
        tall=is_tall(reading),
        title_lines=title_lines(reading),
        pager=_with_filters(reading, turn, more, place.query) if cramped else turn,
        nothing=None if counted.total else _nothing(reading, place.query),
    )


def _in_few_words(reading: Reading, title: str, found: Page, total: str, turn: Pager | None, chosen: str) -> str:
    """How many and which page where there is no room for the filters; what is chosen of them stands below."""
    if not found.total:
        return chosen
    told = _total_and_page(reading, title, found, total, turn) if turn else total
    return "\n".join(part for part in (told, chosen) if part)


def _total_and_page(reading: Reading, title: str, found: Page, total: str, turn: Pager) -> str:
    """In few words where there is no room for more."""
    whole = f"{total} · {turn.text}"
    beside = reading.width(title, LIST_TITLE, bold=True) + reading.frame.px(32) if reading.frame.landscape else 0
    if beside + reading.width(whole, CHIP) <= reading.frame.inner:
        return whole
    return f"{reading.say('list.briefly', count=f'{found.total}+' if found.capped else found.total)} · {turn.text}"


def _with_filters(reading: Reading, turn: Pager | None, more: Button, query: Query) -> Pager:
    """All filters behind one button between those that turn the page, and what is chosen marked on it."""
    chosen = choices_of(reading, query)
    text = reading.say("filter.all")
    button = Button(text=text, act=more.act, tone="chosen" if chosen else "outline")
    return msgspec.structs.replace(turn or Pager(""), middle=button)


def vacancy_card(reading: Reading, vacancy: Vacancy) -> VacancyCard:
    """A vacancy as one card."""
    known: Card = card(vacancy, reading.lang, reading.now)
    place = VacancyPlace(vacancy.id, vacancy.title, vacancy.occupation)
    return VacancyCard(
        title=known.title,
        pay=known.pay,
        pay_unit=known.pay_unit,
        facts=(known.place, known.employer, _headcount(reading, vacancy)),
        tags=known.tags,
        new=reading.say("list.new") if known.is_new else "",
        number=reading.say("list.number", number=known.number) if known.number else "",
        act=Go(place),
    )


def is_tall(reading: Reading) -> bool:
    """Whether the pay stands on a line of its own: beside a title in large type there is no room for it."""
    return reading.frame.large or reading.lang == "en"


def title_lines(reading: Reading) -> int:
    """English titles in large type take two lines."""
    return 2 if reading.frame.large and reading.lang == "en" else 1


def card_height(reading: Reading) -> int:
    """Title (and pay), facts, tags; the same for every card of a page."""
    frame = reading.frame
    lines = frame.line(CARD_TITLE, title_lines(reading) + 1)
    lines += frame.line(BODY) if is_tall(reading) else 0
    return lines + tag_height(reading) + 2 * card_padding(frame) + frame.px(10)


def card_padding(frame: Frame) -> int:
    """Above and below what stands on a card; in landscape a little less, so that two rows find room."""
    return frame.px(14 if frame.landscape else 22)


def tag_height(reading: Reading) -> int:
    """A word on a coloured ground."""
    return reading.frame.line(SMALL) + reading.frame.px(16)


def rows_that_fit(reading: Reading, chip_rows: int, total_lines: int = 1) -> int:
    """How many rows of cards fit under the chips."""
    gap = reading.frame.px(20)
    return max((room_for_cards(reading, chip_rows, total_lines) + gap) // (card_height(reading) + gap), 1)


def stretched(reading: Reading, chip_rows: int, rows: int, total_lines: int = 1) -> int:
    """The height of a card when the rows share what is left over; a fifth more at most."""
    share = (room_for_cards(reading, chip_rows, total_lines) - reading.frame.px(20) * (rows - 1)) // rows
    return max(card_height(reading), min(share, round(card_height(reading) * 1.2)))


def room_for_cards(reading: Reading, chip_rows: int, total_lines: int = 1) -> int:
    """The height between what stands above the cards and the pager."""
    frame = reading.frame
    chips = chip_rows * (chip_height(reading) + frame.px(16)) + (frame.px(16) if chip_rows else 0)
    return frame.body - list_head(reading, total_lines) - chips - frame.px(24 + 36) - pager_height(reading)


def list_head(reading: Reading, total_lines: int = 1) -> int:
    """The title of the list and the total; in landscape they stand beside each other."""
    frame = reading.frame
    total = 0 if frame.landscape else frame.px(4) + frame.line(CHIP, total_lines)
    return frame.px(36) + frame.line(LIST_TITLE) + total + frame.px(20)


def _headcount(reading: Reading, vacancy: Vacancy) -> str:
    if vacancy.headcount is None:
        return reading.say("list.headcount_some")
    return reading.say("list.headcount", count=vacancy.headcount)


def _title(reading: Reading, query: Query) -> str:
    if not query.occupation:
        return reading.say("list.title")
    return reading.say("list.of_kind", kind=filters.value_text(reading, query, "kind"))


def _total(reading: Reading, found: Page, query: Query) -> str:
    if not found.total:
        return chosen_line(reading, query)  # That there are none is said below.
    order = reading.say(f"list.{'by_wage' if query.sort == 'wage' else 'nearest' if query.text else 'newest'}")
    return reading.say("list.many" if found.capped else "list.total", count=found.total, order=order)


def _nothing(reading: Reading, query: Query) -> Nothing:
    """Every wish that was made, with how many there would be without it, and each word by itself."""
    buttons, everything = [], Query(site=query.site)
    for facet in (*filters.CHOICES, *filters.SWITCHES):
        if filters.is_chosen(query, facet):
            looser = filters.without(query, facet)
            found = reading.replica.search(msgspec.structs.replace(looser, page=1, size=1))
            if found.total:
                text = reading.say("filter.drop", choice=filters.value_text(reading, query, facet))
                buttons.append(_way_out(text, found, looser))
    parts = partly(reading.replica.search, query)
    for part in parts:
        buttons.append(_way_out(shared("partly.only", reading.lang, word=part.word), part, part.query))
    for word in picks(query):
        looser = without(query, word)
        if looser == everything or looser.text in {part.query.text for part in parts}:
            continue
        found = reading.replica.search(msgspec.structs.replace(looser, page=1, size=1))
        if found.total:
            buttons.append(_way_out(reading.say("filter.drop", choice=word), found, looser))
    found = reading.replica.search(msgspec.structs.replace(everything, size=1))
    buttons.append(_way_out(reading.say("filter.drop_all"), found, everything))
    text = reading.say("list.loosen" if len(buttons) > 1 else "list.start_over")
    if reading.frame.squat or (reading.frame.reach and reading.frame.large):
        buttons = [buttons[0], buttons[-1]] if len(buttons) > 1 else buttons
    return Nothing(reading.say("list.nothing"), text, tuple(buttons[:5]))


def _way_out(text: str, found: Page | Part, query: Query) -> Button:
    count = f"{found.total}+" if found.capped else str(found.total)
    return Button(text=text, strong=count, act=Turn(VacanciesPlace(query)), tone="outline")
