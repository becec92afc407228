"""Rewriting of texts that are written in English: what takes a phrase's place there is English, too."""

import re
from typing import Final

_HAN: Final = re.compile("[\u3400-\u9fff]")
_WORD: Final = re.compile(r"(?<!\w)[A-Za-z]{4,}(?!\w)")
"""A word, and not the name of an account or an abbreviation that Chinese uses as well."""

_ONLY_LEADS: Final = re.compile(
    r"(?:\b(?:for|only|strictly|must be|should be|has to be|have to be|who (?:is|are)|is|are|be|and|but|with)\s+)+$",
    re.I,
)
_ONLY_ENDS: Final = re.compile(
    r"^(?:\s+(?:only|preferred|please|welcome|old|years? old|years? of age|or younger))+\b", re.I
)
_BEGINS: Final = re.compile(r"(?:^|[.!?\n])[\s(\[]*$")


def is_english(text: str) -> bool:
    """Whether whoever wrote this wrote English and nothing else."""
    return not _HAN.search(text) and _WORD.search(text) is not None


def ended(text: str, end: int) -> int:
    """The end of a phrase with the words that only end it."""
    found = _ONLY_ENDS.match(text[end:])
    return end + found.end() if found else end


def stated(text: str, start: int, end: int, instead: str, lead: re.Pattern[str]) -> str:
    """The text with `instead` in the place of the phrase and of the words that only led to it or ended it.

    `lead` is what leads to the phrases of this rule beside the words that lead to any.
    """
    before = _ONLY_LEADS.sub("", lead.sub("", text[:start]))
    after = text[ended(text, end) :]
    if instead.casefold() in f"{before}\0{after}".casefold():
        return _joined(before, after)
    words = instead[0].upper() + instead[1:] if _BEGINS.search(before) else instead
    return before + _parted(before) + words + (", " if re.match(r"\s*\w", after) else "") + _behind(after)


def _parted(before: str) -> str:
    """What parts it from the word before it in its sentence."""
    return ", " if re.search(r"\w$", before) else "" if re.search(r"[\s(\[]$|^$", before) else " "


def _behind(after: str) -> str:
    return after.lstrip(" ") if re.match(r"\s*\w", after) else after


def _joined(before: str, after: str) -> str:
    """The rest without the phrase, and without the mark that listed it."""
    return (
        re.sub(r"[,;\s]+$", "", before) + after
        if re.match(r"\s*(?:[.,;!?)\]\n]|$)", after)
        else before + after.lstrip()
    )
