"""The sample centre in all media: what the public meets on the first day."""

from datetime import datetime

import pytest

from content.clock import CHINA, today
from content.notice import Notice
from content.sample import notices
from content.vacancy import Vacancy
from content.wording.line import fit, lines
from content.wording.page import page
from content.wording.phrases import LANGS, Lang
from content.wording.speech import speech

NOW = datetime(2026, 11, 21, 9, 41, tzinfo=CHINA)
SECONDS = 20
PER_SECOND = {"zh": 4.5, "en": 16.5}
"""Characters in a second of calm speech."""


@pytest.fixture(scope="module")
def sample() -> list[Notice]:
    return notices(today(NOW))


@pytest.mark.parametrize("lang", LANGS)
def test_a_vacancy_is_said_in_twenty_seconds(sample: list[Notice], lang: Lang) -> None:
    lengths = [sum(map(len, speech(v, lang, NOW))) / PER_SECOND[lang] for v in sample if isinstance(v, Vacancy)]
    assert sum(seconds <= SECONDS for seconds in lengths) >= 0.99 * len(lengths)


def test_a_text_controller_has_every_character(sample: list[Notice]) -> None:
    text = {character for notice in sample for line in lines(notice, "zh") for character in line}
    assert [character for character in sorted(text) if not character.encode("gbk", "ignore")] == []


def test_a_strip_of_24_columns_shows_every_vacancy_without_scrolling(sample: list[Notice]) -> None:
    assert not [v.title for v in sample if isinstance(v, Vacancy) and fit(v, "zh", 24).scrolls]


@pytest.mark.parametrize("lang", LANGS)
def test_every_notice_has_a_page_and_a_voice(sample: list[Notice], lang: Lang) -> None:
    for notice in sample:
        assert page(notice, lang, NOW).sections
        assert speech(notice, lang, NOW)
