"""Attachments are fetched in parts, as RFC 9110 §14 has it: Safari plays no film that cannot be."""

from hashlib import sha256
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from backend.tables import blob
from content.bulletin import Attachment, Bulletin
from tests.backend.serving import Hall

FILM = bytes(range(256)) * 40
TAG = sha256(FILM).hexdigest()
ADDRESS = f"/v1/blobs/{TAG}"
LENGTH = len(FILM)


@pytest.fixture
def film(file_hall: Hall) -> FlaskClient:
    """Whoever asks a hall that has published a film."""
    row = {"sha256": TAG, "media_type": "video/mp4", "size": LENGTH, "bytes": FILM}
    with file_hall.office.database.begin() as connection:
        connection.execute(insert(blob).values(**row))
    attachment = Attachment(sha256=TAG, media_type="video/mp4", size=LENGTH)
    file_hall.publish(Bulletin(id="b-1", title="短片", topic="policy", body="一", attachments=(attachment,)))
    return file_hall.app.test_client()


def ask(film: FlaskClient, method: str = "GET", **headers: str) -> Any:
    return film.open(ADDRESS, method=method, headers={name.replace("_", "-"): text for name, text in headers.items()})


def test_the_whole_says_that_parts_may_be_asked_for(film: FlaskClient) -> None:
    whole = ask(film)
    assert (whole.status_code, whole.data) == (200, FILM)
    assert (whole.headers["Accept-Ranges"], whole.headers["ETag"]) == ("bytes", f'"{TAG}"')


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-1", 0, 1),  # what Safari begins with
        ("bytes=100-199", 100, 199),
        ("bytes=0-", 0, LENGTH - 1),
        (f"bytes={LENGTH - 1}-", LENGTH - 1, LENGTH - 1),
        ("bytes=-10", LENGTH - 10, LENGTH - 1),
        (f"bytes=-{LENGTH + 5}", 0, LENGTH - 1),
        (f"bytes=5000-{LENGTH * 9}", 5000, LENGTH - 1),
        ("Bytes = 3-4", 3, 4),
    ],
)
def test_a_part_is_those_bytes_and_says_which(film: FlaskClient, asked: str, first: int, last: int) -> None:
    part = ask(film, Range=asked)
    assert (part.status_code, part.data) == (206, FILM[first : last + 1])
    assert part.headers["Content-Range"] == f"bytes {first}-{last}/{LENGTH}"
    assert part.headers["Content-Length"] == str(last - first + 1)
    assert (part.headers["Content-Type"], part.headers["ETag"]) == ("video/mp4", f'"{TAG}"')


@pytest.mark.parametrize("asked", [f"bytes={LENGTH}-", f"bytes={LENGTH}-{LENGTH + 9}", "bytes=99999999999999999999-"])
def test_a_part_behind_the_end_is_refused_with_the_length(film: FlaskClient, asked: str) -> None:
    refused = ask(film, Range=asked)
    assert (refused.status_code, refused.headers["Content-Range"]) == (416, f"bytes */{LENGTH}")
    assert refused.json["type"] == "urn:jobhall:problem:no-such-range"


@pytest.mark.parametrize("asked", ["lines=0-1", "bytes=9-3", "bytes=", "bytes", "bytes=a-b", "bytes=0-1,5-9", "0-1"])
def test_what_cannot_be_obeyed_is_passed_over(film: FlaskClient, asked: str) -> None:
    whole = ask(film, Range=asked)
    assert (whole.status_code, whole.data) == (200, FILM)


def test_a_part_goes_on_only_of_the_same_file(film: FlaskClient) -> None:
    same, other = f'"{TAG}"', f'"{"0" * 64}"'
    assert ask(film, Range="bytes=5-9", If_Range=same).status_code == 206
    for mark in (other, "Mon, 30 Nov 2026 03:00:00 GMT", "?"):
        whole = ask(film, Range="bytes=5-9", If_Range=mark)
        assert (whole.status_code, whole.data) == (200, FILM), mark


def test_who_has_the_file_gets_nothing_again_nor_a_part_of_it(film: FlaskClient) -> None:
    for mark in (f'"{TAG}"', f'W/"{TAG}"', "*"):
        for part in ({}, {"Range": "bytes=0-1"}):
            unchanged = ask(film, If_None_Match=mark, **part)
            assert (unchanged.status_code, unchanged.data) == (304, b""), (mark, part)


def test_head_tells_the_whole_length_whatever_part_is_asked_for(film: FlaskClient) -> None:
    head = ask(film, "HEAD", Range="bytes=0-1")
    assert (head.status_code, head.data, head.headers["Content-Length"]) == (200, b"", str(LENGTH))


_numbers = st.one_of(st.integers(-5, LENGTH + 5).map(str), st.integers().map(str), st.just(""), st.just("9" * 5000))
_ranges = st.builds("{}-{}".format, _numbers, _numbers)
_headers = st.one_of(
    st.builds("{}={}".format, st.sampled_from(["bytes", "Bytes", "lines", ""]), st.lists(_ranges).map(",".join)),
    st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=60),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(asked=_headers, mark=st.one_of(st.none(), _headers, st.just(f'"{TAG}"')))
@example(asked="bytes=--1", mark=None)
@example(asked="bytes=-0", mark=None)
def test_whatever_is_asked_for_is_answered(film: FlaskClient, asked: str, mark: str | None) -> None:
    """All of it, a part as it says, or a refusal: never a fault."""
    answer = ask(film, Range=asked, **({} if mark is None else {"If_Range": mark}))
    assert answer.status_code in (200, 206, 416)
    if answer.status_code == 206:
        first, _, last = answer.headers["Content-Range"].removesuffix(f"/{LENGTH}").split(" ")[1].partition("-")
        assert answer.data == FILM[int(first) : int(last) + 1] != b""
    if answer.status_code == 200:
        assert answer.data == FILM
