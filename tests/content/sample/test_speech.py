"""Each vacancy of the sample says on the telephone all that a caller needs, in both languages."""

from datetime import date, datetime

import pytest

from content.clock import CHINA
from content.sample import notices
from content.vacancy import Vacancy
from content.wording.numerals import number_said
from content.wording.phrases import LANGS, Lang
from content.wording.speech import speech
from content.wording.speech_vacancy import LONGEST

DAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 41, tzinfo=CHINA)
VACANCIES = [one for one in notices(DAY) if isinstance(one, Vacancy)]
SAYS = {
    "zh": {
        "how to apply": ("应聘", "报名", "面试", "带身份证", "窗口", "打"),
        "until when": ("招到",),
        "how many": ("招",),
    },
    "en": {"how to apply": ("To apply",), "until when": ("It is open until",), "how many": (" wanted",)},
}
ASKED = {
    "zh": ("学历", "初中", "高中", "中专", "技工", "大专", "本科", "经验", "证"),
    "en": ("chool", "egree", "iploma", "experience", "needed"),
}


@pytest.mark.parametrize("lang", LANGS)
def test_pay_people_what_is_asked_how_to_apply_number_and_last_day(lang: Lang) -> None:
    """ "Each vacancy is said in 20 seconds or less: occupation, place, pay, headcount, what is asked, how to apply, its
    number in two groups of three digits, valid until."
    """
    for vacancy in VACANCIES:
        said = speech(vacancy, lang, NOW)
        whole = " ".join(said)
        for what, words in {**SAYS[lang], "what is asked": ASKED[lang]}.items():
            assert any(word in whole for word in words), (what, said)
        assert not vacancy.number or number_said(vacancy.number, lang) in whole
        assert sum(map(len, said)) <= LONGEST[lang]
