"""Narration: where the reading is on the screen, what is said when something changes, and what a key does.

Pure: it is shown each new screen, it speaks through a Mouth, and it asks the application to act and to mark a line.
Two visitors use it. One sees and would rather listen: the screen is read from top to bottom, and long notices are
turned page by page; any touch ends it. One does not see: each key moves to a line and says it, each new screen says
its title, how much there is and what comes first.
"""

from typing import Final

from content.wording import numerals
from content.wording.phrases import Lang
from kiosk.acts import Act, Back, Home, Listen, Louder, OtherSpeed, Quieter
from kiosk.aloud import bookmark
from kiosk.aloud.explaining import help_lines
from kiosk.aloud.hearing import Hearing
from kiosk.aloud.host import Host
from kiosk.aloud.keys import Wish
from kiosk.aloud.lines import SpokenLine, spoken_lines
from kiosk.aloud.mouth import Mouth
from kiosk.aloud.recital import Manner, Recital, Said
from kiosk.presenters.emergency import EmergencyModel
from kiosk.presenters.screen import ScreenModel
from kiosk.presenters.sheet import SheetModel
from kiosk.reading import PHRASES

FEW: Final = 4
"""So many new lines on the same screen are said at once; of more the screen is announced again."""

RUNNING_TEXT: Final = "columns"
"""The field of a sheet that goes on over its pages."""


