"""服务大厅: where each hall is, how to get there, when it is open, and what number to ring."""

import msgspec
from flask.typing import ResponseReturnValue

from backend.web.visit import here, show
from content.division import brief_name
from content.site import Site
from content.wording import facts
from content.wording.glossary import translated
from content.wording.phrases import Lang, say


class Hall(msgspec.Struct, frozen=True, kw_only=True):
    """One hall in words; `near` are the divisions that people there call near, its own first."""

    id: str
    title: str
    district: str
    where: str
    route: str
    hours: str
    hotline: str
    near: str


def halls() -> ResponseReturnValue:
    """Every hall of the feed."""
    return show("halls", halls=worded_halls())


def worded_halls() -> list[Hall]:
    """Every hall, in an order that stays when one of them is changed."""
    visit = here()
    found = sorted(visit.backend.replica.all(Site), key=lambda one: one.id) if visit.mark else []
    return [_worded(one, visit.lang) for one in found]


def _worded(site: Site, lang: Lang) -> Hall:
    near = dict.fromkeys((site.place.division, *site.near))
    return Hall(
        id=site.id,
        title=facts.title(site, lang),
        district=facts.district(site.place, lang),
        where=facts.spot(site.place, lang),
        route=facts.route(site.place, lang),
        hours=translated(site.hours, lang),
        hotline=site.hotline,
        near=say("join.list", lang).join(brief_name(code, lang) for code in near),
    )
