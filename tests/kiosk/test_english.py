"""Who chose English finds no Chinese but names and what the office or an employer wrote, of which the screen tells."""

import re

import pytest

from content.codec import encode_notice
from content.notice import Notice
from content.wording.ear import has_han
from kiosk.aloud.lines import spoken_lines
from kiosk.looks import Looks
from kiosk.pictures import places
from kiosk.places import KindsPlace, NoticePlace, VacancyPlace
from kiosk.presenters.screen import ScreenModel, screen
from kiosk.presenters.untranslated import is_chinese_sentence
from kiosk.reading import PHRASES, Reading
from kiosk.theme import SCALES, Frame

HAN = re.compile(r"[\u4E00-\u9FFF]+")
OURS = {"中文", "中"}
"""The way back to Chinese is in Chinese."""


def texts(model: ScreenModel) -> list[str]:
    return [text for line in spoken_lines(model, "en") for text in line.written if has_han(text)]


@pytest.fixture
def english(reading: Reading) -> Reading:
    return reading._replace(lang="en")


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_that_the_kiosk_says_by_itself_is_chinese(english: Reading, sample: list[Notice], scale: float) -> None:
    written = "".join(encode_notice(notice).decode() for notice in sample)
    seen = 0
    for place in places(english.replica).values():
        model = screen(english._replace(frame=Frame(1080, 1920, scale)), place, True)
        for text in texts(model):
            seen += 1
            assert [run for run in HAN.findall(text) if run not in written and run not in OURS] == [], (place, text)
    assert seen


def test_where_sentences_are_chinese_the_screen_says_whom_to_ask(english: Reading) -> None:
    note, seen = PHRASES.say("untranslated.text", "en"), 0
    for place in places(english.replica).values():
        if isinstance(place, NoticePlace | VacancyPlace) and not place.page:
            model = screen(english._replace(frame=Frame(1920, 4000)), place, True)
            said = [text for line in spoken_lines(model, "en") for text in line.written]
            foreign = any(map(is_chinese_sentence, said))
            assert (note in said) == foreign, place
            seen += foreign
    assert seen


def test_the_band_over_a_low_screen_names_the_hall_in_english(english: Reading) -> None:
    band = screen(english._replace(frame=Looks(reach=True).frame(1080, 1920)), KindsPlace(), True).band
    assert band is not None
    assert band.centre and band.hall and not has_han(band.centre + band.hall)
