"""An address or the name of a district → its GB/T 2260 code, seen from the city that imports."""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from backend.editorial.importing.text import compact
from content.division import Division, all_divisions, divisions_under, is_within, known_division, parent_division


class Found(msgspec.Struct, frozen=True):
    """A division, and whether the text named it; where it did not, it is the home city."""

    division: str
    named: bool


_DISTRICT = re.compile(r"[\u4e00-\u9fff]{1,7}?[区县旗]")
_NO_DISTRICT = re.compile(
    r"(?:开发|高新|新|园|市|小|社|城|厂|景|校|矿|辖|各|库|片|地|园|保税|工业|产业|集聚|示范|实验|试验|度假|港)区$"
)
_CODE = re.compile(r"(?<!\d)([1-9]\d{5})(?!\d)")
_ZONES = re.compile(
    r"高新|经开|开发区|航空港|自贸|郑东|新区|园区|市区|市内|全市|就近|本市|本地|各区|多[区地]|[路街巷号楼村镇乡道]"
)
"""Words of a place that lies in the home city without naming one of its districts in the national table."""


def find_division(text: str, home: str) -> Found:
    """The narrowest division that the text names.

    A district is first looked for at home (朝阳区 is in six cities), elsewhere only where the text names
    the city or province as well, or where no other division has the name.
    """
    said = compact(text)
    if (code := _CODE.search(said)) and known_division(code.group(1)):
        return Found(code.group(1), True)
    root = _city_named(said, home)
    narrow = _narrowest(said, root or home)
    if narrow or root:
        return Found(narrow or (home if is_within(home, root) else root), True)
    only = _only_one(said)
    return Found(only or home, bool(only or _ZONES.search(said)))


def _city_named(said: str, home: str) -> str:
    """The widest-to-narrowest walk from a province or city that the text names; "" when it names none."""
    province = next((d.code for d in divisions_under("") if _says(said, d)), "")
    cities = divisions_under(province) if province else divisions_under(_province_of(home))
    city = next((d.code for d in cities if _says(said, d)), "")
    return city or _city_anywhere(said) or province


def _city_anywhere(said: str) -> str:
    """A city by its full name at the beginning, whichever province it is in: 新乡市…"""
    return next((code for name, code in _cities().items() if said.startswith(name)), "")


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    return {d.name: d.code for d in all_divisions().values() if d.code.endswith("00") and len(d.name) > 2}


def _province_of(code: str) -> str:
    return f"{code[:2]}0000"


def _narrowest(said: str, root: str) -> str:
    """The division under `root` that the text names, by its full name before its short one."""
    under = _all_under(root)
    named = [(at, d) for d in under if (at := said.find(d.name)) >= 0]
    named = named or [(found.start(), d) for d in under if (found := _short_name(d).search(said))]
    return min(named, key=lambda one: (one[1].code.endswith("00"), one[0]))[1].code if named else ""


@lru_cache(maxsize=64)
def _all_under(root: str) -> tuple[Division, ...]:
    return tuple(d for d in all_divisions().values() if d.code != root and is_within(d.code, root))


@lru_cache(maxsize=4096)
def _short_name(division: Division) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(division.short)}(?!(?:[东西南北中]?[路街]|大[道街]))")


def _only_one(said: str) -> str:
    named = _unique_names()
    return next((named[part] for part in re.findall(r"[\u4e00-\u9fff]{2,}?[区县市旗]", said) if part in named), "")


@lru_cache(maxsize=1)
def _unique_names() -> dict[str, str]:
    names: dict[str, list[str]] = {}
    for division in all_divisions().values():
        names.setdefault(division.name, []).append(division.code)
    return {name: codes[0] for name, codes in names.items() if len(codes) == 1 and len(name) > 2}


def _says(said: str, division: Division) -> bool:
    """By its full name anywhere, by its short name at the beginning: 河南郑州…, but not 南京路."""
    return (
        division.name in said or re.match(rf"(?:\S{{0,4}}省)?{re.escape(division.short)}(?![路街大])", said) is not None
    )


def address_without(text: str, division: str) -> str:
    """The text without the division names that it begins with; "" when nothing else is left."""
    rest = text.strip()
    chain = list(_chain(division))
    for at, step in enumerate(chain):
        narrower = "".join(f"|{re.escape(one.name)}" for one in chain[at + 1 :])
        short = rf"{re.escape(step.short)}(?:[省市区县]|(?=$|[\s,，·/-]{narrower}))"
        rest = re.sub(rf"^(?:{re.escape(step.name)}|{short})[\s,，·/-]*", "", rest)
    return "" if rest.isdigit() else rest


def strange_district(text: str, division: str) -> str:
    """The district or county with which the text begins, when the division that was found is no part of it."""
    found = _DISTRICT.match(address_without(compact(text), division))
    if found is None or _ZONES.search(found[0].removesuffix("区")) or _NO_DISTRICT.search(found[0]):
        return ""
    return "" if any(step.name in found[0] for step in _chain(division)) else found[0]


def _chain(code: str) -> Iterator[Division]:
    """The province, the city and the division itself."""
    if code:
        yield from _chain(parent_division(code))
        yield all_divisions()[code]