class Narration:
    """One visit's reading; `begin_anew` for the next visitor. Used on the thread of the screen."""

    _model: ScreenModel | None
    _lines: tuple[SpokenLine, ...]
    _at: int
    _hearing: Hearing
    _lang: Lang
    _turning: bool

    def __init__(self, mouth: Mouth, host: Host) -> None:
        self._host = host
        self._recital = Recital(mouth, lambda: self._manner, self._begins, self._finished)
        self._share = 1.0
        self._reset()

    def limit(self, share: float) -> None:
        """Be no louder than this share of what the device can, whoever listens."""
        self._share = share
        self._recital.retune()

    @property
    def _manner(self) -> Manner:
        return Manner(self._lang, self._hearing.pace, self._hearing.loudness * self._share)

    def begin_anew(self) -> None:
        """The visitor is gone, and with them all that was said."""
        self._recital.forget()
        self._host.mark(None, False)
        self._reset()

    def see(self, model: ScreenModel, hearing: Hearing, lang: Lang, by_visitor: bool) -> None:
        """Take note of what is on the screen now, by the visitor's act or by itself; only who listens is told."""
        before, self._hearing = self._hearing, hearing
        known, self._model, self._lang = self._model, model, lang
        if not hearing.on:
            if before.on:
                self._end()
            return
        lines = self._lines
        if model != known or not before.on:
            self._lines = spoken_lines(model, lang)
        if not before.on or hearing.by_keys != before.by_keys:
            self._start()
        elif model != known:
            self._changed(lines, by_visitor)
            if model.alarm and not (known and (known.alarm or isinstance(known.body, EmergencyModel))):
                self._warn()
        self._tune(before)

    def press(self, wish: Wish | None, digit: str = "") -> bool:
        """A key was pressed; whether it meant anything here."""
        key = self._key_of(digit) if digit else None
        if wish is None and key is None:
            return False
        unheard = {said.line for said in self._recital.unsaid} & {0, self._at} if not self._reading else set()
        was_speaking = self._hush()
        if key is not None:
            self._do(key)
        elif wish is not None and self._hearing.by_keys:
            self._obey(wish, was_speaking, unheard)
        else:
            self._host.listen(self._hearing.started(by_keys=True))  # Nobody has heard yet what the key would do.
        return True

    def _key_of(self, digit: str) -> Act | None:
        """What the key with this figure does, where the screen has such keys."""
        lines = self._lines or (spoken_lines(self._model, self._lang) if self._model else ())
        return next((line.act for line in lines if line.act and line.written == (digit,)), None)

    def _obey(self, wish: Wish, was_speaking: bool, unheard: set[int | None]) -> None:
        """`unheard` is what of the title and of the line where one is was still to be said: who goes on goes there."""
        match wish:
            case Wish.NEXT if unheard:
                self._announce() if 0 in unheard else self._move(self._at)
            case Wish.NEXT:
                self._move(self._at + 1)
            case Wish.PREVIOUS:
                self._move(self._at - 1)
            case Wish.NEXT_BUTTON:
                self._move(bookmark.button_after(self._lines, self._at))
            case Wish.PREVIOUS_BUTTON:
                self._move(bookmark.button_before(self._lines, self._at))
            case Wish.OK:
                self._activate()
            case Wish.LISTEN if not was_speaking:
                self._read(self._at)
            case Wish.HELP:
                self._say([*self._help(), self._said(self._at)])
            case Wish.BACK | Wish.HOME | Wish.SPEED | Wish.LOUDER | Wish.QUIETER:
                self._do(_ACTS[wish])

    def _move(self, at: int) -> None:
        """To another line; at either end one hears that it is the end, and the line again."""
        end = "aloud.first" if at < 0 else "aloud.last" if at >= len(self._lines) else ""
        self._at = min(max(at, 0), len(self._lines) - 1)
        self._say([*([Said(self._phrase(end))] if end else []), self._said(self._at)])

    def _activate(self) -> None:
        act = self._lines[self._at].act
        if act is None:
            self._say([Said(self._phrase("aloud.text_only")), self._said(self._at)])
        elif isinstance(act, Listen):
            self._read(0)
        else:
            self._do(act)

    def _do(self, act: Act) -> None:
        """A key's act: what comes of it is told, even when nothing does."""
        known = self._model
        self._host.do(act)
        if self._model == known and not self._recital.unsaid and self._hearing.on and self._lines:
            self._say([self._said(self._at)])

    def _start(self) -> None:
        if self._hearing.by_keys:
            self._announce(self._help())
        else:
            self._read(0)

    def _announce(self, before: list[Said] | None = None) -> None:
        """The title, how many things there are, and the first of them, which is where one is then."""
        self._at = bookmark.first_thing(self._lines)
        title = [self._said(0)] if self._at else []
        self._say([*(before or []), *title, self._things(), self._said(self._at)])

    def _things(self) -> Said:
        count = numerals.counted(bookmark.things(self._lines), self._lang)
        return Said(self._phrase("aloud.things", count=count))

    def _changed(self, lines: tuple[SpokenLine, ...], by_visitor: bool) -> None:
        """The screen is another, or some of it."""
        if self._turning:
            self._turning = False
            self._read(next((n for n, line in enumerate(self._lines) if line.part == RUNNING_TEXT), 0))
        elif bookmark.is_other_screen(lines, self._lines):
            self._announce() if self._hearing.by_keys else self._read(0)
        elif self._hearing.by_keys and by_visitor:
            self._tell_news(lines)
        else:
            self._keep_place(lines)

    def _warn(self) -> None:
        """An emergency has come up under the visitor: it is said as soon as the line that is being said is over."""
        alarm = [number for number, line in enumerate(self._lines) if line.part == "status"]
        if self._recital.speaking:
            self._recital.put_first(self._said(number)._replace(line=None) for number in alarm)
        else:
            self._say([self._said(number) for number in alarm])

    def _tell_news(self, lines: tuple[SpokenLine, ...]) -> None:
        """What a key changed on the screen; a new thing that matters most is where one is then."""
        fresh = bookmark.news(lines, self._lines)
        self._keep_place(lines)
        self._at = next((number for number in fresh if self._lines[number].main), self._at)
        if len(fresh) > FEW:
            self._at = fresh[0]
            self._say([self._said(0), self._things(), self._said(self._at)])
        elif fresh:
            self._say([self._said(number) for number in fresh])
        else:
            self._say([self._said(self._at)])

    def _keep_place(self, lines: tuple[SpokenLine, ...]) -> None:
        """The same line as before where it still is; else the same act, else as far down."""
        if not lines or not self._lines:
            self._at = 0
            return
        moved = bookmark.moved(lines, self._lines, self._at)
        self._recital.renumber(lambda line: self._moved(line, moved - self._at))
        self._at = min(moved, len(self._lines) - 1)
        self._mark(self._at)

    def _moved(self, line: int, by: int) -> int | None:
        return line + by if 0 <= line + by < len(self._lines) else None

    def _tune(self, before: Hearing) -> None:
        if before.on and self._hearing.volume != before.volume:
            self._recital.retune()
        if before.on and self._hearing.speed != before.speed and self._reading:
            self._read(self._at)

    def _read(self, at: int) -> None:
        """From this line to the end, or to where the page is turned."""
        self._at = at
        end = len(self._lines)
        if self._next_page() is not None and self._lines[at].part in ("title", RUNNING_TEXT):
            end = 1 + bookmark.last_of(self._lines, RUNNING_TEXT, at)
        self._say([self._said(number) for number in range(at, end)], reading=True)

    def _next_page(self) -> Act | None:
        body = self._model.body if self._model else None
        if isinstance(body, SheetModel | EmergencyModel) and body.pager and body.pager.next:
            return body.pager.next.act
        return None

    def _say(self, sayings: list[Said], reading: bool = False) -> None:
        self._reading = reading
        self._recital.say(sayings)

    def _begins(self, said: Said) -> None:
        """The mark goes with what is said, and a reading is where it is marked."""
        if said.line is not None:
            self._at = said.line if self._reading else self._at
            self._mark(said.line)
        self._host.listened()

    def _finished(self) -> None:
        """Nothing is left to say; after the last line of a page it is turned."""
        if not self._reading:
            if self._hearing.by_keys:
                self._mark(self._at)
            return
        act = self._next_page()
        if act is not None and self._lines[self._at].part == RUNNING_TEXT:
            self._turning = True
            self._host.read_on(act)
            return
        self._reading = False
        if not self._hearing.by_keys:
            self._host.listen(self._hearing.stopped())

    def _hush(self) -> bool:
        """Silent at once; whether anything was being said."""
        self._reading = False
        return self._recital.hush()

    def _end(self) -> None:
        self._hush()
        self._turning = False
        self._lines, self._at = (), 0
        self._host.mark(None, False)

    def _reset(self) -> None:
        self._model, self._lines = None, ()
        self._at = 0
        self._hearing = Hearing()
        self._lang = "zh"
        self._reading = False
        self._turning = False

    def _mark(self, at: int) -> None:
        self._host.mark(self._lines[at] if 0 <= at < len(self._lines) else None, self._hearing.by_keys)

    def _said(self, at: int) -> Said:
        return Said(self._lines[at].words, at)

    def _help(self) -> list[Said]:
        return [Said(words) for words in help_lines(self._lang)]

    def _phrase(self, key: str, **values: object) -> str:
        return PHRASES.say(key, self._lang, **values)


_ACTS: Final[dict[Wish, Act]] = {
    Wish.BACK: Back(),
    Wish.HOME: Home(),
    Wish.SPEED: OtherSpeed(),
    Wish.LOUDER: Louder(),
    Wish.QUIETER: Quieter(),
}
