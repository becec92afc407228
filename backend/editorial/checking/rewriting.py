"""Rewriting: what a text would be without the phrase that breaks a rule, to be accepted by a click.

What takes a phrase's place must read as Chinese, and what is left beside it, too: the whole phrase goes with the words
that only led to it, brackets that hold nothing go, and where a rest would say nothing its whole clause goes.
"""

import re

import msgspec

from backend.editorial.checking.finding import Finding
from backend.editorial.checking.texts import replaced
from content.invalid import InvalidNotice
from content.notice import Notice

_MARKS = "，,、；;"
_OPEN, _CLOSE = "（(【[", "）)】]"
_ENDS = f"{_MARKS}。！!？?\n{_OPEN}{_CLOSE}"
_STOPS = f"{_ENDS}:："
_END = re.compile(f"[{re.escape(_ENDS)}]")
_TIDY = (
    (re.compile(r"[（(【\[][\s，,、；;]*[）)】\]]"), ""),
    (re.compile(r"(?<=[（(【\[])[\s，,、；;]+|[\s，,、；;]+(?=[）)】\]])"), ""),
    (re.compile(rf"[{_MARKS}]+(?=[。；;！!？?\n])"), ""),
    (re.compile(rf"([{_MARKS}。])[ {_MARKS}。]+"), r"\1"),
    (re.compile(rf"^[{_MARKS}。\s]+"), ""),
)
_REST = 3
"""So few characters beside a phrase say nothing by themselves, and go with it."""

_HANGS_BEFORE = re.compile(
    r"(?:但|而且|并且?|且|还|另|要|需要?|须|必须|应|请|做|查|检|交|收|有|无|没有|提供|注明|说明|填写|的|及|和|与|或|入职|简历|身体|带|先|再|不|只|限|招|聘|找|"
    r"我?的?身份证号?码?|证号|号码?|是|为|[:：]|\s)+$"
)
_HANGS_AFTER = re.compile(
    r"^(?:的|者|单|后|才|就|即可|优先|考虑|勿扰|勿投|免谈|不要|不招|除外|公司|单位|合格|上岗|拖累|元|块|\d+|一次付清|[一二两三四五六七八九十百千万]+|毕业生?|\s)+"
)
"""Words that ask for an object, and words that were about one: without the phrase they hang in the air."""

_NUMBER = re.compile(r"(?:^|(?<=[，,；;。:：\n\s]))[（(]?\d{1,2}[、.．)）]\s*$")
"""What numbers a clause in a list goes with it."""

_VERB = re.compile(r"[招聘募收限要需只诚急]$")

_WORD_BEFORE = re.compile(r"[\w%％+＋”》）)】\]]$")
_WORD_AFTER = re.compile(r"[\w“《+＋]")
"""Only words are parted from words: a telephone sign or a star that stands beside a sentence needs no comma."""


def rewritten(text: str, phrase: tuple[int, int], whole: tuple[int, int], instead: str | None) -> str | None:
    """The text without the phrase at `phrase`; None when nobody can propose anything, or when nothing would be left.

    `instead` stands in for all of `whole`, the phrase with what led to it; where it is empty, or the text says it
    elsewhere already, the phrase is left out.
    """
    if instead is None:
        return None
    start, end = whole if instead else phrase
    if instead and not _says(f"{text[:start]}\0{text[end:]}", instead):
        return _stated(text[:start].rstrip(" "), text[end:].lstrip(" "), instead)
    return _without(text, start, end)


def in_place(text: str, start: int, end: int, instead: str) -> str | None:
    """The text with the phrase said otherwise (招女服务员 → 招服务员); None where a verb or a count were alone."""
    after = text[end:]
    if instead[:1].isdigit() and (not start or text[start - 1] in f"{_STOPS} "):
        return None
    if _VERB.search(instead) and (not after or after[0] in _ENDS or after[0] == " "):
        return None
    return _tidied(text[:start] + instead + after)


def accept(notice: Notice, finding: Finding) -> Notice:
    """The notice with the finding's rewrite. Raises InvalidNotice when it has none."""
    if finding.mended is None:
        raise InvalidNotice(finding.field, "no_rewrite")
    try:
        return replaced(notice, finding.path, finding.mended)
    except msgspec.ValidationError as error:
        raise InvalidNotice(finding.field, "no_rewrite") from error


def _says(text: str, instead: str) -> bool:
    """Whether it is said already, in whichever order: 年龄不限, 不限年龄."""
    return instead in text or (instead.endswith("不限") and f"不限{instead[:-2]}" in text)


def _stated(before: str, after: str, instead: str) -> str | None:
    """A sentence of its own: parted from what stands before and after it in its clause."""
    front = "，" if _WORD_BEFORE.search(before) and before[-1] not in _STOPS else ""
    back = "，" if _WORD_AFTER.match(after) else ""
    return _tidied(before + front + instead + back + after)


def _without(text: str, start: int, end: int) -> str | None:
    """The text without the phrase, or its whole clause where little else stands there; None where the rest is torn."""
    first, last = _clause(text, start, end)
    left = _HANGS_BEFORE.sub("", text[first:start])
    right = _HANGS_AFTER.sub("", text[end:last])
    if len(left.strip()) + len(right.strip()) > _REST:
        return None if left.strip() and right.strip() else _tidied(text[:first] + left + right + text[last:])
    return _tidied(_joined(_NUMBER.sub("", text[:first]), text[last:]))


def _joined(before: str, after: str) -> str:
    """One of the two marks around a clause goes with it: the one that only lists, else the one behind it."""
    if after[:1] and after[0] in _MARKS:
        return before[:-1] + after if before.endswith("、") else before + after[1:]
    return before[:-1] + after if before[-1:] and before[-1] in _MARKS else before + after


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    after = _END.search(text, end)
    return first, after.start() if after else len(text)


def is_torn(text: str, mended: str) -> bool:
    """Whether one of a pair of brackets went without the other."""
    return any(
        mended.count(a) - mended.count(b) != text.count(a) - text.count(b) for a, b in zip(_OPEN, _CLOSE, strict=True)
    )


def _tidied(text: str) -> str | None:
    for pattern, by in _TIDY:
        text = pattern.sub(by, text)
    text = text.strip(f" {_MARKS}")
    return text if text.strip(" 。") else None
