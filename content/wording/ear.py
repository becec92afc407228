"""Free text for the ear: what an employer or a clerk typed, spelled as it is said (rough rules, in order)."""

import re
from collections.abc import Callable, Sequence
from datetime import time

from content.wording import hanzi, numerals
from content.wording.phrases import Lang, say

_HAN = re.compile(r"[\u3400-\u9fff]")
_FROM_TO = re.compile(r"(?<=:[0-9]{2}) ?[-–] ?(?=[0-9])")
_ASIDE = re.compile(r"[（(，,；;]")
"""In a thing to bring: an aside in brackets, or a clause."""

_BETWEEN = re.compile(r" ?[·|] ?")
_ENDS = re.compile(r"(?<=[。！？；!?;\n])|(?<=[）)])(?= ?[、，,])")
"""Where one sentence ends: also after an aside that others follow, so that it is heard as what stood before it."""

Replace = str | Callable[[re.Match[str]], str]
Rule = tuple[re.Pattern[str], Replace]


def has_han(text: str) -> bool:
    """Whether any of it is Chinese."""
    return bool(_HAN.search(text))


def spoken(text: str, lang: Lang) -> str:
    """The text as it is said; of English text, which any voice reads, dashes of hours and dots are spelled."""
    tidy = " ".join(text.split())
    if lang == "en" and not has_han(tidy):
        return _BETWEEN.sub(", ", _FROM_TO.sub(" to ", tidy))
    for pattern, replace in _RULES:
        tidy = pattern.sub(replace, tidy)
    return tidy.strip("，。；、 ")


def spoken_list(items: Sequence[str], lang: Lang) -> str | tuple[str, ...]:
    """Several things in one breath; where one of them has an aside in brackets or a clause, each by itself.

    An aside becomes a clause, and a clause among others sounds like one more thing.
    """
    said = tuple(spoken(item, lang) for item in items)
    return said if any(map(_ASIDE.search, items)) else say("join.list", lang).join(said)


def sentence(text: str, lang: Lang) -> str:
    """The text closed by a full stop; an empty one stays empty."""
    bare = text.strip().rstrip("。.，,；;：:、 ")
    bare = bare[:1].upper() + bare[1:] if lang == "en" else bare
    if not bare or bare[-1] in "！？!?":
        return bare
    return bare + ("。" if has_han(bare if lang == "zh" else bare[-1]) else ".")


def sentences(text: str, lang: Lang) -> tuple[str, ...]:
    """A longer text as utterances, one sentence each; so is what leads to an aside in brackets, with the aside."""
    said = (sentence(spoken(part, lang), lang) for part in _ENDS.split(text))
    return tuple(part for part in said if part)


_BEFORE = "凌晨|早上|早晨|上午|中午|下午|晚上"
_PER = {
    "月": "每月",
    "年": "每年",
    "天": "每天",
    "日": "每天",
    "小时": "每小时",
    "周": "每周",
    "件": "每件",
    "次": "每次",
}
_COUNTED = (
    "(?:[个人名位家天张份次年周寸件种条本项米斤吨辆台倍套班场批户所门轮元块万千亿]|点(?![0-9])|小时|分钟|公里|平方)"
)
_AMOUNT = r"[0-9]+(?:\.[0-9]+)?[万千]?"


def _whole(match: re.Match[str]) -> str:
    return hanzi.integer(int(match[0])) if len(match[0]) <= 12 else hanzi.dialled(match[0])


def _decimal(match: re.Match[str]) -> str:
    return f"{hanzi.integer(int(match[1][:12]))}点{hanzi.digit_by_digit(match[2])}"


def _clock(match: re.Match[str]) -> str:
    """Half past two is 下午两点半, or keeps the part of the day that stood before it."""
    hour, minute = int(match[2]), int(match[3])
    if hour > 23 or minute > 59:
        return f"{match[1] or ''}{hour}比{minute}"
    said = numerals.time_said(time(hour, minute), "zh")
    return match[1] + said[2:] if match[1] else said


def _bus(match: re.Match[str]) -> str:
    """Lines of three and more digits are read digit by digit: 26、114 路 → 二十六、幺幺四路."""
    return re.sub(r"[0-9]{3,}", lambda run: hanzi.dialled(run[0]), match[0])


def _dialled(match: re.Match[str]) -> str:
    return numerals.telephone_said(match[0], "zh")


