"""The bar at the bottom: six places that never move. A place whose function is not there yet stays empty."""

import msgspec

from kiosk.acts import Act, Back, Go, Home, Listen, OtherLanguage
from kiosk.places import DisplayPlace, HomePlace, KeypadPlace, Place, ShortlistPlace
from kiosk.reading import Reading


class BarButton(msgspec.Struct, frozen=True, kw_only=True):
    """An icon (or two large letters) over a word; `on` marks where one is."""

    text: str
    act: Act
    icon: str = ""
    mark: str = ""
    on: bool = False


def bar(reading: Reading, here: Place, can_go_back: bool) -> tuple[BarButton | None, ...]:
    """首页 返回 听一听 看得清 岗位号 English, in this order for ever."""
    say = reading.say
    back = BarButton(text=say("bar.back"), icon="chevron-left", act=Back())
    number = BarButton(text=say("bar.number"), icon="grip", act=Go(KeypadPlace()), on=isinstance(here, KeypadPlace))
    return (
        BarButton(text=say("bar.home"), icon="house", act=Home(), on=isinstance(here, HomePlace)),
        back if can_go_back else _list(reading),
        _listen(reading),
        BarButton(
            text=say("bar.display"), icon="a-large-small", act=Go(DisplayPlace()), on=isinstance(here, DisplayPlace)
        ),
        number,
        BarButton(text=say("bar.language"), mark=say("bar.language_mark"), act=OtherLanguage()),
    )


def _listen(reading: Reading) -> BarButton:
    """听一听, and while the screen is read 停."""
    on = reading.hearing.on
    return BarButton(
        text=reading.say("bar.hush" if on else "bar.listen"),
        icon="x" if on else "volume-2",
        act=Listen(),
        on=on,
    )


def _list(reading: Reading) -> BarButton | None:
    """At home nothing lies behind; there the list waits, when anything is on it, with how much that is."""
    count = len(reading.taking.picked)
    if not count:
        return None
    return BarButton(text=reading.say("bar.list", count=count), icon="shopping-bag", act=Go(ShortlistPlace()))
