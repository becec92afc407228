"""Experience that is asked for in words alone: without its years a vacancy would be found under 没经验也行."""

import re
from collections.abc import Iterator

from backend.editorial.checking.finding import Finding
from content.notice import Notice
from content.vacancy import Vacancy

_TRUE = ("market 24",)
_CLAUSE = re.compile(r"[^，,。；;！!？?\n]+")
_YEARS = re.compile(r"(?:[一二两三四五六七八九十半]|(?<!\d)\d+)\s*年.{0,8}(?:经验|工龄|经历)")
_ASKED = re.compile(r"(?:须|需|要|应|必须).{0,8}(?:经验|熟手|熟练工)")
_NOT_ASKED = re.compile(r"优先|更好|更佳|最好|者佳|可放宽|不|无|没|免")


def unsaid_experience(notice: Notice) -> Iterator[Finding]:
    """The first clause that asks for experience, when the years are left at none; a second person decides."""
    if not isinstance(notice, Vacancy) or notice.experience_years:
        return
    asking = next(filter(None, map(asking_clause, (notice.requirements, notice.description))), "")
    if asking:
        yield Finding("experience_years", "experience", asking, "experience_years", severity="warn", law=_TRUE)


def asking_clause(text: str) -> str:
    """The first clause of a text that asks for experience; empty when none does."""
    return next((clause.strip() for clause in _CLAUSE.findall(text) if asks_for_experience(clause)), "")


def asks_for_experience(clause: str) -> bool:
    """Whether one clause asks for it: 两年以上焊接经验 does, 有经验者优先 and 不要经验 do not."""
    return bool(_YEARS.search(clause) or _ASKED.search(clause)) and not _NOT_ASKED.search(clause)