def _code(match: re.Match[str]) -> str:
    """A long run of figures is a telephone number or a code, unless it is round."""
    is_amount = match[0].endswith("00") and not match[0].startswith("0")
    return _whole(match) if is_amount else _dialled(match)


def _rule(pattern: str, replace: Replace) -> Rule:
    return re.compile(pattern), replace


def _spelled_run(run: str) -> str:
    """Letters and figures one by one: 加V：abc123 → 加V：a b c 幺二三."""
    return hanzi.dialled(run) if run.isdecimal() else " ".join(run)


_RUN = re.compile(r"[0-9]+|[A-Za-z]+")
_ACCOUNT = r"(?:微信号?|加[VvＶ微]|[Vv][Xx]号?|[Qq]{2}号?|账号)[\s：:]*"

_RULES: tuple[Rule, ...] = (
    _rule(r"[０-９]", lambda m: str(int(m[0]))),
    _rule(
        rf"(?<![A-Za-z0-9])(?P<before>{_ACCOUNT})(?P<name>(?=[0-9_-]*[A-Za-z])[A-Za-z0-9_-]{{3,}})(?![A-Za-z0-9])",
        lambda m: m["before"] + " ".join(_spelled_run(part) for part in _RUN.findall(m["name"])),
    ),
    _rule(
        r"(?<![A-Za-z0-9])([A-Za-z]+[-_]?)([0-9]{3,9})(?![A-Za-z0-9.])",
        lambda m: f"{m[1]}{hanzi.dialled(m[2])}",
    ),
    _rule(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]| ?路))", ""),
    _rule(r"(?<![0-9.])(?:0[0-9]{1,3}-[0-9]{4,8}|[0-9]{3}-[0-9]{3,4}-[0-9]{4}|1[3-9][0-9]{9})(?![0-9])", _dialled),
    _rule(r"(?<=岗位号)[\s：:]*[0-9]{3,4} ?[0-9]{3,4}(?![0-9])", lambda m: "，" + _dialled(m)),
    _rule(r"(?<![0-9])([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])", r"\1年\2月\3日"),
    _rule(
        r"(?<![0-9])([0-9]{4}) ?(?=年)|(?<=[〔\[（(])([0-9]{4})(?=[〕\]）)])",
        lambda m: hanzi.digit_by_digit(m[0].strip()),
    ),
    _rule(r"(?<=[0-9]) ?月 ?([0-9]{1,2}) ?[日号]", r"月\1号"),
    _rule(rf"(?:({_BEFORE}) ?)?(?<![0-9])([0-9]{{1,2}})[:：]([0-9]{{2}})(?![0-9])", _clock),
    _rule(r"(?<=[0-9点半分%％万千元号]) ?[-–—~～至] ?(?=[0-9早上中下晚凌次])", "到"),
    _rule(rf"({_BEFORE})([^，。、；\s到]+到)\1", r"\1\2"),
    _rule(rf"({_AMOUNT}(?:到{_AMOUNT})?) ?元?/(小时|[月年天日周件次])", lambda m: f"{_PER[m[2]]}{m[1]}元"),
    _rule(r"([0-9]+(?:\.[0-9]+)?)[%％]", r"百分之\1"),
    _rule(r"[0-9]+(?:[、,，][0-9]+)* ?路", _bus),
    _rule(r"(?<![0-9.])([0-9]+)\.([0-9]+)(?![0-9.])", _decimal),
    _rule(r"(?<![0-9])(?:0[0-9]+|[0-9]{5,})(?![0-9]| ?[元块人家个名户平多余份亩])", _code),
    _rule(rf"(?<![0-9第.点])2 ?(?={_COUNTED}|到[0-9]+ ?{_COUNTED})", "两"),
    _rule(r"[0-9]+", _whole),
    _rule(r"^([\u3400-\u9fff]{1,10})[（(](长?[早中晚夜白日]班|兼职|全职|实习|临时)[)）]", r"\2\1"),
    _rule(r"[（(]([^（）()]*)[)）]", r"，\1，"),
    _rule(r"[·|/]", "，"),
    _rule(r"[“”\"「」『』《》〈〉【】\[\]<>〔〕*#]", ""),
    _rule(r"(?<=[\u3400-\u9fff，。、：]) +(?=[\u3400-\u9fff])", ""),
    _rule(r" +(?=[，。、；：])", ""),
    _rule(r"，[，\s]+", "，"),
    _rule(r"，(?=[。！？；、])", ""),
)
