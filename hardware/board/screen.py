"""The screen: views as they come, for as many browsers as look; each says how many rows its layout has."""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Final
from zlib import crc32

import msgspec

from content.qr import qr_svg
from content.wording.phrases import Lang
from hardware.board.featured import address
from hardware.board.presenter import away, code_text, present
from hardware.board.slides import MOST_BARS
from hardware.board.view import View
from hardware.current import Current
from hardware.exposure import Seen, nobody_counts
from hardware.serving import Answer, Query, Route, Routes, Site, event, well
from hardware.watched import Figure, of

STATIC: Final = Path(__file__).parent / "static"
_LONGEST_WAIT: Final = 1.0
_MOST_ROWS: Final = 60


class Screen:
    """What `device` shows in the hall of `current`."""

    def __init__(
        self,
        current: Current,
        device: str,
        lang: Lang = "zh",
        seen: Seen = nobody_counts,
        at_hand: Callable[[], Collection[str]] = tuple,
    ) -> None:
        """`at_hand`: the hashes of the attachments that can be shown."""
        self._current = current
        self._device = device
        self._lang = lang
        self._seen = seen
        self._at_hand = at_hand
        self._routes: dict[str, Route] = {}
        self._views = 0
        self._lookers = count()
        self._looked_at: dict[int, tuple[str, ...]] = {}

    def add(self, routes: Routes) -> None:
        """Let the page's server answer further addresses."""
        self._routes.update(routes)

    def figures(self) -> tuple[Figure, ...]:
        """How many pages look, what they were given, and how many attachments are here to be shown."""
        labels, here = of(device=self._device), len(self._at_hand())
        return (
            Figure("jobhall_board_pages", "Pages that show the board now", "gauge", {labels: len(self._looked_at)}),
            Figure("jobhall_board_views_total", "Views that were pushed to pages", "counter", {labels: self._views}),
            Figure("jobhall_board_attachments", "Pictures and films that are here", "gauge", {labels: here}),
        )

    def site(self) -> Site:
        """The routes of the page."""
        return Site(
            static=STATIC,
            routes={**self._routes, "/now.json": self._now, "/qr.svg": self._code, "/healthz": well},
            streams={"/events": self._events},
        )

    def view(self, rows: int, bars: int = MOST_BARS) -> tuple[View, datetime]:
        """The screen with `rows` rows at this moment, and until when it stays if nothing happens."""
        now, heard_at = self._current.clock(), self._current.heard_at
        programme = self._current.programme()
        slot = programme.table(now, heard_at, rows, self._device, self._at_hand())
        standing = self._current.announcing().at(now, self._lang, stale=programme.is_stale(now, heard_at))
        return present(slot, programme, now, heard_at, self._lang, standing, bars, self._current.changed_at), slot.until

    def views(self, rows: int, bars: int = MOST_BARS) -> Iterator[View | None]:
        """Every view that differs from the one before; None is a sign of life."""
        shown: View | None = None
        while not self._current.closed:
            version = self._current.version
            view, until = self.view(rows, bars)
            yield view if view != shown else None
            shown = view
            left = (until - self._current.clock()).total_seconds()
            self._current.wait(version, min(left + 0.01, _LONGEST_WAIT))

    def _events(self, query: Query) -> Iterator[bytes]:
        yield event(b'"%08x"' % _build(), "build")
        looker = next(self._lookers)
        try:
            for view in self.views(*_layout(query)):
                if view:
                    self._views += 1
                    self._note(looker, _shown(view))
                yield event(self._written(view)) if view else event(msgspec.json.encode(self._moment()), "life")
        finally:
            self._note(looker, None)

    def _note(self, looker: int, rows: tuple[str, ...] | None) -> None:
        """What a page that looks has on it; a board at which no page looks shows nothing."""
        if rows is None:
            self._looked_at.pop(looker, None)
        else:
            self._looked_at[looker] = rows
        self._seen(self._device, [id for shown in list(self._looked_at.values()) for id in shown])

    def _now(self, query: Query) -> Answer:
        return Answer("application/json", self._written(self.view(*_layout(query))[0]))

    def _written(self, view: View) -> bytes:
        """A view, and what the page goes on with when it hears no more."""
        alone = away(view.brightness, self._current.programme(), self._current.clock(), self._lang)
        return msgspec.json.encode({**self._moment(), "view": view, "away": alone})

    def _moment(self) -> dict[str, int]:
        """The server's time, by which the page keeps its clock, and when the source was last heard; 0 is never."""
        heard_at = self._current.heard_at
        now = int(self._current.clock().timestamp() * 1000)
        return {"now": now, "heard": int(heard_at.timestamp() * 1000) if heard_at else 0}

    def _code(self, query: Query) -> Answer | None:
        """The hall's code, or that of a vacancy that may be shown now."""
        programme = self._current.programme()
        site, number = programme.notices.site, query.get("number", "")
        if number:
            live = programme.vacancies(self._current.clock())
            text = next((address(vacancy, site) for vacancy in live if vacancy.number == number), "")
        else:
            text = code_text(site)
        return Answer("image/svg+xml", qr_svg(text).encode()) if text else None


def _shown(view: View) -> tuple[str, ...]:
    """The ids of what is to be seen: a slide, or the rows that it would cover."""
    return view.cover.notices if view.cover else tuple(dict.fromkeys(row.id.partition("/")[0] for row in view.rows))


def _layout(query: Query) -> tuple[int, int]:
    """The rows of the table and the bars of a chart that the page has room for."""
    return _number(query.get("rows", ""), _MOST_ROWS), _number(query.get("bars", ""), MOST_BARS)


def _number(text: str, most: int) -> int:
    return min(max(int(text), 1), most) if text.isascii() and text.isdigit() and len(text) < 4 else 8


def _build() -> int:
    """Changes when the page's own files do: a page of an older build reloads itself."""
    return crc32(b"".join(file.read_bytes() for file in sorted(STATIC.iterdir()) if file.is_file()))
