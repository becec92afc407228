"""Which presenter speaks for a place, and the bar and the status line that every screen has."""

import msgspec

from kiosk.places import (
    AttractPlace,
    BoothPlace,
    BoothsPlace,
    ChoicePlace,
    DisplayPlace,
    EmergencyPlace,
    HomePlace,
    KeypadPlace,
    KindsPlace,
    NoticePlace,
    NoticesPlace,
    PinPlace,
    Place,
    PlanPlace,
    RatingPlace,
    ReportPlace,
    ScreenPlace,
    ScreensPlace,
    SearchPlace,
    ShortlistPlace,
    StaffPlace,
    TestPlace,
    VacanciesPlace,
    VacancyPlace,
)
from kiosk.presenters.asking import AskingModel, asking
from kiosk.presenters.attract import AttractModel, attract
from kiosk.presenters.band import Band, band
from kiosk.presenters.bar import BarButton, bar
from kiosk.presenters.display import DisplayModel, display
from kiosk.presenters.emergency import EmergencyModel, emergency_screen
from kiosk.presenters.fair import fair_screen
from kiosk.presenters.home import home
from kiosk.presenters.home_model import HomeModel
from kiosk.presenters.keypad import KeypadModel, keypad
from kiosk.presenters.listening import ListeningModel, listening
from kiosk.presenters.notice import notice
from kiosk.presenters.notices import NoticesModel, notices
from kiosk.presenters.parts import Button
from kiosk.presenters.plan import PlanModel
from kiosk.presenters.rating import RatingModel, rating
from kiosk.presenters.reach import head_of
from kiosk.presenters.report import WordsModel, report
from kiosk.presenters.screens import one_screen, screens
from kiosk.presenters.search import SearchModel, search
from kiosk.presenters.sheet import SheetModel
from kiosk.presenters.shortlist import ShortlistModel, shortlist
from kiosk.presenters.staff import StaffFacts, StaffModel, TestModel, pin, screen_test, staff
from kiosk.presenters.status_line import status_line
from kiosk.presenters.tiles import TilesModel, choice, kinds
from kiosk.presenters.vacancies import VacanciesModel, vacancies
from kiosk.presenters.vacancy import GoneModel, vacancy
from kiosk.reading import Reading
from kiosk.theme import SCALES, Frame


class WaitingModel(msgspec.Struct, frozen=True):
    """Nothing has come yet."""

    title: str
    text: str


Body = (
    HomeModel
    | TilesModel
    | VacanciesModel
    | SheetModel
    | GoneModel
    | KeypadModel
    | NoticesModel
    | SearchModel
    | AskingModel
    | PlanModel
    | AttractModel
    | StaffModel
    | TestModel
    | ShortlistModel
    | WordsModel
    | RatingModel
    | DisplayModel
    | EmergencyModel
    | WaitingModel
)

LOW_ALREADY: tuple[type, ...] = (SheetModel, WaitingModel, WordsModel, ShortlistModel, EmergencyModel)
"""Screens whose controls are at their foot: in reach mode they fill the window as always, to be read from afar."""

LOW_IN_PORTRAIT: tuple[type, ...] = (HomeModel, KeypadModel)
"""Screens that lay their controls low by themselves where the window is high."""


class ScreenModel(msgspec.Struct, frozen=True):
    """All that is on the screen; two that are equal look the same. `frame` is what the body may fill.

    `line_height` is that of the status line, or of the room that is held for one; with `alarm`, the way to all of it,
    the status is an emergency.
    """

    body: Body
    bar: tuple[BarButton | None, ...]
    status: str
    frame: Frame
    alarm: Button | None = None
    listening: ListeningModel | None = None
    band: Band | None = None
    line_height: int = 0


def screen(reading: Reading, place: Place, can_go_back: bool, held: int | None = None) -> ScreenModel:
    """What stands on the screen for `place`; the status line takes its height from the body.

    Low screens that are read aloud are set in the standard size: the strip takes the room that larger type would need;
    lists above a status line in the middle one. With `held` the line has this height whatever there is to say, so that
    nothing moves under a finger.
    """
    model = _screen(reading, place, can_go_back, held)
    scale = _scale_that_fits(reading, model)
    if scale == reading.frame.scale:
        return model
    return _screen(reading._replace(frame=reading.frame._replace(scale=scale)), place, can_go_back, held)


