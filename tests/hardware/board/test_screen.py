"""The screen's views as they come."""

from datetime import timedelta

import msgspec

from content.daypart import DayPart
from content.programme import Act
from content.wording.numerals import clock_time
from hardware.board.screen import Screen
from tests.hardware.conftest import HandClock, OpenHall
from tests.hardware.hall import SITE, bulletin, vacancy


def test_a_change_gives_a_new_view_and_no_change_only_a_sign_of_life(open_hall: OpenHall, clock: HandClock) -> None:
    hall = open_hall([SITE, *(vacancy(n) for n in range(5))])
    views = Screen(hall.current, "board").views(8)
    first = next(views)
    assert first and [row.id for row in first.rows] and first.count == 5
    hall.publish(vacancy(50, published=clock.now))
    second = next(views)
    assert second and second.rows[0].id == "v-50"
    hall.withdraw("v-3")
    third = next(views)
    assert third and "v-3" not in {row.id for row in third.rows}
    assert next(views) is None


def test_the_pages_turn_with_the_programmes_clock(open_hall: OpenHall, clock: HandClock) -> None:
    hall = open_hall([SITE, *(vacancy(n) for n in range(60))])
    screen = Screen(hall.current, "board")
    pages = set()
    for _ in range(40):
        view, until = screen.view(8)
        pages.add(view.rows)
        assert until - clock.now <= timedelta(seconds=12)
        clock.advance((until - clock.now).total_seconds())
    assert len(pages) == 40
    assert {row.id for page in pages for row in page} == {f"v-{n}" for n in range(60)}


def test_an_emergency_comes_and_goes_by_itself(open_hall: OpenHall, clock: HandClock) -> None:
    hall = open_hall([SITE, vacancy(1)])
    screen = Screen(hall.current, "board")
    hall.publish(bulletin("emergency", "请离开大厅", ends=clock.now + timedelta(minutes=1)))
    assert screen.view(8)[0].act is Act.EMERGENCY
    clock.advance(60)
    assert screen.view(8)[0].act is Act.ROTATION


def test_whoever_asks_for_nonsense_gets_the_usual_rows(open_hall: OpenHall) -> None:
    hall = open_hall([SITE, *(vacancy(n) for n in range(100))])
    now = Screen(hall.current, "board").site().routes["/now.json"]

    def rows(asked: str) -> int:
        answer = now({"rows": asked})
        assert answer is not None
        return len(msgspec.json.decode(answer.body)["view"]["rows"])

    assert [rows(asked) for asked in ("4", "0", "-1", "x", "", "999", "٣")] == [4, 1, 8, 8, 8, 60, 8]


def test_the_code_leads_to_the_halls_page(open_hall: OpenHall) -> None:
    code = Screen(open_hall([SITE]).current, "board").site().routes["/qr.svg"]({})
    assert code and code.body.startswith(b"<svg")
    assert Screen(open_hall([]).current, "board").site().routes["/qr.svg"]({}) is None


def test_only_what_a_page_looks_at_counts_as_seen(open_hall: OpenHall, clock: HandClock) -> None:
    told: list[tuple[str, ...]] = []
    hall = open_hall([SITE, *(vacancy(n) for n in range(3))])
    screen = Screen(hall.current, "board", seen=lambda device, ids: told.append((device, *ids)))
    screen.view(8)
    assert told == []
    page = screen.site().streams["/events"]({"rows": "8"})
    next(page), next(page)
    assert sorted(told[-1]) == ["board", "v-0", "v-1", "v-2"]
    page.close()  # type: ignore[attr-defined]  # a generator, as the server closes it when the browser has gone
    assert told[-1] == ("board",)


def test_the_view_is_as_bright_as_the_hour_asks(open_hall: OpenHall, clock: HandClock) -> None:
    parts = (DayPart(start="06:00", percent=70), DayPart(start="22:00", percent=0))
    board = msgspec.structs.replace(SITE.devices[0], dayparts=parts)
    hall = open_hall([msgspec.structs.replace(SITE, devices=(board,)), vacancy(1)])
    screen = Screen(hall.current, board.id)
    assert screen.view(8)[0].brightness == 70
    clock.now = clock.now.replace(hour=23)
    dark, _ = screen.view(8)
    assert (dark.act, dark.brightness, dark.rows, dark.message) == (Act.DARK, 0, (), None)


def test_the_time_of_the_last_change_moves_with_a_withdrawal_and_an_edit(open_hall: OpenHall, clock: HandClock) -> None:
    at = clock.now
    hall = open_hall([SITE, *(vacancy(n, published=at) for n in range(3))])
    screen = Screen(hall.current, "board")

    def said() -> str:
        return screen.view(8)[0].updated

    def after(minutes: int) -> str:
        clock.advance(minutes * 60)
        return f"{clock_time(clock.now)} 更新"

    assert said() == f"{clock_time(at)} 更新"
    expected = after(7)
    hall.withdraw("v-1")
    assert said() == expected
    expected = after(5)
    hall.publish(vacancy(2, published=at, title="氩弧焊工"))
    assert said() == expected
    after(3)
    assert said() == expected
