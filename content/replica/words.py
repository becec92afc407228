"""The words of a replica: its vocabulary, kept up with the feed.

The first gathering reads every vacancy; after that only what came and went. It is asked for anew when the feed is
another one or the day has changed, since a vacancy past its last day leads nowhere.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

import msgspec

from content.clock import Clock, today
from content.feed import Cursor
from content.replica.replica import Replica
from content.search.query import CAP, Page, Query
from content.search.typable import Parts, Word, label_of, words_of
from content.search.vocabulary import NOTHING, Gatherer, Vocabulary, counted, vocabulary_of

_PAGE = 200
_REMEMBERED = 500
_PIECE = 500
"""Vacancies that are read in one go; between two, readers and the writer have their turn."""


_Moment = tuple[Cursor | None, date, Query]
T = TypeVar("T")


class Words:
    """One hall's vocabulary. `refresh` is called by one thread at a time; `vocabulary` may be read by any."""

    def __init__(self, replica: Replica, clock: Clock, site: str = "") -> None:
        self.replica = replica
        self._clock, self._site = clock, site
        self._vocabulary = NOTHING
        self._lock = threading.Lock()
        self._narrowed: dict[_Moment, Vocabulary] = {}
        self._totals: dict[_Moment, Page] = {}
        self._state = _State()

    @property
    def vocabulary(self) -> Vocabulary:
        """What was known when it was last refreshed."""
        return self._vocabulary

    def within(self, query: Query) -> Vocabulary:
        """The words that lead on from what a query finds; of more than 1,000 vacancies, all words."""
        if query == Query(site=query.site) or self.total(query).capped:
            return self._vocabulary
        return _kept(self._narrowed, self._moment(query), lambda: vocabulary_of(self._parts(query)))

    def total(self, query: Query) -> Page:
        """How many vacancies a query finds; no rows. What was asked at this moment of the feed is remembered."""
        return _kept(self._totals, self._moment(query), lambda: self.replica.search(_sized(query, 0)))

    def forget_questions(self) -> None:
        """Keep nothing of what was typed; the words themselves are public."""
        self._narrowed, self._totals = {}, {}
        self._vocabulary.forget()

    def _moment(self, query: Query) -> "_Moment":
        return self.replica.cursor, today(self._clock()), _sized(query, 0)

    def _parts(self, query: Query) -> Iterator[Parts]:
        for page in range(1, CAP // _PAGE + 1):
            items = self.replica.search(_sized(query, _PAGE, page)).items
            yield from (words_of(label_of(vacancy)) for vacancy in items)
            if len(items) < _PAGE:
                return

    def refresh(self, stopping: Callable[[], bool] = lambda: False) -> None:
        """Catch up with the replica; given up when `stopping` says so."""
        with self._lock:
            cursor, day = self.replica.cursor, today(self._clock())
            if (cursor, day) == (self._state.cursor, self._state.day):
                return
            if not self._state.leads_to(cursor, day):
                self._state = _State(day)
            if cursor is not None and not self._gather(stopping):
                self._state = _State()
                return
            self._state.cursor = cursor
            self._vocabulary = self._state.gatherer.vocabulary().warm()

    def _gather(self, stopping: Callable[[], bool]) -> bool:
        """Take what came and let go of what went; whether it came to its end."""
        state = self._state
        changes = Counter({word: -count for word, count in self._gone().items()})
        while piece := self.replica.labels(state.upto, _PIECE, self._site):
            if stopping():
                return False
            came = {position: words_of(label) for position, label in piece if label}
            changes.update(counted(came.values()))
            state.known.update(came)
            state.upto = piece[-1][0]
        state.gatherer.change(changes)
        return True

    def _gone(self) -> Counter[Word]:
        known = self._state.known
        gone = known.keys() - self.replica.positions() if known else set()
        return counted(known.pop(position) for position in gone)


class _State:
    """How far the gathering has come, on which day, and the words of each vacancy by its position."""

    def __init__(self, day: date | None = None) -> None:
        self.cursor: Cursor | None = None
        self.day = day
        self.upto = 0
        self.known: dict[int, Parts] = {}
        self.gatherer = Gatherer()

    def leads_to(self, cursor: Cursor | None, day: date) -> bool:
        """Whether what came and went until then is all that changes."""
        before = self.cursor
        return bool(cursor and before and before.feed_id == cursor.feed_id and before <= cursor and day == self.day)


def _sized(query: Query, size: int, page: int = 1) -> Query:
    return msgspec.structs.replace(query, size=size, page=page, facets=())


def _kept(memory: dict[_Moment, T], moment: _Moment, made: Callable[[], T]) -> T:
    """What is remembered of a moment; what is of another one is forgotten as soon as it takes room."""
    if moment not in memory:
        if len(memory) >= _REMEMBERED:
            memory.clear()
        memory[moment] = made()
    return memory[moment]