def _scale_that_fits(reading: Reading, model: ScreenModel) -> float:
    """The size of type for which there is room within reach, below and above what stands over the bar."""
    scale = reading.frame.scale
    if not reading.frame.reach or isinstance(model.body, (SheetModel, WordsModel, DisplayModel)):
        return scale
    if reading.hearing.on:
        return SCALES[0]
    return min(scale, SCALES[1]) if model.line_height and not _is_low(reading.frame, model.body) else scale


def _screen(reading: Reading, place: Place, can_go_back: bool, held: int | None) -> ScreenModel:
    line, strip = status_line(reading, place).held_to(held), listening(reading)
    inside = reading._replace(frame=reading.frame.lowered(line.height + (strip.height if strip else 0)))
    shown = body(inside, place)
    if inside.frame.reach and not _is_low(inside.frame, shown):
        inside, shown = _lowered(inside, place, shown)
    below = bar(reading, place, can_go_back)
    return ScreenModel(shown, below, line.said, inside.frame, line.whole, strip, band(inside), line.height)


def _lowered(reading: Reading, place: Place, shown: Body) -> tuple[Reading, Body]:
    """Brought down into reach; where there is no room for the same screen another one comes up, or other words."""
    whole = reading
    for _ in range(3):
        head = head_of(whole, shown)
        reading = whole._replace(frame=whole.frame.low(head))
        shown = body(reading, place)
        if head_of(whole, shown) == head:
            break
    return reading, shown


def _is_low(frame: Frame, shown: Body) -> bool:
    return isinstance(shown, LOW_ALREADY) or (isinstance(shown, LOW_IN_PORTRAIT) and not frame.landscape)


def question(reading: Reading, left: int) -> ScreenModel:
    """还在吗？ instead of the place where the visitor was, which nobody else should read over an empty chair."""
    inside = reading._replace(frame=reading.frame.low(head_of(reading, asking(reading, left))))
    return ScreenModel(asking(inside, left), (None,) * 6, "", inside.frame, band=band(inside))


def behind_the_door(reading: Reading, place: Place, facts: StaffFacts | None, wait: int) -> ScreenModel | None:
    """The screens of staff; None for a place of the public. Without facts, nobody has shown a PIN."""
    inside: Body
    match place:
        case PinPlace():
            reading = reading._replace(frame=reading.frame.low() if reading.frame.landscape else reading.frame)
            inside = pin(reading, place, wait)
        case StaffPlace() if facts:
            inside = staff(reading, place, facts)
        case TestPlace() if facts:
            inside = screen_test(reading, place)
        case _:
            return None
    return ScreenModel(inside, bar(reading, place, can_go_back=True), "", reading.frame, band=band(reading))


def body(reading: Reading, place: Place) -> Body:
    """What the presenter of the place says."""
    if reading.replica.cursor is None:
        return WaitingModel(reading.say("waiting.title"), reading.say("waiting.text"))
    match place:
        case AttractPlace():
            return attract(reading)
        case KindsPlace():
            return kinds(reading, place)
        case ChoicePlace():
            return choice(reading, place)
        case VacanciesPlace():
            return vacancies(reading, place)
        case VacancyPlace():
            return vacancy(reading, place)
        case KeypadPlace():
            return keypad(reading, place)
        case SearchPlace():
            return search(reading, place)
        case DisplayPlace():
            return display(reading)
        case NoticesPlace():
            return notices(reading, place)
        case EmergencyPlace():
            return emergency_screen(reading, place)
        case NoticePlace():
            return notice(reading, place)
        case PlanPlace() | BoothsPlace() | BoothPlace():
            return fair_screen(reading, place)
        case ScreensPlace():
            return screens(reading, place)
        case ScreenPlace():
            return one_screen(reading, place)
        case ShortlistPlace():
            return shortlist(reading, place)
        case ReportPlace():
            return report(reading, place)
        case RatingPlace():
            return rating(reading, place)
        case HomePlace() | _:
            return home(reading)
