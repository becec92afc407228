"""The feed's v1 is readable for ever, and an old reader meets a new feed without harm."""

import contextlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.codec import KINDS, decode_notice, encode_notice, kind_of
from content.errors import UnreadableFeed
from content.feed import Change, Cursor, decode_change, encode_line
from content.invalid import InvalidNotice

from .conftest import NOW, welder

GOLDEN = Path(__file__).parent / "golden"


def golden_lines() -> list[bytes]:
    """What each version of the nouns wrote: files are added, and never changed."""
    return [line for file in sorted(GOLDEN.glob("*.jsonl")) for line in file.read_bytes().splitlines()]


@pytest.mark.parametrize("line", golden_lines(), ids=range(len(golden_lines())))
def test_v1_of_the_feed_reads_and_writes_as_it_was(line: bytes) -> None:
    notice = decode_notice(line)
    assert notice is not None
    assert msgspec.json.decode(encode_notice(notice)) == msgspec.json.decode(line)


def test_the_golden_file_has_every_kind() -> None:
    assert {kind_of(notice) for line in golden_lines() if (notice := decode_notice(line))} == set(KINDS)


def test_v1_of_the_feed_is_read_by_who_knows_no_newer_fields() -> None:
    for line in golden_lines():
        body = msgspec.json.decode(line) | {"brand_new": {"deep": [1]}}
        assert decode_notice(msgspec.json.encode(body)) == decode_notice(line)


def test_an_unknown_field_is_ignored_at_every_depth() -> None:
    body = msgspec.json.decode(encode_notice(welder()))
    body |= {"mood": "good", "employer": {**body["employer"], "stars": 5}}
    assert decode_notice(msgspec.json.encode(body)) == welder()


def test_an_unknown_code_is_kept_as_it_came() -> None:
    body = msgspec.json.decode(encode_notice(welder())) | {"benefits": ["helicopter"], "employment_type": "GIG"}
    notice = decode_notice(msgspec.json.encode(body))
    assert notice == welder(benefits=("helicopter",), employment_type="GIG")


def test_a_notice_of_an_unknown_kind_is_not_shown() -> None:
    assert decode_notice(b'{"kind":"course","id":"c-1","title":"\xe7\x84\x8a\xe5\xb7\xa5"}') is None


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b'{"kind":"vacancy","id":"v-1"}', "title"),
        (b"{", "notice"),
        (b"[]", "notice"),
        (b"", "notice"),
        (b"\xff\xfe", "notice"),
    ],
)
def test_a_broken_notice_is_named(body: bytes, field: str) -> None:
    with pytest.raises(InvalidNotice, match=field):
        decode_notice(body)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "  "},
        {"id": "V 1"},
        {"number": "203161"},
        {"occupation": "焊工"},
        {"headcount": 0},
        {"valid_through": None},
        {"experience_years": -1},
    ],
)
def test_a_notice_that_contradicts_itself_cannot_be_made(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidNotice, match=next(iter(wrong))):
        welder(**wrong)


@given(st.binary(max_size=200))
def test_any_bytes_decode_or_are_refused_by_name(body: bytes) -> None:
    with contextlib.suppress(InvalidNotice):
        decode_notice(body)
    with contextlib.suppress(UnreadableFeed):
        decode_change(body)


def test_a_change_keeps_the_notice_bytes_as_they_are() -> None:
    change = Change.of(7, NOW, welder())
    again = decode_change(encode_line(change))
    assert (again.position, again.id, again.body, again.decode()) == (7, "v-1", encode_notice(welder()), welder())


@pytest.mark.parametrize("change", [Change(8, "v-1", NOW), Change.kept(8, "v-1", NOW, None)])
def test_a_withdrawal_is_a_change_without_a_notice(change: Change) -> None:
    line = encode_line(change)
    assert b"notice" not in line
    assert decode_change(line).body is None


@given(st.text(max_size=40))
def test_why_something_is_withdrawn_stands_in_its_line_as_it_came(why: str) -> None:
    line = encode_line(Change.kept(8, "v-1", NOW, None, why))
    assert (b'"why"' in line) == bool(why)
    again = decode_change(line)
    assert (again.body, again.why) == (None, why)
    assert encode_line(again) == line


def test_a_line_of_before_tells_no_reason() -> None:
    assert decode_change(b'{"position":8,"id":"v-1","at":"2026-11-21T09:41:00+08:00"}').why == ""


@given(st.text(st.characters(codec="ascii", exclude_characters="\n"), min_size=1), st.integers(0))
def test_a_cursor_is_written_and_read(feed_id: str, position: int) -> None:
    assert Cursor.parse(str(Cursor(feed_id, position))) == Cursor(feed_id, position)


@pytest.mark.parametrize("text", ["", ":", "7", "feed:", "feed:x", ":7", "feed:-1", "feed:²"])
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFeed, match="feed_id:position"):
        Cursor.parse(text)
