"""Occupations 职业 by their CSCO 2022 codes, and the groups of work that people ask for.

A code is cut where it is wide enough: "6" is a major group, "6-18" and "6-18-02" the groups in it, "6-18-02-04"
an occupation. The national table speaks of 社会生产服务人员; people ask for 餐饮 or 保安: `kind_of_work` leads from
the one to the other by the table `reference/kinds_of_work.tsv`.
"""

import re
from functools import lru_cache

import msgspec

from content.reference import read_table

KINDS_OF_WORK = (
    "food", "home_care", "security_cleaning", "manufacturing", "construction", "driving_logistics", "sales_service",
    "office", "health_care", "repair", "electric_welding", "sewing", "education", "it", "farming", "other",
)  # fmt: skip
"""餐饮, 家政, 保安保洁, 生产制造, 建筑装修, 司机物流, 销售客服, 文员财务,
医护养老, 技术维修, 电工焊工, 缝纫服装, 教育, 计算机, 农林牧渔, 其他."""


class Occupation(msgspec.Struct, frozen=True):
    """A group or an occupation, under its full code (6-18-00-00); `aliases` are what else it is called."""

    code: str
    title: str
    aliases: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def all_occupations() -> dict[str, Occupation]:
    """Every group and occupation by its full code, in the order of the codes."""
    rows = read_table("occupations")
    return {code: Occupation(code, title, tuple(filter(None, names.split(",")))) for code, title, names in rows}


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in read_table("kinds_of_work")}


def full_code(code: str) -> str:
    """The code with all its digits: "6-18" → "6-18-00-00"."""
    parts = code.split("-")
    return "-".join([*parts, *["00"] * (4 - len(parts))])


def prefix_of(code: str) -> str:
    """The code without the zeros that stand for "all of it": "6-18-00-00" → "6-18"."""
    while code.endswith("-00"):
        code = code.removesuffix("-00")
    return code


def known_occupation(code: str) -> bool:
    """Whether the table has this occupation or group."""
    return full_code(code) in all_occupations()


def occupation_title(code: str) -> str:
    """焊工 for 6-18-02-04; the code itself when it is not known."""
    found = all_occupations().get(full_code(code))
    return found.title if found else code


_ASIDE = re.compile(r"[（(][^（）()]*[）)]")


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    return {row[0]: row[1] for row in read_table("occupations_en")}


def english_title(title: str, code: str) -> str:
    """What the work is called in English: by its title, else by its occupation; "" where neither is known."""
    plain = "".join(_ASIDE.sub("", title).split())
    return _english().get(plain) or _english().get(full_code(code), "")


def occupation_parent(code: str) -> str:
    """The group around a code, as a prefix: "6-18-02-04" → "6-18-02" → "6-18" → "6" → ""."""
    return prefix_of(prefix_of(code).rpartition("-")[0])


def occupations_under(prefix: str) -> tuple[Occupation, ...]:
    """The groups or occupations one step below a prefix; "" gives the eight major groups.

    A group that the table leaves out because it holds one occupation only is stood for by that occupation.
    """
    return tuple(o for o in all_occupations().values() if _nearest(o.code) == prefix_of(prefix))


def _nearest(code: str) -> str:
    up = occupation_parent(code)
    while up and not known_occupation(up):
        up = occupation_parent(up)
    return up


def kind_of_work(code: str) -> str:
    """The key of `KINDS_OF_WORK` that a code belongs to; "other" when it is not known."""
    prefix = code
    while prefix and prefix not in _kinds():
        prefix = prefix.rpartition("-")[0]
    return _kinds().get(prefix, "other")
