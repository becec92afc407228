"""Words: a text as it stands on the screen, as it is said. Figures, pay, dates and numbers as on the hotline."""

import re
from itertools import pairwise

from content.number import is_number
from content.wording import numerals
from content.wording.ear import sentence, spoken
from content.wording.phrases import Lang
from kiosk.reading import PHRASES

_PAY = re.compile(r"([0-9,]+)(?:[–-]([0-9,]+))?( ?起|\+)?")
_YUAN = re.compile(r"元/(小时|[月年天日周件次])")
_NUMBER = re.compile(r"(?<![0-9])[0-9]{3,4} [0-9]{3,4}(?![0-9])")
_TELEPHONE = re.compile(r"(?<![0-9])[0-9]{2,4}-[0-9]{4,8}(?![0-9])")
_PAGES = re.compile(r"([0-9]+) / ([0-9]+)")
_COUNT = re.compile(r"([0-9]+)(\+?)")
_STEP = re.compile(r"([0-9]+)\.")
_ENDS = re.compile(r"(?<=[。！？；!?;\n])|(?<=[.]) +(?=[A-Z])")
_MARKS = re.compile(r"[*•·●]+")


def unbroken(text: str) -> str:
    """A text whose lines were broken for the screen, in one piece again."""
    lines = text.split("\n")
    whole = lines[0]
    for before, after in pairwise(lines):
        whole += ("" if _touch(before, after) else " ") + after
    return whole


def _touch(before: str, after: str) -> bool:
    """Between Chinese characters no blank was lost where the line was broken."""
    return not before or not after or ord(before[-1]) > 0x2000 or ord(after[0]) > 0x2000


def text_said(text: str, lang: Lang) -> str:
    """One text of the screen as it is said; nothing for a mere mark."""
    pause = PHRASES.say("aloud.pause", lang)
    plain = pause.join(line.strip() for line in text.replace("**", "").split("\n")).strip()
    if not _MARKS.sub("", plain):
        return ""
    if pages := _PAGES.fullmatch(plain):
        page, of = numerals.said(int(pages[1]), lang), numerals.counted(int(pages[2]), lang)
        return PHRASES.say("aloud.page", lang, page=page, pages=of)
    if step := _STEP.fullmatch(plain):
        return PHRASES.say("aloud.step", lang, step=numerals.said(int(step[1]), lang))
    plain = _NUMBER.sub(lambda number: _number_said(number[0], lang), plain)
    if lang == "en":
        plain = _TELEPHONE.sub(lambda number: numerals.telephone_said(number[0], lang), plain).replace(" · ", pause)
    return spoken(plain.replace("+", PHRASES.say("aloud.and_more", lang)), lang)


def _number_said(text: str, lang: Lang) -> str:
    """The number of a notice in two groups; two figures that are none stay as they are."""
    digits = text.replace(" ", "")
    if not is_number(digits):
        return text
    said = numerals.number_said(digits, lang)
    return f"，{said}，" if lang == "zh" else said


def pay_said(amount: str, unit: str, lang: Lang) -> str:
    """5500–7000 and 元/月 → 每月五千五到七千元, as the hotline says it; what is not figures is said as it stands."""
    ends = _PAY.fullmatch(amount)
    if ends is None:
        return text_said(f"{amount} {unit}", lang)
    low, high = (int(end.replace(",", "")) if end else 0 for end in (ends[1], ends[2]))
    said = numerals.money_range_said(low, high, lang) if high else numerals.money_said(low, lang)
    said += PHRASES.say("aloud.pay_up", lang) if ends[3] else ""
    if lang == "en":
        return f"{said} {unit.removeprefix('yuan/').join(('a ', '')) if unit.startswith('yuan/') else unit}".strip()
    per = _YUAN.match(unit)
    rest = text_said(unit[per.end() :] if per else unit, lang)
    return (f"每{_day(per[1])}" if per else "") + said + (f"，{rest}" if rest else "")


def _day(unit: str) -> str:
    return "天" if unit == "日" else unit


def count_said(text: str, lang: Lang) -> str:
    """How much a button leads to: 42 → 四十二个, 1000+ → 一千个以上; other words as they stand."""
    count = _COUNT.fullmatch(text)
    if count is None:
        return text_said(text, lang)
    return PHRASES.say("aloud.many" if count[2] else "aloud.count", lang, count=numerals.counted(int(count[1]), lang))


def typed_said(digits: str, lang: Lang) -> str:
    """The digits typed so far, one by one."""
    return PHRASES.say("aloud.typed", lang, digits=numerals.telephone_said(digits, lang))


def joined(parts: list[str], lang: Lang) -> str:
    """Parts with a pause between them; none after one that ends in a stop."""
    held = ""
    for part in (part for part in parts if part):
        held += part if not held or held[-1] in "。！？；：:!?" else PHRASES.say("aloud.pause", lang) + part
    return held


def sentences(text: str, lang: Lang) -> tuple[str, ...]:
    """A text that is already spelled for the ear, one sentence each, so that the first is rendered soon."""
    return tuple(said for part in _ENDS.split(text) if (said := sentence(part, lang)))
