"""How notices are written in the feed: JSON (RFC 8259), one object each, `kind` naming the noun."""

from typing import Final

import msgspec

from content.bulletin import Bulletin
from content.errors import InvalidNotice
from content.guide import Guide
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
            raise InvalidNotice("notice", str(error)) from error
        return None


def _known(body: bytes) -> bool:
    try:
        return _tag_decoder.decode(body).kind in KINDS
    except msgspec.DecodeError:
        return True
