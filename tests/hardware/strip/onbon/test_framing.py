"""Marks and escapes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.strip.onbon.framing import BrokenFrame, Splitter, unescape, unwrap, wrap

SPECIAL = st.lists(st.sampled_from([0xA5, 0xA6, 0x5A, 0x5B, 0x01, 0x02, 0x00]), min_size=1).map(bytes)
PACKETS = st.one_of(st.binary(min_size=1, max_size=300), SPECIAL)


@given(PACKETS)
def test_every_packet_comes_back_as_it_went(packet: bytes) -> None:
    assert unwrap(wrap(packet)) == packet


@given(PACKETS)
def test_the_marks_stand_at_the_ends_only(packet: bytes) -> None:
    inside = wrap(packet)[8:-1]
    assert not {0xA5, 0x5A} & set(inside)


@given(st.lists(PACKETS, max_size=5), st.lists(st.integers(1, 40), min_size=1))
def test_a_stream_may_be_cut_anywhere(packets: list[bytes], sizes: list[int]) -> None:
    stream, splitter, found, place = b"".join(map(wrap, packets)), Splitter(), [], 0
    for turn in range(len(stream)):
        size = sizes[turn % len(sizes)]
        found += splitter.feed(stream[place : place + size])
        place += size
    assert [unescape(escaped) for escaped in found] == packets


@given(PACKETS, PACKETS)
def test_a_frame_that_was_cut_off_is_forgotten_when_the_next_begins(cut: bytes, whole: bytes) -> None:
    for length in (3, 8, len(wrap(cut)) // 2, len(wrap(cut)) - 1):
        assert list(map(unescape, Splitter().feed(wrap(cut)[:length] + wrap(whole)))) == [whole]


@given(st.binary(max_size=400))
def test_noise_never_does_more_than_be_refused(noise: bytes) -> None:
    for escaped in Splitter().feed(noise):
        try:
            unescape(escaped)
        except BrokenFrame:
            continue


@pytest.mark.parametrize("escaped", [b"\xa6\x03", b"\x5b\x00", b"\xa6", b"ab\x5b", b"\xa6\x0a"])
def test_an_escape_that_means_nothing_is_refused(escaped: bytes) -> None:
    with pytest.raises(BrokenFrame):
        unescape(escaped)


@pytest.mark.parametrize(
    "frame", [b"", b"\xa5" * 8, wrap(b"x")[1:], wrap(b"x")[:-1], wrap(b"x") * 2, wrap(b"x") + b"!"]
)
def test_what_is_not_one_whole_frame_is_refused(frame: bytes) -> None:
    with pytest.raises(BrokenFrame):
        unwrap(frame)


def test_noise_without_end_is_not_kept() -> None:
    splitter = Splitter()
    assert splitter.feed(b"\xa5" + b"x" * 70_000 + b"\x5a") == []
    assert splitter.feed(wrap(b"news")) == [b"news"]
