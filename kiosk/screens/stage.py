"""The stage: one body at a time, the quiet line, and the bar that never moves."""

from functools import partial

from kivy.animation import Animation
from kivy.clock import Clock
from kivy.graphics import Fbo
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from kiosk.aloud.lines import SpokenLine
from kiosk.presenters.asking import AskingModel
from kiosk.presenters.attract import AttractModel
from kiosk.presenters.display import DisplayModel
from kiosk.presenters.emergency import EmergencyModel
from kiosk.presenters.home_model import HomeModel
from kiosk.presenters.keypad import KeypadModel
from kiosk.presenters.notices import NoticesModel
from kiosk.presenters.plan import PlanModel
from kiosk.presenters.rating import RatingModel
from kiosk.presenters.report import WordsModel
from kiosk.presenters.screen import ScreenModel, WaitingModel
from kiosk.presenters.search import SearchModel
from kiosk.presenters.sheet import SheetModel
from kiosk.presenters.shortlist import ShortlistModel
from kiosk.presenters.staff import StaffModel, TestModel
from kiosk.presenters.tiles import TilesModel
from kiosk.presenters.vacancies import VacanciesModel
from kiosk.presenters.vacancy import GoneModel
from kiosk.screens.asking import AskingScreen
from kiosk.screens.attract import AttractScreen
from kiosk.screens.display import DisplayScreen
from kiosk.screens.emergency import EmergencyScreen
from kiosk.screens.gone import GoneScreen
from kiosk.screens.home import HomeScreen
from kiosk.screens.kept import Kept
from kiosk.screens.keypad import KeypadScreen
from kiosk.screens.notices import NoticesScreen
from kiosk.screens.plan import PlanScreen
from kiosk.screens.rating import RatingScreen
from kiosk.screens.search import SearchScreen
from kiosk.screens.sheet import SheetScreen
from kiosk.screens.shortlist import ShortlistScreen
from kiosk.screens.staff import StaffScreen, TestScreen
from kiosk.screens.tiles import TilesScreen
from kiosk.screens.vacancies import VacanciesScreen
from kiosk.screens.waiting import WaitingScreen
from kiosk.screens.words import WordsScreen
from kiosk.widgets.band import BandView
from kiosk.widgets.bar import Bar, ListeningStrip, StatusLine
from kiosk.widgets.marker import Marker

_SCREENS: dict[type, type[Widget]] = {
    AskingModel: AskingScreen,
    AttractModel: AttractScreen,
    RatingModel: RatingScreen,
    ShortlistModel: ShortlistScreen,
    WordsModel: WordsScreen,
    DisplayModel: DisplayScreen,
    EmergencyModel: EmergencyScreen,
    GoneModel: GoneScreen,
    HomeModel: HomeScreen,
    KeypadModel: KeypadScreen,
    NoticesModel: NoticesScreen,
    SearchModel: SearchScreen,
    PlanModel: PlanScreen,
    SheetModel: SheetScreen,
    StaffModel: StaffScreen,
    TestModel: TestScreen,
    TilesModel: TilesScreen,
    VacanciesModel: VacanciesScreen,
    WaitingModel: WaitingScreen,
}

_KEPT: tuple[type, ...] = (HomeModel, TilesModel, VacanciesModel, SheetModel, KeypadModel, NoticesModel, DisplayModel)
"""Screens that nothing but their model changes: built once, they can be shown again."""

FADE = 0.2
"""Seconds in which a new screen comes up; ease-out, opacity only."""


