"""What a job title is made of, for finding its occupation: the characters of the work, without the decoration.

Employers write "郑州某某餐饮招聘【服务员】+包吃住 4500"; the work in it is 服务员. Names of places, benefits, figures
and what stands in brackets are left out, then runs of one to three characters are counted, their edges marked.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from content.division import all_divisions

_OFFER = re.compile(r"^.*?(?:诚聘|急聘|急招|诚招|直招|招聘)(?=..)(?!主管|经理|专员|顾问|助理|总监|师)")
_BRACKETS = re.compile(r"[(【\[].*?[)】\]]")
_DECORATION = re.compile(
    r"[五六七]险[一二]金|[五六七]险|[一二]金|周末双休|双休|包吃包住|包吃住|包食宿|提供食宿|提供住宿|包住|包吃|高薪|月入|月薪|年薪"
    r"|无责底薪|底薪|无责|带薪培训|不加班|朝九晚[五六]|可?居家|接受小白|接受应届|应届生?|校招|实习生?|届"
)
_NOT_LETTERS = re.compile(r"[^a-z\u4e00-\u9fff]+")


def words_of(title: str) -> list[str]:
    """The parts of the title that may name work, first to last; all of it where nothing else is left."""
    folded = unicodedata.normalize("NFKC", title).lower()
    bare = _BRACKETS.sub(" ", _OFFER.sub("", folded))
    words = _NOT_LETTERS.sub(" ", _DECORATION.sub(" ", _without_places(bare))).split()
    return words or _NOT_LETTERS.sub(" ", folded).split()


def features(title: str) -> list[str]:
    """Runs of one to three characters of every word, and those of the first word once more."""
    words = words_of(title)
    found = [run for word in words for run in _runs(f"^{word}$", 3)]
    if words:
        found += [f"1{run}" for run in _runs(f"^{words[0]}$", 2)]
        found.append(f"={words[0]}")
    return found


def _runs(word: str, longest: int) -> Iterator[str]:
    for length in range(1, longest + 1):
        for start in range(len(word) - length + 1):
            run = word[start : start + length]
            if run not in ("^", "$"):
                yield run


def _without_places(text: str) -> str:
    kept, at = [], 0
    while at < len(text):
        size = next((n for n in (8, 7, 6, 5, 4, 3, 2) if text[at : at + n] in _places()), 0)
        kept.append(" " if size else text[at])
        at += size or 1
    return "".join(kept)


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    whole = {d.name for d in all_divisions().values() if len(d.name) > 2}
    return frozenset(whole | {d.short for d in all_divisions().values() if d.code.endswith("00")})
