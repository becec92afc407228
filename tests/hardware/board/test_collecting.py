"""Pictures and films are brought to the board before they are shown, and leave it with their notices."""

import hashlib
import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from content.attachment_cache import AttachmentCache, WrongContent
from content.bulletin import Attachment, Bulletin
from content.errors import SourceUnavailable
from content.http_attachments import HttpAttachments
from hardware.board.collecting import Collector, attachments, collecting
from hardware.board.screen import Screen
from hardware.serving import Answer, Media, Query, Site
from tests.hardware.browser import serving
from tests.hardware.conftest import OpenHall
from tests.hardware.hall import SITE, Hall, bulletin, vacancy

PICTURE, FILM, OTHER = b"picture" * 20_000, b"film" * 50_000, b"other" * 100


def attached(content: bytes, media_type: str = "image/png") -> Attachment:
    return Attachment(sha256=hashlib.sha256(content).hexdigest(), media_type=media_type, size=len(content))


def carrying(id: str, *carried: Attachment) -> Bulletin:
    return bulletin("policy", id, id=id, attachments=carried)


class Blobs:
    """A backend's attachments, which are away when told so."""

    def __init__(self, *contents: bytes) -> None:
        self.contents = {attached(content).sha256: content for content in contents}
        self.asked: list[str] = []
        self.is_away = False

    def __call__(self, sha256: str) -> Iterator[bytes]:
        self.asked.append(sha256)
        if self.is_away:
            raise SourceUnavailable("连不上后台")
        if sha256 not in self.contents:
            raise WrongContent("后台回答 404。")
        content = self.contents[sha256]
        return iter([content[:1000], content[1000:]])


@pytest.fixture
def cache(tmp_path: Path) -> AttachmentCache:
    opened = AttachmentCache(tmp_path / "attachments", 2**20)
    opened.check()
    return opened


def test_what_the_live_bulletins_name_is_fetched_once_and_goes_with_them(
    open_hall: OpenHall, cache: AttachmentCache
) -> None:
    hall = open_hall([SITE, carrying("b-1", attached(PICTURE), attached(FILM, "video/mp4"))])
    blobs = Blobs(PICTURE, FILM)
    collector = Collector(hall.current, cache, blobs)
    version = hall.current.version
    collector.collect()
    collector.collect()
    assert sorted(blobs.asked) == sorted(cache.at_hand) == sorted(blobs.contents)
    assert hall.current.version == version + 2  # whoever shows is told of each
    hall.withdraw("b-1")
    collector.collect()
    assert cache.at_hand == frozenset()


def test_neither_papers_nor_what_belongs_to_an_emergency_or_another_hall_is_fetched(
    open_hall: OpenHall, cache: AttachmentCache
) -> None:
    elsewhere = bulletin("policy", "别处", id="b-2", sites=("longhai",), attachments=(attached(PICTURE),))
    alarm = bulletin("emergency", "请离开", attachments=(attached(PICTURE),))
    paper = carrying("b-3", attached(PICTURE, "application/pdf"), attached(FILM, "image/svg+xml"))
    hall = open_hall([SITE, elsewhere, alarm, paper])
    blobs = Blobs(PICTURE, FILM)
    Collector(hall.current, cache, blobs).collect()
    assert blobs.asked == []


def test_one_that_is_refused_keeps_no_other_away_and_is_told_once(
    open_hall: OpenHall, cache: AttachmentCache, caplog: pytest.LogCaptureFixture
) -> None:
    hall = open_hall([SITE, carrying("b-1", attached(OTHER)), carrying("b-2", attached(PICTURE))])
    collector = Collector(hall.current, cache, Blobs(PICTURE))
    collector.collect()
    collector.collect()
    assert cache.at_hand == {attached(PICTURE).sha256}
    assert [record.getMessage() for record in caplog.records] == ["后台回答 404。"]


def run(hall: Hall, collector: Collector) -> threading.Thread:
    thread = threading.Thread(target=collector.run)
    thread.start()
    return thread


def awaited(cache: AttachmentCache, content: bytes) -> None:
    pause = threading.Event()
    for _ in range(2000):
        if attached(content).sha256 in cache.at_hand:
            return
        pause.wait(0.01)
    raise AssertionError("it was not fetched")