class Stage(FloatLayout):
    """Shows screen models; what did not change is left alone."""

    def __init__(self) -> None:
        super().__init__()
        self._bar: Bar | None = None
        self._band: BandView | None = None
        self._status: StatusLine | None = None
        self._strip: ListeningStrip | None = None
        self._marker = Marker(self)
        self._body: Widget | None = None
        self._shown: ScreenModel | None = None
        self._bars, self._bodies, self._foreseen = Kept(), Kept(), Kept(1)

    def show(self, model: ScreenModel, *, fade: bool) -> bool:
        """Put `model` on the screen, and tell whether anything was new; `fade` when it is another place than before."""
        before, self._shown = self._shown, model
        if before is None or before.bar != model.bar or before.frame != model.frame:
            self._show_bar(model)
        if before is None or before.band != model.band or before.frame != model.frame:
            self._show_band(model)
        self._show_strip(model)
        self._show_status(model, before)
        if before is None or before.body != model.body or before.frame != model.frame:
            self._show_body(model, fade, before)
        return before != model

    def foresee(self, model: ScreenModel) -> None:
        """Build what will be shown if the finger that lies on the screen is lifted; nothing is seen of it yet.

        A screen that fills another part of the window is not: what is built asks the application how much there is.
        """
        shown = self._shown
        if shown is None or shown.frame != model.frame or shown.body == model.body or self._renewing(shown, model):
            return
        self._bars.get((model.bar, model.frame), partial(_bar, model))
        body = self._foreseen.get((model.body, model.frame), partial(_laid, model, self.width))
        Clock.schedule_once(lambda _: _paint_ahead(body), 0)

    def forget(self) -> None:
        """Keep no screen that a visitor saw, but for what is on it now."""
        for kept in (self._bars, self._bodies, self._foreseen):
            kept.forget()

    def mark(self, line: SpokenLine | None, focused: bool) -> None:
        """Show which line is read, or where the keypad is; None for none."""
        self._marker.show(line, focused)

    @property
    def marked(self) -> list[Widget]:
        """The widgets that show the line that is read."""
        return self._marker.widgets

    def _show_strip(self, model: ScreenModel) -> None:
        """Its buttons stay the same widgets while nothing on them changes: one of them may be under a finger."""
        if self._strip is not None and self._strip.model == model.listening:
            return
        if self._strip is not None:
            self.remove_widget(self._strip)
        self._strip = None
        if model.listening:
            self._strip = ListeningStrip(model=model.listening, height=model.listening.height)
            self._strip.y = model.frame.bar_height
            self.add_widget(self._strip)

    def _show_bar(self, model: ScreenModel) -> None:
        if self._bar is not None:
            self.remove_widget(self._bar)
        self._bar = self._bars.get((model.bar, model.frame), partial(_bar, model))
        self.add_widget(self._bar)

    def _show_band(self, model: ScreenModel) -> None:
        """What is above a screen that has come down into reach."""
        if self._band is not None:
            self.remove_widget(self._band)
        self._band = None
        if model.band:
            frame = model.frame
            self._band = BandView(model=model.band, size_hint=(1, None), height=frame.above, y=frame.height)
            self.add_widget(self._band)

    def _show_status(self, model: ScreenModel, before: ScreenModel | None) -> None:
        """The line above the bar and the strip; its button, too, may be under a finger."""
        if before is not None and _status_of(before) == _status_of(model):
            return
        if self._status is not None:
            self.remove_widget(self._status)
        self._status = None
        if model.status:
            self._status = StatusLine(text=model.status, alarm=model.alarm, height=model.line_height)
            self._status.y = model.frame.bar_height + (model.listening.height if model.listening else 0)
            self.add_widget(self._status)

    def _show_body(self, model: ScreenModel, fade: bool, before: ScreenModel | None) -> None:
        """A screen that can renew itself is kept: forty keys are not built anew for each letter."""
        if isinstance(model.body, SearchModel) and (renewing := self._renewing(before, model)):
            renewing.renew(model.body)
            return
        if self._body is not None:
            Animation.cancel_all(self._body)
            self.remove_widget(self._body)
        self._body = self._body_of(model)
        self._body.y = model.frame.height - model.frame.body
        self._body.opacity = 1
        self.add_widget(self._body, index=len(self.children))
        if fade:
            self._body.opacity = 0.3
            Animation(opacity=1, duration=FADE, transition="out_quad").start(self._body)

    def _body_of(self, model: ScreenModel) -> Widget:
        """As it was kept, else as it was foreseen, else as new."""
        key = (model.body, model.frame)
        foreseen = self._foreseen.take(key)
        if not isinstance(model.body, _KEPT):
            return foreseen or _built(model)
        return self._bodies.get(key, lambda: foreseen or _built(model))

    def _renewing(self, before: ScreenModel | None, model: ScreenModel) -> SearchScreen | None:
        """The screen that is shown, if it can show the model, too."""
        shown = self._body
        is_one = isinstance(shown, SearchScreen) and isinstance(model.body, SearchModel) and _alike(before, model)
        return shown if is_one else None


def _status_of(model: ScreenModel) -> tuple[object, ...]:
    """All that decides what the line above the bar looks like, and where it is."""
    return model.status, model.alarm, model.line_height, model.listening, model.frame


def _bar(model: ScreenModel) -> Bar:
    """The bar of a screen, as new."""
    made = Bar(pos_hint={"x": 0, "y": 0})
    made.places = model.bar
    return made


def _built(model: ScreenModel) -> Widget:
    """The body of a screen, as new."""
    return _SCREENS[type(model.body)](model=model.body, size_hint=(1, None), height=model.frame.body)


def _laid(model: ScreenModel, width: float) -> Widget:
    """The body of a screen, which finds its place before it is shown."""
    made = _built(model)
    made.width = width
    return made


def _paint_ahead(body: Widget) -> None:
    """Have the shapes of a body that is not shown yet worked out, on a single pixel that nobody sees."""
    if body.parent is None:
        pixel = Fbo(size=(1, 1))
        pixel.add(body.canvas)
        pixel.draw()
        pixel.remove(body.canvas)


def _alike(before: ScreenModel | None, model: ScreenModel) -> bool:
    """Whether nothing but what is on the screen differs: not the window, the size of type or the language."""
    return before is not None and before.frame == model.frame and before.bar == model.bar
