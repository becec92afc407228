"""A device's copies of attachments: whole and what they are named for, or not there."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.attachment_cache import AttachmentCache, WrongContent
from content.bulletin import Attachment
from content.errors import SourceUnavailable


def of(content: bytes, size: int | None = None) -> Attachment:
    sha256 = hashlib.sha256(content).hexdigest()
    return Attachment(sha256=sha256, media_type="image/png", size=len(content) if size is None else size)


@pytest.fixture
def cache(tmp_path: Path) -> AttachmentCache:
    opened = AttachmentCache(tmp_path / "attachments", 1000)
    opened.check()
    return opened


PICTURE, FILM = b"picture" * 20, b"film" * 50


def files(tmp_path: Path) -> set[str]:
    return {file.name for file in (tmp_path / "attachments").iterdir()}


def test_what_has_come_whole_is_at_hand_also_after_a_restart(cache: AttachmentCache, tmp_path: Path) -> None:
    cache.receive(of(PICTURE), [PICTURE[:30], PICTURE[30:]])
    file = cache.file(of(PICTURE).sha256)
    assert file and file.read_bytes() == PICTURE
    again = AttachmentCache(tmp_path / "attachments", 1000)
    assert again.at_hand == frozenset()
    again.check()
    assert again.at_hand == {of(PICTURE).sha256}


@given(cut=st.integers(0, len(PICTURE) - 1), step=st.integers(1, 50))
def test_cut_at_any_byte_nothing_is_there_and_the_next_time_it_comes_whole(
    cut: int, step: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    cache = AttachmentCache(folder, 1000)
    cache.check()

    def torn() -> Iterator[bytes]:
        for at in range(0, cut, step):
            yield PICTURE[at : min(at + step, cut)]
        raise SourceUnavailable("连不上")

    with pytest.raises(SourceUnavailable):
        cache.receive(of(PICTURE), torn())
    with pytest.raises(WrongContent):
        cache.receive(of(PICTURE), [PICTURE[:cut]])
    assert (cache.at_hand, list(folder.iterdir())) == (frozenset(), [])
    cache.receive(of(PICTURE), [PICTURE])
    assert cache.at_hand == {of(PICTURE).sha256}


def test_another_content_and_more_than_was_named_are_refused(cache: AttachmentCache, tmp_path: Path) -> None:
    with pytest.raises(WrongContent):
        cache.receive(of(PICTURE), [FILM[: len(PICTURE)]])

    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 100

    with pytest.raises(WrongContent, match="比说好的"):
        cache.receive(of(PICTURE), endless())
    assert files(tmp_path) == set()


def test_what_a_power_cut_or_a_disk_left_behind_is_removed(cache: AttachmentCache, tmp_path: Path) -> None:
    cache.receive(of(PICTURE), [PICTURE])
    cache.receive(of(FILM), [FILM])
    (tmp_path / "attachments" / of(FILM).sha256).write_bytes(FILM[:-1])
    (tmp_path / "attachments" / f"{of(b'half').sha256}.part").write_bytes(b"ha")
    again = AttachmentCache(tmp_path / "attachments", 1000)
    again.check()
    assert again.at_hand == {of(PICTURE).sha256}
    assert files(tmp_path) == {of(PICTURE).sha256}


def test_what_nobody_names_any_more_is_removed(cache: AttachmentCache, tmp_path: Path) -> None:
    cache.receive(of(PICTURE), [PICTURE])
    cache.receive(of(FILM), [FILM])
    cache.keep_only([of(FILM).sha256])
    assert cache.file(of(PICTURE).sha256) is None
    assert cache.at_hand == files(tmp_path) == {of(FILM).sha256}


def test_no_more_is_kept_than_there_is_room_for(cache: AttachmentCache) -> None:
    big, middle, small = of(b"a", 700), of(b"b", 400), of(b"c", 300)
    assert cache.chosen([big, middle, small]) == [big, small]
    assert cache.chosen([of(b"d", 1001), of(b"e", -5), of(b"f", 0), small]) == [small]