def test_a_backend_that_is_away_is_logged_once_and_asked_again_with_the_next_change(
    open_hall: OpenHall, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    hall = open_hall([SITE, carrying("b-1", attached(PICTURE))])
    cache, blobs = AttachmentCache(tmp_path / "attachments", 2**20), Blobs(PICTURE)
    blobs.is_away = True
    thread = run(hall, Collector(hall.current, cache, blobs))
    pause = threading.Event()
    for n in range(2000):
        if len(blobs.asked) >= 3:
            break
        hall.publish(vacancy(n % 5))
        pause.wait(0.01)
    blobs.is_away = False
    hall.publish(vacancy(7))
    awaited(cache, PICTURE)
    hall.current.close()
    thread.join()
    words = [record.getMessage() for record in caplog.records]
    assert len([word for word in words if "cannot be brought" in word]) == 1
    assert len([word for word in words if "brought here again" in word]) == 1


def test_over_http_it_comes_as_the_backend_serves_it(open_hall: OpenHall, tmp_path: Path) -> None:
    hall = open_hall([SITE, carrying("b-1", attached(PICTURE), attached(OTHER))])
    cache = AttachmentCache(tmp_path / "attachments", 2**20)

    def blob(_: Query) -> Answer:
        return Answer("image/png", PICTURE)

    site = Site(tmp_path, {f"/v1/blobs/{attached(PICTURE).sha256}": blob}, {})
    with serving(site) as backend, collecting(hall.current, cache, backend.url.rstrip("/")):
        awaited(cache, PICTURE)
        with pytest.raises(WrongContent, match="404"):
            list(HttpAttachments(backend.url)(attached(OTHER).sha256))
    with pytest.raises(SourceUnavailable):
        list(HttpAttachments(backend.url)(attached(PICTURE).sha256))


class TestThePagesOwnAddress:
    @pytest.fixture
    def hall(self, open_hall: OpenHall) -> Hall:
        return open_hall([SITE, carrying("b-1", attached(PICTURE), attached(FILM, "video/mp4"))])

    def test_it_gives_what_is_here_and_named_by_a_live_notice(self, hall: Hall, cache: AttachmentCache) -> None:
        route = attachments(hall.current, cache)
        asked = {"sha256": attached(PICTURE).sha256}
        assert route(asked) is route({}) is route({"sha256": "../replica.db"}) is None
        cache.receive(attached(PICTURE), [PICTURE])
        assert route(asked) == Media("image/png", cache.file(asked["sha256"]))  # type: ignore[arg-type]  # it is here
        hall.withdraw("b-1")
        assert route(asked) is None

    @pytest.mark.parametrize(
        ("asked", "first", "last"),
        [
            ("bytes=0-", 0, len(FILM) - 1),
            ("bytes=100-199", 100, 199),
            ("bytes=-10", len(FILM) - 10, len(FILM) - 1),
            ("bytes=100-99999999", 100, len(FILM) - 1),
        ],
    )
    def test_a_player_may_ask_for_a_part(
        self, asked: str, first: int, last: int, hall: Hall, cache: AttachmentCache
    ) -> None:
        answer = self.answered(hall, cache, {"Range": asked})
        assert (answer.status_code, answer.content) == (206, FILM[first : last + 1])
        assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(FILM)}"

    @pytest.mark.parametrize(
        "asked", ["", "bytes=", "bytes=-", "bytes=9-2", "bytes=99999999-", "lines=1-2", "bytes=0-1,4-5"]
    )
    def test_a_part_that_is_none_is_the_whole(self, asked: str, hall: Hall, cache: AttachmentCache) -> None:
        answer = self.answered(hall, cache, {"Range": asked} if asked else {})
        assert (answer.status_code, answer.content) == (200, FILM)

    def test_it_is_kept_by_the_browser_and_taken_for_nothing_else(self, hall: Hall, cache: AttachmentCache) -> None:
        headers = self.answered(hall, cache, {}).headers
        assert headers["content-type"] == "video/mp4"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["accept-ranges"] == "bytes"
        assert "immutable" in headers["cache-control"]

    def answered(self, hall: Hall, cache: AttachmentCache, headers: dict[str, str]) -> httpx.Response:
        film = attached(FILM, "video/mp4")
        cache.receive(film, [FILM])
        screen = Screen(hall.current, "board")
        screen.add({"/attachment": attachments(hall.current, cache)})
        with serving(screen.site()) as server:
            address = f"{server.url}attachment"
            return httpx.get(address, params={"sha256": film.sha256}, headers=headers, trust_env=False)
