"""How many are wanted: 5人, 5-8人, 十名, 男2女3, 若干."""

import re

from backend.editorial.importing.errors import UnreadableHeadcount
from backend.editorial.importing.text import compact, dashed, with_digits

_SEVERAL = re.compile(r"若干|不限|多[名人位]|数[名人位十百]|几[名人位]|批量|大量|长期|不等|急招|-+$")
_BY_SEX = re.compile(r"男\D{0,2}(\d+)\D{0,3}女\D{0,2}(\d+)|(\d+)[名人位个]?男\D{0,2}(\d+)[名人位个]?女")
_COUNT = re.compile(r"(\d+)(?:\.0+)?(?:[名人位个]*-(\d+)(?:\.0+)?)?")


def parse_headcount(text: str) -> int | None:
    """The number, the lower one of two, None for several. Raises UnreadableHeadcount.

    The lower one, because a hall must not promise more places than there are.
    """
    said = dashed(with_digits(compact(text).replace(",", "")))
    if sexes := _BY_SEX.search(said):
        return _checked(text, sum(int(n) for n in sexes.groups() if n and len(n) < 6))
    found = _COUNT.search(said)
    if found is None:
        if not _SEVERAL.search(said):
            raise UnreadableHeadcount(text=text)
        return None
    if len(_COUNT.findall(said)) > 1 or re.match(r"-\d", said):
        raise UnreadableHeadcount(text=text)
    return _checked(text, min(int(n) for n in found.groups() if n and len(n) < 7) if len(found.group(1)) < 7 else 0)


def _checked(text: str, number: int) -> int:
    if not 0 < number < 100_000:
        raise UnreadableHeadcount(text=text)
    return number
