"""The application: puts the visit, the replica and the stage together, and forgets a visit when its visitor is gone."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kivy.app import App
from kivy.clock import Clock as KivyClock
from kivy.core.window import Window

from content.clock import Clock
from content.counter import Counter
from content.replica import Replica
from content.replica.words import Words
from content.uses import Uses
from hardware.voice.microphone import Microphone
from kiosk import breaking, theme
from kiosk.acts import Act, End, Skip, Stay, Turn
from kiosk.aim import Aim
from kiosk.aloud.hearing import Hearing
from kiosk.aloud.keys import USUAL, Wish
from kiosk.aloud.lines import SpokenLine
from kiosk.aloud.mouth import Mouth, PacedMouth
from kiosk.aloud.narration import Narration
from kiosk.ear import Ear
from kiosk.errands import Errands
from kiosk.fonts import Faces
from kiosk.foresight import Foresight
from kiosk.hands import Hands
from kiosk.outside import Outside
from kiosk.patience import Patience
from kiosk.places import AttractPlace, HomePlace, Place, SearchPlace
from kiosk.presenters.chips import chip_width
from kiosk.presenters.parts import Button
from kiosk.presenters.rating import lapsed
from kiosk.presenters.screen import ScreenModel, behind_the_door, question, screen
from kiosk.presenters.staff import StaffFacts
from kiosk.presenters.status import emergency
from kiosk.reading import Reading
from kiosk.sound_device import later
from kiosk.staff import StaffDoor
from kiosk.sweeping import Sweeping
from kiosk.theme import PAPER, Frame
from kiosk.visit import Visit
from kiosk.widgets.measure import measure, register

if TYPE_CHECKING:
    from hardware.printer.printer import Printer


class KioskApp(App):
    """One kiosk. Everything that changes what is seen goes through `do` or `refresh`."""

    title = "jobhall kiosk"
    use_kivy_settings = False

    def __init__(
        self,
        replica: Replica,
        clock: Clock,
        site: str,
        faces: Faces,
        idle: float = 60,
        fade: bool = True,
        seconds: Callable[[], float] | None = None,
        attract: float = 0,
        mouth: Mouth | None = None,
        keys: Mapping[str, Wish] = USUAL,
        *,
        counter: Counter,
        printer: "Printer | None" = None,
    ) -> None:
        super().__init__(kv_file="")
        self.replica, self.clock, self.site = replica, clock, site
        self.patience = Patience(seconds or (lambda: clock().timestamp()), idle)
        self.words = Words(replica, clock, site)
        self.hear(None, "")
        self.fade = fade
        self.attract = attract
        self.visit = Visit()
        self.exit_code = 0
        self.staff = StaffDoor(seconds or (lambda: clock().timestamp()))
        self.facts: Callable[[], StaffFacts] = StaffFacts
        self.errands = Errands(lambda: KivyClock.schedule_once(self._returned))
        self.foresight = Foresight(self.foresee, lambda see: KivyClock.schedule_once(see, 0))
        self.outside = Outside(self.errands, counter, printer)
        self.frame = self.window_frame
        self.uses = Uses()
        self.narration = Narration(mouth or PacedMouth(later), self)
        self.hands = Hands(self, keys)
        self._aim = Aim(seconds or (lambda: clock().timestamp()))
        self._line: int | None = None
        self._sweeping = Sweeping()
        register(faces)

    def build(self) -> object:
        """The stage, with the first screen on it."""
        from kiosk.screens.stage import Stage

        self.stage = Stage()
        self.hands.begin()
        self._sweeping.begin()
        self._second = KivyClock.schedule_interval(self.tick, 1)
        self.refresh()
        return self.stage

    def open_settings(self, *_: object) -> bool:
        """Kivy's own settings are no business of the public."""
        return True

    def begin(self, visit: Visit) -> None:
        """Somebody has come, and whatever the last visitor waited for is theirs no more."""
        self.outside.forget()
        self.foresight.forget()
        self.visit, self._line = visit, None
        self.patience.touched()
        self.replica.forget_questions()
        self.words.forget_questions()
        self.narration.begin_anew()
        self.stage.forget()
        breaking.forget()
        self.refresh()

    def do(self, act: Act) -> None:
        """Carry out a visitor's wish and show what comes of it."""
        self.foresight.forget()
        self.patience.touched()
        match act:
            case End():
                self.begin(Visit())
            case Stay():
                self.refresh(by_visitor=True)
            case _:
                if not self.staff.do(act, self.visit):
                    self.visit.do(act)
                    self.outside.do(self.visit, act, self.reading)
                self._go_on(by_visitor=True)

    def expect(self, act: Act) -> None:
        """A finger lies on what carries `act`."""
        self.foresight.expect(act)

    def foresee(self, act: Act) -> None:
        """Say and build what `act` will lead to, and change nothing."""
        visit = self.visit.after(act)
        self.stage.foresee(self._model_of(visit, visit.navigator.here))
        self._sweeping.note()

    def _go_on(self, by_visitor: bool = False) -> None:
        """Show what came of an act, or the clean slate when the visitor said that this was all."""
        if self.visit.is_over:
            self.begin(Visit())
        else:
            self.refresh(by_visitor)

    def read_on(self, act: Act) -> None:
        """Turn the page for a reading that goes on."""
        hearing = self.visit.hearing
        self.visit.do(act)
        self.listen(hearing)

    def listen(self, hearing: Hearing) -> None:
        """Begin to read aloud, or stop."""
        self.patience.touched()
        self.visit.hearing = hearing
        self.refresh(by_visitor=True)

    def listened(self) -> None:
        """A line is begun for somebody, who is here then."""
        self.noticed()

    def mark(self, line: SpokenLine | None, focused: bool) -> None:
        """Show which line is read, or where the keypad is."""
        self.stage.mark(line, focused)

    def hear(self, microphone: Microphone | None, model: str) -> None:
        """Let people say what they look for, where there are a microphone and a model."""
        self.ear = Ear(microphone, model, self.words, lambda said: KivyClock.schedule_once(lambda _: self.heard(said)))

    def heard(self, said: tuple[str, ...]) -> None:
        """What may have been said is offered, if its speaker still waits for it."""
        place = self.visit.navigator.here
        if isinstance(place, SearchPlace) and not place.typed and not place.heard:
            self.visit.do(Turn(SearchPlace(place.query, heard=said or ("",))))
            self.refresh()

    def news(self) -> None:
        """The replica has changed; called from the follower's thread."""
        KivyClock.schedule_once(lambda _: self.refresh())

    def refresh(self, by_visitor: bool = False) -> None:
        """Say anew what should be on the screen; what is the same already is not drawn again."""
        self.outside.look(self.visit, self.reading)
        if running := emergency(self.reading):
            self.visit.interrupt(running)
        place = AttractPlace() if self.is_attracting else self.visit.navigator.here
        self.ear.attend(place)
        left, held = self._left, None if by_visitor or self._is_free(place) else self._line
        model = question(self.reading, left) if left is not None else self._model_of(self.visit, place, held)
        self.frame, self._line = model.frame, model.line_height
        Window.clearcolor = self.paint(PAPER)
        moved = self._aim.see(place, model, by_visitor)
        self._sweeping.note(self.stage.show(model, fade=self.fade and moved))
        self.narration.see(model, self.visit.hearing, self.visit.lang, by_visitor)

    def _model_of(self, visit: Visit, place: Place, held: int | None = None) -> ScreenModel:
        """What a visit is shown at a place, behind the door of staff or before it; `held` is the status line's room."""
        reading = self._reading_of(visit)
        behind = behind_the_door(reading, place, self.facts() if visit.staff else None, self.staff.gate.wait)
        return behind or screen(reading, place, visit.navigator.can_go_back, held)

    def _is_free(self, place: Place) -> bool:
        """Whether the status line may come and go: nobody is in the middle of anything."""
        return self.visit.is_fresh or isinstance(place, HomePlace)

    @property
    def is_attracting(self) -> bool:
        """Whether nobody has been there for so long that the screen may speak to the hall; with 0 it never does."""
        return 0 < self.attract <= self.patience.still and self.visit.is_fresh

    @property
    def is_unaimed(self) -> bool:
        """Whether a finger that comes down now was meant for what has just gone from the screen."""
        return self._aim.is_off

    @property
    def _left(self) -> int | None:
        """Seconds to answer 还在吗？; None while nobody is asked."""
        return None if self.visit.is_fresh else self.patience.left

    @property
    def window_frame(self) -> Frame:
        """The whole window as the visitor wants to see it; `frame` is what the screen has of it now."""
        return self.visit.looks.frame(*Window.size)

    def paint(self, colour: str) -> tuple[float, float, float, float]:
        """What a colour of `kiosk.theme` is for this visitor, as .kv files paint it."""
        return theme.paint(colour, self.visit.looks.theme)

    @property
    def reading(self) -> Reading:
        """What presenters look at."""
        return self._reading_of(self.visit)

    def _reading_of(self, visit: Visit) -> Reading:
        printer, frame = self.outside.printer_state, visit.looks.frame(*Window.size)
        return Reading(
            self.replica, self.clock, self.site, visit.lang, frame, measure, self.words, self.ear.can_hear,
            visit.hearing, taking=visit.taking, printer=printer, lookback=visit.lookback,
        )  # fmt: skip

    def chip_width(self, chip: Button) -> int:
        """As the presenter reckoned it."""
        return chip_width(self.reading._replace(frame=self.frame), chip)

    def recover(self) -> None:
        """After a fault: whoever stands here finds home, since the screen that they were on may be the fault."""
        self.begin(Visit())

    def end(self) -> None:
        """Stop, from any thread or a signal."""
        KivyClock.schedule_once(lambda _: self.stop())

    def on_stop(self) -> None:
        """Nobody waits any longer."""
        self.errands.stop()

    def leave(self) -> None:
        """Let go of the window."""
        self.hands.end()
        self.narration.begin_anew()
        self._second.cancel()
        self.errands.stop()
        self._sweeping.end()

    def _returned(self, *_: object) -> None:
        """Something that a visitor waited for is there, so who listens is told."""
        if self.errands.drain():
            self.refresh(by_visitor=True)

    def lay_out(self) -> None:
        """Let what has just come up find its places now, and not only before the next frame."""
        KivyClock.tick_draw()

    def noticed(self) -> None:
        """A finger or a key shows that somebody is here; while they are asked, only an answer does."""
        if self._left is None:
            self.patience.touched()

    def pressed(self, x: float, y: float) -> bool:
        """A finger came down; whether staff knocked at their door with it."""
        self.uses.add("touch")
        knocked = self.staff.corners.down(x, y, *Window.size)
        if knocked:
            self.staff.knock(self.visit)
        return knocked

    def lifted(self) -> None:
        """A finger was lifted."""
        self.staff.corners.up()

    def keyed(self, wish: Wish | None, digit: str) -> None:
        """A key was pressed: of the keypad, or a figure."""
        self.narration.press(wish, digit)

    def tick(self, *_: object) -> None:
        """Once a second: the clock on the wall, the state of the network, and whether anybody is still here."""
        if self.patience.is_over and not self.visit.is_fresh:
            self.uses.add("visit")
            self.begin(Visit())
            self._sweeping.sweep()
        self._sweeping.rest(self.patience.still)
        if lapsed(self.visit.navigator.here, self.patience.still):
            self.visit.do(Skip())
        self._go_on()
