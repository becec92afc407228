"""Untranslated: what was written in Chinese only is shown as it came, and who reads English is told whom to ask."""

import re

import msgspec

from content.wording.ear import has_han
from content.wording.page import Page, Section
from kiosk.reading import Reading

_STOPS = re.compile("[，。；！？]")


def is_chinese_sentence(text: str) -> bool:
    """Whether it is more than a name, which stays Chinese in any language."""
    return has_han(text) and bool(_STOPS.search(text))


def with_note(reading: Reading, page: Page) -> Page:
    """The page, which tells first whom to ask where its sentences are not in the visitor's language."""
    lines = (line for section in page.sections for line in section.lines)
    if reading.lang == "zh" or not any(map(is_chinese_sentence, lines)):
        return page
    note = Section(reading.say("untranslated.heading"), (reading.say("untranslated.text"),))
    return msgspec.structs.replace(page, sections=(note, *page.sections))
