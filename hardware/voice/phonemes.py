"""Chinese text as the phonemes of the neural voice's corpus (Biaobei's labels: initial, final with tone, boundary)."""

from functools import cache

from pypinyin import Style, lazy_pinyin, load_phrases_dict
from pypinyin.contrib.tone_convert import to_finals, to_initials
from pypinyin.seg import mmseg

READINGS = {
    "重听": "chóng tīng",
    "重播": "chóng bō",
    "幺": "yāo",
    "中牟": "zhōng mù",
    "荥阳": "xíng yáng",
    "店长": "diàn zhǎng",
    "组长": "zǔ zhǎng",
    "班长": "bān zhǎng",
    "还有": "hái yǒu",
    "出差": "chū chāi",
    "应届": "yīng jiè",
    "会计": "kuài jì",
    "调剂": "tiáo jì",
    "着装": "zhuó zhuāng",
    "只招": "zhǐ zhāo",
    "重新": "chóng xīn",
    "大夫": "dài fu",
    "还款": "huán kuǎn",
    "差旅": "chāi lǚ",
    "两班倒": "liǎng bān dǎo",
    "三班倒": "sān bān dǎo",
}
"""Words of the hall that the dictionary reads otherwise."""

INSIDE, WORD = "#0", "#1"
EDGE = "sil"

_DENTAL, _RETROFLEX = ("z", "c", "s"), ("zh", "ch", "sh", "r")
_ODD = {"n": "en", "ng": "en", "m": "mu", "hm": "heng", "hng": "heng", "ê": "ei", "yo": "you", "lo": "luo", "yai": "ya"}


def phonemes(clause: str) -> list[str]:
    """The symbols of one breath, silence at both ends: 电工 → sil d ian4 #0 g ong1 sil."""
    symbols = [EDGE]
    ends = _word_ends(clause)
    for count, syllable in enumerate(syllables(clause), 1):
        symbols += [*_parts(syllable), WORD if count in ends else INSIDE]
    return [*symbols[:-1], EDGE] if len(symbols) > 1 else []


def syllables(text: str) -> list[str]:
    """Pinyin with the tone as it is said: 你好 → ni2 hao3; a neutral tone is 5."""
    _learn()
    return lazy_pinyin(text, Style.TONE3, errors="ignore", neutral_tone_with_five=True, tone_sandhi=True, v_to_u=False)


def _parts(syllable: str) -> tuple[str, str]:
    base, tone = syllable[:-1].replace("ü", "v"), syllable[-1]
    base = _ODD.get(base, base)
    initial, final = to_initials(base, strict=True), to_finals(base, strict=True, v_to_u=False)
    if final == "i" and initial in _DENTAL + _RETROFLEX:
        final = "ii" if initial in _DENTAL else "iii"
    return initial or "^", final + tone


def _word_ends(text: str) -> set[int]:
    ends, end = set(), 0
    for word in mmseg.seg.cut(text):
        end += len(word)
        ends.add(end)
    return ends


@cache
def _learn() -> None:
    load_phrases_dict({word: [[one] for one in reading.split()] for word, reading in READINGS.items() if len(word) > 1})
