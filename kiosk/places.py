"""Places: where a visitor can be. A place is a value that says everything about what is on the screen."""

import msgspec

from content.counter import ReportReason
from content.search.query import Query


class Place(msgspec.Struct, frozen=True):
    """One screen with all that the visitor has chosen on it."""


class HomePlace(Place, frozen=True):
    """The six tiles."""


class AttractPlace(Place, frozen=True):
    """Nobody is there."""


class KindsPlace(Place, frozen=True):
    """Which kind of work?"""

    first: int = 0


class ChoicePlace(Place, frozen=True):
    """All values of one filter (`place`, `pay`, …) for the list that `query` describes."""

    facet: str
    query: Query
    first: int = 0


class VacanciesPlace(Place, frozen=True):
    """The vacancies that `query` finds, from the one at `first`: a page holds fewer when the type is larger."""

    query: Query
    first: int = 0


class VacancyPlace(Place, frozen=True):
    """One vacancy; title and occupation are kept so that similar ones can be shown when it is withdrawn."""

    id: str
    title: str = ""
    occupation: str = ""
    page: int = 0


class KeypadPlace(Place, frozen=True):
    """A number being typed; with `reporting` it is that of a vacancy that is to be reported."""

    typed: str = ""
    reporting: bool = False


class SearchPlace(Place, frozen=True):
    """Words being typed, letter by letter, to narrow what `query` finds; or said, while it is `hearing`.

    `heard` is what was understood, to be confirmed. The words that were picked stand in the query.
    """

    query: Query
    typed: str = ""
    first: int = 0
    hearing: bool = False
    heard: tuple[str, ...] = ()


class DisplayPlace(Place, frozen=True):
    """看得清: type, colours, where the controls lie."""


class NoticesPlace(Place, frozen=True):
    """A list of notices that are no vacancies; `topic` is a key of `kiosk.presenters.notices.TOPICS`.

    `about` is the category of the guides that were chosen.
    """

    topic: str
    first: int = 0
    about: str = ""


class NoticePlace(Place, frozen=True):
    """One of them, read page by page."""

    id: str
    page: int = 0


class EmergencyPlace(Place, frozen=True):
    """The emergency `id`, read page by page before anything else goes on; 返回 leads back to what it broke into."""

    id: str
    page: int = 0


class PlanPlace(Place, frozen=True):
    """The floor of the fair `id`."""

    id: str


class BoothsPlace(Place, frozen=True):
    """Everyone who comes to the fair `id`."""

    id: str
    first: int = 0


class BoothPlace(Place, frozen=True):
    """What the booth `label` of the fair `id` offers."""

    id: str
    label: str
    first: int = 0


class ScreensPlace(Place, frozen=True):
    """Which board or strip of this hall?"""

    first: int = 0


class ScreenPlace(Place, frozen=True):
    """What the board or strip `device` showed in the last ten minutes, from the vacancy at `first`."""

    device: str
    first: int = 0


class PinPlace(Place, frozen=True):
    """The door for staff, with what was typed of the PIN."""

    typed: str = ""
    wrong: bool = False


class StaffPlace(Place, frozen=True):
    """Behind it."""

    pictured: bool = False


class TestPlace(Place, frozen=True):
    """The panel in the colour `step`."""

    step: int = 0


class ShortlistPlace(Place, frozen=True):
    """The list to take away: its rows, its code, its slip."""

    first: int = 0


class ReportPlace(Place, frozen=True):
    """What is wrong? `notice` and `title` are those of the vacancy that is reported, or empty.

    First it is asked about which vacancy, until that is `asked`; then for the `reason`, which is to be confirmed.
    """

    notice: str = ""
    title: str = ""
    asked: bool = False
    reason: ReportReason | None = None
    first: int = 0


class RatingPlace(Place, frozen=True):
    """How was it? `score` is 0 until a face was touched; afterwards the visit is over."""

    score: int = 0
