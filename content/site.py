"""Site 服务点: a hall, and the devices in it. It travels in the feed as notices do, so that devices know it offline."""

import msgspec

from content.daypart import DayPart
from content.invalid import require
from content.notice import Notice
from content.vacancy import Place


class Device(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A device of a hall as the public feed knows it; addresses in the hall's network are its own settings.

    `kind` is a code of `content.terms.DEVICES`; `width` and `height` are pixels, 0 where there are none. `dayparts`
    say how bright it is at what time; without them it is always on.
    """

    id: str
    kind: str
    title: str = ""
    title_en: str = ""
    width: int = 0
    height: int = 0
    dayparts: tuple[DayPart, ...] = ()


class Site(Notice, frozen=True, kw_only=True, tag="site", omit_defaults=True):
    """A hall: `title` is its name, `hotline` is said, lit and printed everywhere, `web` begins the QR addresses.

    `near` are the GB/T 2260 codes of what people there call near, besides the hall's own district.
    """

    place: Place
    centre: str = ""
    centre_en: str = ""
    hotline: str = ""
    web: str = ""
    hours: str = ""
    near: tuple[str, ...] = ()
    devices: tuple[Device, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        ids = [device.id for device in self.devices]
        require(len(ids) == len(set(ids)), "devices", "device_twice")
