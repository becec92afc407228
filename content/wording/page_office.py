"""The pages of what the office itself says: guides, bulletins and sites."""

from datetime import datetime

import msgspec

from content.bulletin import Bulletin, FeeRow, Figure
from content.clock import today
from content.guide import Guide
from content.site import Device, Site
from content.wording import facts, numerals
from content.wording.glossary import translated
from content.wording.page_parts import Field, Page, Section, origin_section
from content.wording.phrases import Lang, say
from content.wording.term import term


def fill_guide(plain: Page, guide: Guide, lang: Lang) -> Page:
    """The page with all that the guide says."""
    fields = (
        Field("door-open", say("page.window", lang), translated(guide.window, lang)),
        Field("clock", say("page.hours", lang), translated(guide.hours, lang)),
        Field("hourglass", say("page.time_limit", lang), translated(guide.time_limit, lang)),
        Field("banknote", say("page.fee", lang), translated(guide.fee, lang)),
    )
    sections = (
        Section(say("page.summary", lang), facts.paragraphs(facts.summary(guide, lang))),
        Section(say("page.steps", lang), facts.steps(guide, lang), numbered=True),
        Section(say("page.materials", lang), facts.materials(guide, lang)),
        Section(say("page.legal", lang), guide.legal_basis),
        Section(say("page.category", lang), (translated(guide.category, lang),) if guide.category else ()),
        origin_section(guide, lang),
    )
    return msgspec.structs.replace(plain, fields=fields, sections=sections)


def fill_bulletin(plain: Page, bulletin: Bulletin, lang: Lang, now: datetime) -> Page:
    """The page with all that the bulletin says."""
    published = numerals.day(today(bulletin.published), lang, today(now)) if bulletin.published else ""
    fields = (
        Field("calendar", say("page.published", lang), published),
        Field("clock", say("page.running", lang), _running(bulletin, lang)),
    )
    sections = (
        Section(_heading(bulletin, lang), facts.paragraphs(bulletin.body)),
        Section(say("page.fees", lang), tuple(_row(row, lang) for row in bulletin.rows)),
        Section(say("page.figures", lang), tuple(figure(one, lang) for one in bulletin.figures)),
        Section(say("page.attachments", lang), _attachments(bulletin, lang)),
        origin_section(bulletin, lang),
    )
    return msgspec.structs.replace(plain, fields=fields, sections=sections)


def _heading(bulletin: Bulletin, lang: Lang) -> str:
    """What the text is; where rows of fees follow, these are what the topic names."""
    return say("page.about", lang) if bulletin.rows else term("bulletin", bulletin.topic, lang)


def fill_site(plain: Page, site: Site, lang: Lang) -> Page:
    """The page with all that the site says."""
    fields = (
        Field("map-pin", say("page.where", lang), facts.whereabouts(site.place, lang)),
        Field("clock", say("page.hall_hours", lang), translated(site.hours, lang)),
        Field("phone", say("page.hotline", lang), site.hotline),
        Field("building-2", say("page.centre", lang), facts.centre(site, lang)),
        Field("smartphone", say("page.web", lang), site.web),
    )
    devices = Section(say("page.devices", lang), tuple(_device(device, lang) for device in site.devices))
    return msgspec.structs.replace(plain, fields=fields, sections=(devices, origin_section(site, lang)))


def figure(one: Figure, lang: Lang) -> str:
    """餐饮：86 个岗位."""
    label = one.label_en if lang == "en" and one.label_en.strip() else one.label
    value = numerals.money(int(one.value), lang) if one.value == int(one.value) else str(one.value)
    return say("page.figure", lang, label=label, value=f"{value} {translated(one.unit, lang)}".strip())


def _running(bulletin: Bulletin, lang: Lang) -> str:
    if bulletin.starts and bulletin.ends:
        return numerals.span(bulletin.starts, bulletin.ends, lang)
    if bulletin.starts:
        return say("page.from", lang, start=numerals.moment(bulletin.starts, lang))
    return say("page.to", lang, end=numerals.moment(bulletin.ends, lang)) if bulletin.ends else ""


def _row(row: FeeRow, lang: Lang) -> str:
    key = "page.fee_row_basis" if row.basis else "page.fee_row"
    return say(key, lang, item=translated(row.item, lang), fee=translated(row.fee, lang), basis=row.basis)


def _attachments(bulletin: Bulletin, lang: Lang) -> tuple[str, ...]:
    return tuple(
        attachment.title or say("page.attachment_untitled", lang, count=count)
        for count, attachment in enumerate(bulletin.attachments, 1)
    )


def _device(device: Device, lang: Lang) -> str:
    return facts.device_title(device, lang) or term("device", device.kind, lang)
