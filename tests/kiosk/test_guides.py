"""办事指南 by what they are about."""

from typing import TYPE_CHECKING

import msgspec

from content.guide import Guide, in_order
from content.memory_feed import MemoryFeed
from content.replica import Replica
from kiosk.acts import Go
from kiosk.places import NoticePlace, NoticesPlace
from kiosk.presenters.guides import ICONS
from kiosk.presenters.notices import NoticesModel, notices
from kiosk.presenters.tiles import TilesModel
from kiosk.reading import Reading
from tests.kiosk.conftest import SITE
from tests.kiosk.test_window import touch

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal

GUIDES = NoticesPlace("guides")


def asked(reading: Reading) -> TilesModel:
    model = notices(reading, GUIDES)
    assert isinstance(model, TilesModel)
    return model


def test_guides_are_asked_for_by_what_they_are_about_the_most_asked_first(reading: Reading) -> None:
    tiles = asked(reading).tiles
    wanted = ["找工作", "失业了", "社保", "学手艺", "档案与毕业生", "困难帮扶", "创业", "维权", "单位招人"]
    assert [tile.text for tile in tiles] == wanted
    assert all(ICONS[tile.text] == tile.icon for tile in tiles)
    assert len({tile.icon for tile in tiles}) == len(tiles)


def test_every_guide_stands_under_what_it_is_about_and_nowhere_else(reading: Reading) -> None:
    found: list[str] = []
    for tile in asked(reading).tiles:
        assert isinstance(tile.act, Go)
        assert isinstance(tile.act.place, NoticesPlace)
        model = notices(reading, tile.act.place)
        assert isinstance(model, NoticesModel)
        assert model.title == f"办事指南 · {tile.text}"
        assert str(len(model.rows)) == tile.count
        found += [row.act.place.id for row in model.rows if isinstance(row.act, Go) and _is_notice(row.act.place)]
    assert found == [guide.id for guide in in_order(reading.replica.all(Guide, SITE))]


def _is_notice(place: object) -> bool:
    return isinstance(place, NoticePlace)


def test_in_english_what_they_are_about_is_english(reading: Reading) -> None:
    tiles = asked(reading._replace(lang="en")).tiles
    assert all(tile.text.isascii() for tile in tiles)


def test_guides_about_one_thing_are_listed_at_once(reading: Reading, feed: MemoryFeed, replica: Replica) -> None:
    for guide in replica.all(Guide):
        replica.apply([feed.publish(msgspec.structs.replace(guide, category="社保"))])
    model = notices(reading, GUIDES)
    assert isinstance(model, NoticesModel)
    assert model.title == "办事指南"


def test_how_to_claim_unemployment_benefit_is_three_touches_away(rehearsal: "Rehearsal") -> None:
    for words in ("办事指南", "失业了", "失业保险金申领"):
        touch(rehearsal, words)
    assert isinstance(rehearsal.app.visit.navigator.here, NoticePlace)
    assert "2 号窗口" in rehearsal.texts()
    touch(rehearsal, "返回")
    assert rehearsal.app.visit.navigator.here == NoticesPlace("guides", about="失业了")
    touch(rehearsal, "返回")
    assert rehearsal.app.visit.navigator.here == GUIDES
