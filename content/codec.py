"""How notices are written in the feed: JSON (RFC 8259), one object each, `kind` naming the noun."""

import re
from typing import Final

import msgspec

from content.bulletin import Bulletin
from content.guide import Guide
from content.invalid import InvalidNotice
from content.jobfair import JobFair
from content.notice import Notice
from content.site import Site
from content.vacancy import Vacancy
from content.wage_price import WagePrice

AnyNotice = Vacancy | JobFair | Guide | Bulletin | Site | WagePrice

KINDS: Final[dict[str, type[Notice]]] = {
    "vacancy": Vacancy,
    "jobfair": JobFair,
    "guide": Guide,
    "bulletin": Bulletin,
    "site": Site,
    "wage_price": WagePrice,
}

_WHERE: Final = re.compile(r" - at `\$\.?([^`]*)`$")
_LACKING: Final = re.compile(r"missing required field `(\w+)`")
_EXPECTED: Final = re.compile(r"Expected `(int|float|str|bool|array|object)\b")
"""What msgspec says: where it stopped reading, which field is not there, what it wanted to find."""

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[AnyNotice] = msgspec.json.Decoder(AnyNotice)


class _Tag(msgspec.Struct):
    kind: str = ""


_tag_decoder = msgspec.json.Decoder(_Tag)


def kind_of(notice: Notice) -> str:
    """The name of the notice's kind as the feed writes it: "vacancy", "jobfair", …"""
    return str(notice.__struct_config__.tag)


def encode_notice(notice: Notice) -> bytes:
    """The notice as one JSON object without line breaks."""
    return _encoder.encode(notice)


def decode_notice(body: bytes) -> Notice | None:
    """The notice that `body` writes, or None when it is of a kind that this version does not know.

    Raises InvalidNotice when the kind is known and the body breaks its rules, or is not JSON at all.
    """
    try:
        return _decoder.decode(body)
    except msgspec.DecodeError as error:
        if _known(body):
            raise _refused(error) from error
        return None


def _refused(error: msgspec.DecodeError) -> InvalidNotice:
    """The field by its way from the top (`booths.0.vacancies.1.wage.max`), and the rule that it breaks."""
    found = _WHERE.search(str(error))
    where = re.sub(r"\[(\d+|\.\.\.)\]", r".\1", found[1]) if found else ""
    if isinstance(error.__cause__, InvalidNotice):
        return error.__cause__.at(_from_the_top(where, error.__cause__.field))
    if lacking := _LACKING.search(str(error)):
        return InvalidNotice(".".join(filter(None, (where, lacking[1]))), "missing")
    if not where:
        return InvalidNotice("notice", "no_notice", why=str(error))
    wanted = _EXPECTED.search(str(error))
    return InvalidNotice(where, f"wanted.{wanted[1]}" if wanted else "unreadable")


def _from_the_top(where: str, field: str) -> str:
    """A part names its fields from itself on, `wage.max`; what holds for the whole notice has no way to it."""
    group, _, last = where.rpartition(".")
    return f"{group}.{field}".lstrip(".") if field.startswith(f"{last}.") else field


def _known(body: bytes) -> bool:
    try:
        return _tag_decoder.decode(body).kind in KINDS
    except msgspec.DecodeError:
        return True
