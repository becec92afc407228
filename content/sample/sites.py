"""The two halls of the sample centre and what stands in them."""

from datetime import date

import msgspec

from content.sample.dates import moment
from content.sample.reading import read_toml
from content.site import Device, Site
from content.vacancy import Place


class _Hall(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    title: str
    title_en: str
    place: Place
    hours: str
    near: tuple[str, ...]
    devices: tuple[Device, ...]


class _Halls(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    centre: str
    centre_en: str
    hotline: str
    hall: tuple[_Hall, ...]


def sites(day: date, web: str = "") -> list[Site]:
    """The halls; `web` is the address at which the public pages are reached, for the QR codes."""
    halls = read_toml("sites.toml", _Halls)
    return [
        Site(
            id=hall.id,
            title=hall.title,
            title_en=hall.title_en,
            published=moment(day, -60, 540),
            place=hall.place,
            centre=halls.centre,
            centre_en=halls.centre_en,
            hotline=halls.hotline,
            web=web,
            hours=hall.hours,
            near=hall.near,
            devices=hall.devices,
        )
        for hall in halls.hall
    ]
