"""The lists behind four of the home tiles: fairs, guides, policies and fees, and how to stay safe."""

from collections.abc import Callable
from typing import Final, NamedTuple

import msgspec

from content.bulletin import Bulletin
from content.clock import today
from content.guide import Guide
from content.jobfair import JobFair
from content.notice import Notice
from content.wording import numerals
from content.wording.card import Card, card
from content.wording.glossary import translated
from kiosk.acts import Act, Go
from kiosk.places import NoticePlace, NoticesPlace, Place, ReportPlace
from kiosk.presenters.countdown import countdown
from kiosk.presenters.guides import categories, guides
from kiosk.presenters.home import upcoming_fairs
from kiosk.presenters.parts import Pager, aligned, pager, pager_height
from kiosk.presenters.tiles import TilesModel, head_height
from kiosk.reading import Reading
from kiosk.theme import BUTTON, SMALL
from kiosk.topics import POLICIES, SAFETY


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One notice of a list; without an act it leads nowhere."""

    icon: str
    title: str
    text: str
    act: Act | None
    tone: str = "plain"


class NoticesModel(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the list; `none` is said when it is empty."""

    title: str
    text: str
    rows: tuple[Row, ...]
    row_height: int
    columns: int
    pager: Pager | None
    none: str


_ICONS: Final = {
    "policy": "hand-coins", "fee_table": "receipt", "market_profile": "chart-column", "rules": "scale",
    "announcement": "megaphone", "fraud_warning": "shield-alert", "emergency": "siren",
}  # fmt: skip


def _bulletins(reading: Reading, topics: tuple[str, ...]) -> list[Bulletin]:
    current = (b for b in reading.replica.all(Bulletin, reading.site) if b.is_current(reading.now))
    found = [bulletin for bulletin in current if bulletin.topic in topics]
    return sorted(found, key=lambda bulletin: topics.index(bulletin.topic))


TOPICS: Final[dict[str, Callable[[Reading, str], list[Notice]]]] = {
    "fairs": lambda reading, _: [*upcoming_fairs(reading)],
    "guides": lambda reading, about: [*guides(reading, about)],
    "policies": lambda reading, _: [*_bulletins(reading, POLICIES)],
    "safety": lambda reading, _: [*_bulletins(reading, SAFETY)],
}


def notices(reading: Reading, place: NoticesPlace) -> NoticesModel | TilesModel:
    """The page of a topic on which notice number `place.first` stands; guides are asked for by what they are about."""
    if place.topic == "guides" and (asked := categories(reading, place)):
        return asked
    title, text = _title(reading, place), _text(reading, place.topic)
    found = TOPICS[place.topic](reading, place.about)
    rows = [*_first(reading, place.topic), *(_row(reading, notice) for notice in found)]
    return listed(reading, title, text, rows, place.first, lambda at: msgspec.structs.replace(place, first=at))


def listed(
    reading: Reading, title: str, text: str, rows: list[Row], first: int, place_at: Callable[[int], Place]
) -> NoticesModel:
    """The page of any list on which row number `first` stands."""
    head = head_height(reading, title, text)
    height = _shape(reading, rows).height(reading)
    size = _rows(reading, head, height, len(rows)) * reading.frame.columns
    first = aligned(first, size, len(rows))
    return NoticesModel(
        title=title,
        text=text,
        rows=tuple(rows[first : first + size]),
        row_height=height,
        columns=reading.frame.columns,
        pager=pager(reading, first, size, len(rows), place_at),
        none="" if rows else reading.say("notices.none"),
    )


class _Shape(NamedTuple):
    """How many lines the titles and the texts of a list take at most; all its rows are equally high."""

    titles: int
    texts: int

    def height(self, reading: Reading) -> int:
        frame = reading.frame
        return max(frame.line(BUTTON, self.titles) + frame.line(SMALL, self.texts) + frame.px(44), frame.px(150))


def _shape(reading: Reading, rows: list[Row]) -> _Shape:
    width = _words_width(reading)
    titles = max((len(reading.lines(row.title, BUTTON, width, bold=True)) for row in rows), default=1)
    texts = max((len(reading.lines(row.text, SMALL, width)) for row in rows), default=1)
    return _Shape(min(titles, 3), min(texts, 4))


def _words_width(reading: Reading) -> int:
    """Between the icon and the arrow of a row."""
    frame = reading.frame
    column = (frame.inner - frame.px(20) * (frame.columns - 1)) // frame.columns
    return column - frame.px(2 * 36 + 2 * 28) - frame.type(60) - frame.type(48)


def _rows(reading: Reading, head: int, height: int, total: int) -> int:
    frame = reading.frame
    room, step = frame.body - head - frame.px(36) + frame.px(20), height + frame.px(20)
    if room // step * frame.columns >= total:
        return max(room // step, 1)
    return max((room - pager_height(reading) - frame.px(24)) // step, 1)


def _first(reading: Reading, topic: str) -> list[Row]:
    """Before the warnings stands what to do when it has happened."""
    if topic != "safety":
        return []
    title, text = reading.say("report.row"), reading.say("report.row_text")
    return [Row(icon="siren", title=title, text=text, act=Go(ReportPlace()), tone="warning")]


def _title(reading: Reading, place: NoticesPlace) -> str:
    if not place.about:
        return reading.say(f"notices.{place.topic}")
    return reading.say("notices.guides_of", about=translated(place.about, reading.lang))


def _text(reading: Reading, topic: str) -> str:
    if topic != "safety":
        return reading.say(f"notices.{topic}_text")
    hall = reading.hall
    if hall is None or not hall.hotline:
        return reading.say("notices.safety_text_plain")
    return reading.say("notices.safety_text", hotline=hall.hotline)


def _row(reading: Reading, notice: Notice) -> Row:
    known = card(notice, reading.lang, reading.now)
    act = Go(NoticePlace(notice.id))
    if isinstance(notice, Bulletin):
        text = [*known.tags, numerals.day(today(notice.published), reading.lang) if notice.published else ""]
        tone = "warning" if notice.topic in SAFETY else "plain"
        return Row(
            icon=_ICONS.get(notice.topic, "file-text"), title=known.title, text=_joined(text), act=act, tone=tone
        )
    if isinstance(notice, Guide):
        text = [known.place, translated(notice.time_limit, reading.lang)]
        return Row(icon="file-text", title=known.title, text=_joined(text), act=act)
    told = _when_and_where(reading, notice, known) if isinstance(notice, JobFair) else ()
    return Row(icon="calendar-check", title=known.title, text="\n".join(filter(None, told)), act=act)


def _when_and_where(reading: Reading, fair: JobFair, known: Card) -> tuple[str, str]:
    """The day, with its name where there is room for it, and how long until then where it finds room with the place."""
    frame, named = reading.frame, numerals.span_of_week(fair.starts, fair.ends, reading.lang)
    tight = named.replace(" 月 ", "月").replace(" 日 ", "日 ") if frame.large else named
    when = tight if reading.width(tight, SMALL) <= _words_width(reading) else known.pay
    until = "" if frame.large and frame.landscape else countdown(reading, fair)
    return when, _joined([until, known.place])


def _joined(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)
