"""Why a body could not be read, in the reader's words: msgspec knows it, and says it in its own English.

No value is repeated, for a PIN may be among them: the field, and what belongs there.
"""

import re
from typing import Final

import msgspec

from backend.problems import PHRASES
from content.wording.phrases import Lang

_AT: Final = re.compile(r" - at `(?:key in )?\$\.?([^`]*)`$")
_BYTE: Final = re.compile(r"^JSON is malformed: .*\(byte (\d+)\)$")
_FIELD: Final = re.compile(r"^Object (missing required|contains unknown) field `([^`]*)`")
_GOT: Final = re.compile(r"^Expected `(int|float|str|bool|array|object)\b[^`]*`, got ")
_BOUND: Final = re.compile(
    r"^Expected `(int|float|str|array|object)`(?: of (?:at (?:most|least) )?length)? ([<>]=) (\S+)"
)
_RULES: Final = (
    ("pattern", re.compile("matching regex")),
    ("choice", re.compile("^Invalid (?:enum value|value)")),
    ("base64", re.compile("^Invalid base64")),
    ("time", re.compile("^Invalid RFC3339|timezone")),
)


def why(body: bytes, error: msgspec.DecodeError, lang: Lang) -> str:
    """The sentence for whoever sent `body`, of which msgspec said `error`."""
    if not isinstance(error, msgspec.ValidationError):
        return _no_json(body, str(error), lang)
    at = _AT.search(str(error))
    where = re.sub(r"\[(\d+)\]", r".\1", at[1].replace("[...]", ".*")).lstrip(".") if at else ""
    return _of_field(where, str(error), lang)


def _no_json(body: bytes, error: str, lang: Lang) -> str:
    try:
        body.decode()
    except UnicodeDecodeError:
        return PHRASES.say("body.encoding", lang)
    found = _BYTE.search(error)
    if not found:
        return PHRASES.say("body.cut", lang)
    before = body[: int(found[1])].decode(errors="replace")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    return PHRASES.say("body.json", lang, line=line, column=column)


def _of_field(where: str, error: str, lang: Lang) -> str:
    if named := _FIELD.search(error):
        key = "missing" if named[1].startswith("missing") else "unknown"
        return PHRASES.say(f"body.{key}", lang, field=".".join(filter(None, (where, named[2]))))
    if not where:
        return PHRASES.say("body.object", lang)
    if got := _GOT.search(error):
        return PHRASES.say(f"body.wanted.{got[1]}", lang, field=where)
    if bound := _BOUND.search(error):
        key = "most" if bound[2] == "<=" else "least"
        return PHRASES.say(f"body.{key}.{bound[1]}", lang, field=where, limit=bound[3])
    rule = next((name for name, said in _RULES if said.search(error)), "other")
    return PHRASES.say(f"body.{rule}", lang, field=where)
