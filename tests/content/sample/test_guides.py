"""The sample's guides say in English all that they say in Chinese."""

from datetime import date, datetime
from itertools import chain

import pytest

from content.clock import CHINA
from content.guide import Guide
from content.sample.office import guides
from content.wording.ear import has_han
from content.wording.page import page
from content.wording.phrases import say
from content.wording.speech_office import guide, guide_steps

NOW = datetime(2026, 11, 21, 9, 41, tzinfo=CHINA)
GUIDES = guides(date(2026, 11, 21))


@pytest.mark.parametrize("shown", GUIDES, ids=lambda shown: shown.title_en)
def test_a_guide_in_english_has_every_step_every_paper_and_every_fact(shown: Guide) -> None:
    chinese, english = page(shown, "zh", NOW), page(shown, "en", NOW)
    assert [field.icon for field in english.fields] == [field.icon for field in chinese.fields]
    counts = [(len(section.lines), section.numbered) for section in chinese.sections]
    assert [(len(section.lines), section.numbered) for section in english.sections] == counts
    left_chinese = {say("page.legal", "en"), say("page.origin", "en")}
    texts = [field.text for field in english.fields]
    texts += [line for section in english.sections if section.heading not in left_chinese for line in section.lines]
    assert [text for text in texts if has_han(text)] == []


@pytest.mark.parametrize("shown", GUIDES, ids=lambda shown: shown.title_en)
def test_the_numbers_of_windows_and_telephones_are_the_same_in_both(shown: Guide) -> None:
    for chinese, english in zip(shown.steps, shown.steps_en, strict=True):
        windows = {digit for digit in "12345678" if f"{digit} 号窗口" in chinese}
        assert windows == {digit for digit in "12345678" if f"window {digit}" in english}, english
        assert ("00-1233" in chinese) == ("00-1233" in english)


@pytest.mark.parametrize("shown", GUIDES, ids=lambda shown: shown.title_en)
def test_it_is_said_in_english_whole(shown: Guide) -> None:
    said = (*guide(shown, "en"), *chain.from_iterable(guide_steps(shown, "en")))
    assert [sentence for sentence in said if has_han(sentence)] == []
