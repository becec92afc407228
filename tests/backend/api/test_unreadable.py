"""A body that cannot be read is refused in the reader's own words, and nothing of it is said back."""

import re
from datetime import datetime
from typing import Annotated, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.problems.unreadable import why
from content.counter import AccountQuestion, Rating, Report, Shortlist
from content.heartbeat import Beat
from content.wording.ear import has_han
from content.wording.phrases import LANGS, Lang

BODIES = (AccountQuestion, Rating, Report, Shortlist, Beat)
LIBRARYS = re.compile(r"`|\$|Expected|Invalid|malformed|truncated|regex|enum|Object")
"""The library's words for what is wrong."""


class Every(msgspec.Struct, forbid_unknown_fields=True):
    """A body with every kind of field that one of ours may have."""

    whole: Annotated[int, msgspec.Meta(ge=1, le=5)] = 1
    share: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0
    yes: bool = False
    word: Annotated[str, msgspec.Meta(min_length=2, max_length=4)] = "ab"
    code: Annotated[str, msgspec.Meta(pattern="^[0-9]{4}$")] = "1234"
    kind: Literal["fraud", "message"] = "fraud"
    sound: bytes = b""
    at: datetime | None = None
    words: Annotated[list[str], msgspec.Meta(min_length=1, max_length=2)] = []
    inner: dict[str, Rating] = {}


CUT = ("JSON 没有写完，后面少了一截。", "The JSON ends too early; its last part is missing.")


def refusal(body: bytes, type: type[msgspec.Struct], lang: Lang) -> str:
    with pytest.raises(msgspec.DecodeError) as refused:
        msgspec.json.decode(body, type=type)
    return why(body, refused.value, lang)


@pytest.mark.parametrize(
    ("body", "zh", "en"),
    [
        (b'{"whole":1,\n "yes":', *CUT), (b"", *CUT),
        ('{"word":"长长",\n x'.encode(), "第 2 行第 2 个字起不是 JSON。",
         "From line 2, character 2 on this is not JSON."),
        (b"\xff", "内容不是 UTF-8 编码。", "This is not written in UTF-8."),
        (b"[]", "最外面要是花括号括起来的对象。", "The whole has to be an object in braces."),
        (b'{"colour":1}', "没有 colour 这一项。", "There is no field colour."),
        (b'{"whole":"3"}', "whole 要填整数。", "whole has to be a whole number."),
        (b'{"whole":6}', "whole 最大是 5。", "whole can be 5 at most."),
        (b'{"whole":0}', "whole 最小是 1。", "whole has to be 1 at least."),
        (b'{"share":1.5}', "share 最大是 1.0。", "share can be 1.0 at most."),
        (b'{"yes":"no"}', "yes 要填 true 或 false。", "yes has to be true or false."),
        (b'{"word":7}', "word 要填文字。", "word has to be text."),
        (b'{"word":"abcde"}', "word 最多 4 个字。", "word may have a length of 4 at most."),
        (b'{"word":"a"}', "word 最少 2 个字。", "word needs a length of 2 at least."),
        (b'{"code":"12"}', "code 的写法不对，请看 /v1/openapi.json。", "code is not written as /v1/openapi.json says."),
        (b'{"kind":"praise"}', "kind 只能从 /v1/openapi.json 列出的里面选。",
         "/v1/openapi.json lists what kind can be."),
        (b'{"sound":"*"}', "sound 要用 base64 编码。", "sound has to be encoded in base64."),
        (b'{"at":"now"}', "at 要写成 2026-11-30T08:30:00+08:00 这样的时间。",
         "at has to be a time such as 2026-11-30T08:30:00+08:00."),
        (b'{"words":{}}', "words 要是方括号括起来的一列。", "words has to be a list in square brackets."),
        (b'{"words":["a",2]}', "words.1 要填文字。", "words.1 has to be text."),
        (b'{"words":["a","b","c"]}', "words 最多 2 项。", "words may have a length of 2 at most."),
        (b'{"words":[]}', "words 最少 1 项。", "words needs a length of 1 at least."),
        (b'{"inner":[]}', "inner 要是花括号括起来的对象。", "inner has to be an object in braces."),
        (b'{"inner":{"a":{}}}', "少了 inner.*.score 这一项。", "inner.*.score is missing."),
    ],
)  # fmt: skip
def test_each_fault_has_its_sentence_in_both_languages(body: bytes, zh: str, en: str) -> None:
    assert (refusal(body, Every, "zh"), refusal(body, Every, "en")) == (zh, en)


KEYS = sorted({name for body in BODIES for name in body.__struct_fields__} | {"lately", "printer"})
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-10, 10**6) | st.floats(allow_nan=False) | st.text(max_size=70),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.sampled_from(BODIES), JSON, st.integers(0, 40), st.binary(max_size=3))
def test_no_body_is_answered_in_the_words_of_a_library(
    type: type[msgspec.Struct], value: object, at: int, noise: bytes
) -> None:
    whole = msgspec.json.encode(value)
    for body in (whole, whole[:at] + noise + whole[at:], whole[:at]):
        try:
            msgspec.json.decode(body, type=type)
        except msgspec.DecodeError as error:
            for lang in LANGS:
                said = why(body, error, lang)
                assert not LIBRARYS.search(said), (said, str(error))
                assert has_han(said) == (lang == "zh"), said


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("secret", ["739164x", "73916473916473", 739164, ["739164"]])
def test_nothing_that_was_filled_in_is_repeated(secret: object, lang: Lang) -> None:
    for question in ({"account": "20268815", "pin": secret}, {"account": secret, "pin": "2580"}):
        assert "739164" not in refusal(msgspec.json.encode(question), AccountQuestion, lang)
