"""Taking things away in the real window: list, code, slip, report, opinion; and a clean slate after."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from content.counter import Rating
from content.heartbeat import DeviceState
from content.memory_feed import MemoryFeed
from content.number import spaced
from content.replica import Replica
from content.search.query import Query
from content.settings import DeviceSettings
from content.station import Station
from content.vacancy import Vacancy
from hardware.printer.address import PrinterAddress
from hardware.printer.printer import Printer
from hardware.printer.simulator import SimulatedPrinter, Trouble, text_of
from hardware.printer.simulator_server import PrinterServer
from kiosk.acts import Go, Type
from kiosk.aloud.hearing import Hearing
from kiosk.fonts import Faces
from kiosk.places import HomePlace, KeypadPlace, RatingPlace, ReportPlace, ShortlistPlace, VacancyPlace
from kiosk.presenters.keypad import keypad
from kiosk.presenters.listening import listening
from kiosk.presenters.screen import screen
from kiosk.presenters.shortlist import shortlist
from kiosk.presenters.tiles import TilesModel
from kiosk.reading import Reading
from kiosk.taking import FULL, Picked, Taking
from kiosk.theme import BUTTON, SCALES, Frame
from tests.kiosk.conftest import NOW, SITE
from tests.kiosk.test_window import touch

if TYPE_CHECKING:
    from kiosk.rehearsal import Rehearsal
    from tests.kiosk.conftest import WallClock

PATIENCE = 60


def until(rehearsal: "Rehearsal", holds: Callable[[], bool]) -> None:
    """Let the window live until it holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, rehearsal.texts()
        rehearsal.settle()
        rehearsal.app.refresh()
        time.sleep(0.01)
    rehearsal.settle()


def newest(replica: Replica) -> Vacancy:
    return replica.search(Query(site=SITE, size=1)).items[0]


def place_of(vacancy: Vacancy) -> VacancyPlace:
    return VacancyPlace(vacancy.id, vacancy.title, vacancy.occupation)


class Desk:
    """A simulated printer, and ours that prints on it."""

    def __init__(self) -> None:
        self.sim = SimulatedPrinter()
        self.server = PrinterServer(self.sim)
        self.printer = Printer(PrinterAddress(scheme="tcp", host="127.0.0.1", port=self.server.port, text="rom"))
        self.printer.start()


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.printer.stop()
    desk.server.close()


@pytest.fixture
def printing(window: None, faces: Faces, clock: "WallClock", replica: Replica, desk: Desk) -> Iterator["Rehearsal"]:
    from kiosk.rehearsal import Rehearsal

    rehearsal = Rehearsal(replica, clock, SITE, faces, printer=desk.printer)
    yield rehearsal
    rehearsal.end()


@pytest.mark.peer
def test_from_home_to_a_suitable_vacancy_on_the_slip_in_five_touches(printing: "Rehearsal", desk: Desk) -> None:
    listed = printing.app.replica.search(Query(site=SITE, occupation="manufacturing", size=1)).items[0]
    touches = ("找工作", "生产制造", listed.title, "记下来带走", "打印")
    until(printing, lambda: desk.printer.state == "ready")
    for words in touches:
        touch(printing, words)
    until(printing, lambda: printing.app.visit.taking.slip == "printed")
    assert len(touches) <= 6
    assert "打好了，请拿好小票" in printing.texts()
    said = text_of(desk.sim.sheets[0])
    assert listed.title in said.replace("\n", "")
    assert f"{listed.number[:3]} {listed.number[3:]}" in said
    assert desk.sim.complaints == []


@pytest.mark.peer
def test_a_printer_without_paper_is_said_and_the_slip_comes_out_on_the_new_roll(
    printing: "Rehearsal", desk: Desk
) -> None:
    desk.sim.suffer("paper_out")
    vacancy = newest(printing.app.replica)
    printing.put(place_of(vacancy))
    touch(printing, "记下来带走")
    touch(printing, "打印")
    until(printing, lambda: any("打印机没纸了。修好了接着打" in text for text in printing.texts()))
    desk.sim.new_roll()
    until(printing, lambda: printing.app.visit.taking.slip == "printed")
    assert len(desk.sim.sheets) == 1


@pytest.mark.peer
@pytest.mark.parametrize("trouble", ["paper_out", "cover_open"])
def test_what_ails_the_printer_is_in_the_heartbeat(
    printing: "Rehearsal", desk: Desk, clock: "WallClock", tmp_path: Path, trouble: Trouble
) -> None:
    from kiosk.care import Care

    station = Station(DeviceSettings(feed_url="http://127.0.0.1:1"), tmp_path / "station", clock)
    try:
        care = Care(printing.app, station, "jinhai-kiosk-1", 60, "")
        care.printer = lambda: printing.app.outside.printer_word
        until(printing, lambda: station._beat().state == DeviceState(printer="ok", screen="home"))
        desk.sim.suffer(trouble)
        until(printing, lambda: station._beat().state == DeviceState(printer=trouble, screen="home"))
    finally:
        station.replica.close()


@pytest.mark.peer
def test_a_code_is_given_and_fetches_the_list_at_another_kiosk(rehearsal: "Rehearsal", replica: Replica) -> None:
    vacancy = newest(replica)
    rehearsal.put(place_of(vacancy))
    touch(rehearsal, "记下来带走")
    touch(rehearsal, "要取单码")
    until(rehearsal, lambda: "1001" in rehearsal.texts())
    rehearsal.put(HomePlace())
    assert not rehearsal.app.visit.taking.picked
    touch(rehearsal, "岗位号")
    for digit in "1001":
        touch(rehearsal, digit)
    touch(rehearsal, "取清单")
    until(rehearsal, lambda: rehearsal.app.visit.navigator.here == ShortlistPlace())
    assert vacancy.title in rehearsal.texts()


@pytest.mark.peer
def test_without_the_network_the_code_of_the_picture_alone_carries_the_list(
    rehearsal: "Rehearsal", replica: Replica
) -> None:
    rehearsal.counter.reachable = False
    rehearsal.put(place_of(newest(replica)))
    touch(rehearsal, "记下来带走")
    touch(rehearsal, "要取单码")
    until(rehearsal, lambda: "网络断了，现在要不到取单码。手机扫码照样能带走" in rehearsal.texts())


@pytest.mark.peer
def test_a_vacancy_withdrawn_while_it_is_on_the_list_is_marked_there(
    rehearsal: "Rehearsal", replica: Replica, feed: MemoryFeed
) -> None:
    vacancy = newest(replica)
    rehearsal.put(place_of(vacancy))
    touch(rehearsal, "记下来带走")
    replica.apply([feed.withdraw(vacancy.id)])
    rehearsal.app.news()
    rehearsal.settle()
    assert "撤下来了" in rehearsal.texts()
    assert vacancy.title in rehearsal.texts()
    touch(rehearsal, "拿掉")
    assert vacancy.title not in rehearsal.texts()


@pytest.mark.peer
def test_a_fraud_is_reported_by_its_reason_and_a_touch_that_confirms(rehearsal: "Rehearsal", replica: Replica) -> None:
    vacancy = newest(replica)
    rehearsal.put(place_of(vacancy))
    touch(rehearsal, "收费就举报")
    touch(rehearsal, "跟我要钱")
    assert rehearsal.counter.reports == {}, "a touch that went astray can be taken back"
    touch(rehearsal, "确定")
    until(rehearsal, lambda: "收到了，谢谢您" in rehearsal.texts())
    ((number, report),) = rehearsal.counter.reports.items()
    assert (report.kind, report.reason, report.notice) == ("fraud", "fee", vacancy.id)
    assert f"{number[:3]} {number[3:]}" in rehearsal.texts()


@pytest.mark.peer
def test_a_report_from_the_warnings_asks_for_its_vacancy_first(rehearsal: "Rehearsal", replica: Replica) -> None:
    vacancy = newest(replica)
    rehearsal.app.do(Go(place_of(vacancy)))
    rehearsal.app.do(Go(ReportPlace()))
    rehearsal.settle()
    touch(rehearsal, vacancy.title)
    touch(rehearsal, "扣我证件")
    touch(rehearsal, "返回")
    touch(rehearsal, "跟我要钱")
    touch(rehearsal, "确定")
    until(rehearsal, lambda: "收到了，谢谢您" in rehearsal.texts())
    (report,) = rehearsal.counter.reports.values()
    assert (report.reason, report.notice) == ("fee", vacancy.id)


@pytest.mark.parametrize(("scale", "seen"), [(1.0, 4), (1.5, 2)])
def test_within_reach_who_cannot_say_which_job_need_not_turn_a_page(
    reading: Reading, replica: Replica, scale: float, seen: int
) -> None:
    looked_at = tuple(Picked(one.id, one.title) for one in replica.all(Vacancy, SITE)[:4])
    low = reading._replace(frame=Frame(1080, 1920, scale, reach=True), taking=Taking(seen=looked_at))
    model = screen(low, ReportPlace(), True).body
    assert isinstance(model, TilesModel) and model.pager is None
    assert [tile.text for tile in model.tiles] == [*(one.title for one in looked_at[:seen]), "输岗位号", "说不清"]


def test_within_reach_every_reason_stands_on_one_page(reading: Reading) -> None:
    low = reading._replace(frame=Frame(1080, 1920, reach=True))
    model = screen(low, ReportPlace(asked=True), True).body
    assert isinstance(model, TilesModel) and model.pager is None
    assert len(model.tiles) == 7


def test_a_number_typed_for_a_report_leads_to_its_reasons(reading: Reading, replica: Replica) -> None:
    vacancy = newest(replica)
    found = keypad(reading, KeypadPlace(vacancy.number, reporting=True)).found
    assert found is not None
    assert found.open.act == Go(ReportPlace(vacancy.id, vacancy.title, asked=True))
    assert keypad(reading, KeypadPlace("2", reporting=True)).keys[0].act == Type("1", 6)
    assert keypad(reading, KeypadPlace("1001", reporting=True)).found is None


@pytest.mark.peer
def test_a_report_that_cannot_be_sent_says_so_and_is_not_kept(rehearsal: "Rehearsal") -> None:
    rehearsal.counter.reachable = False
    rehearsal.put(ReportPlace())
    touch(rehearsal, "说不清")
    touch(rehearsal, "岗位是假的")
    touch(rehearsal, "确定")
    until(rehearsal, lambda: "现在交不上去" in rehearsal.texts())
    assert rehearsal.counter.reports == {}
    assert rehearsal.app.visit.taking.ticket is None


@pytest.mark.peer
def test_whoever_took_something_and_leaves_is_asked_once_how_it_was(
    rehearsal: "Rehearsal", replica: Replica, clock: "WallClock"
) -> None:
    rehearsal.put(place_of(newest(replica)))
    touch(rehearsal, "记下来带走")
    touch(rehearsal, "用完了")
    assert rehearsal.app.visit.navigator.here == RatingPlace()
    touch(rehearsal, "返回")
    assert rehearsal.app.visit.navigator.here == RatingPlace()  # So soon nobody can have aimed at anything.
    clock.now += timedelta(seconds=0.7)
    touch(rehearsal, "返回")
    touch(rehearsal, "用完了")
    assert rehearsal.app.visit.is_fresh


@pytest.mark.peer
def test_home_is_home_and_no_question(rehearsal: "Rehearsal", replica: Replica) -> None:
    rehearsal.put(place_of(newest(replica)))
    touch(rehearsal, "记下来带走")
    touch(rehearsal, "首页")
    assert rehearsal.app.visit.navigator.here == HomePlace()
    assert "清单 1" in rehearsal.texts()


@pytest.mark.peer
def test_a_touch_that_was_meant_for_the_screen_before_is_no_opinion(
    rehearsal: "Rehearsal", replica: Replica, clock: "WallClock"
) -> None:
    rehearsal.put(place_of(newest(replica)))
    touch(rehearsal, "记下来带走")
    touch(rehearsal, "用完了")
    clock.now += timedelta(seconds=0.6)
    touch(rehearsal, "非常满意")
    assert rehearsal.app.visit.navigator.here == RatingPlace()
    assert rehearsal.counter.ratings == []
    clock.now += timedelta(seconds=0.1)
    touch(rehearsal, "非常满意")
    assert "谢谢您" in rehearsal.texts()
    until(rehearsal, lambda: rehearsal.counter.ratings == [Rating(score=5)])
    touch(rehearsal, "好")
    assert rehearsal.app.visit.is_fresh


@pytest.mark.peer
def test_the_question_goes_away_by_itself_and_done_clears_everything(
    rehearsal: "Rehearsal", replica: Replica, clock: "WallClock"
) -> None:
    rehearsal.put(place_of(newest(replica)))
    touch(rehearsal, "记下来带走")
    touch(rehearsal, "用完了")
    assert rehearsal.app.visit.navigator.here == RatingPlace()
    clock.now = NOW + timedelta(seconds=9)
    rehearsal.app.tick()
    rehearsal.settle()
    assert rehearsal.app.visit.is_fresh
    assert rehearsal.counter.ratings == []


@pytest.mark.peer
def test_who_only_looked_around_is_not_asked(rehearsal: "Rehearsal", replica: Replica) -> None:
    rehearsal.put(place_of(newest(replica)))
    touch(rehearsal, "首页")
    assert rehearsal.app.visit.navigator.here == HomePlace()


def test_a_list_at_home_is_no_clean_slate(rehearsal: "Rehearsal", replica: Replica) -> None:
    rehearsal.put(place_of(newest(replica)))
    touch(rehearsal, "记下来带走")
    touch(rehearsal, "首页")
    assert rehearsal.app.visit.navigator.here == HomePlace()
    assert not rehearsal.app.visit.is_fresh


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("reach", [False, True])
def test_the_list_shows_the_number_of_each_vacancy_in_every_size_of_type(
    reading: Reading, scale: float, reach: bool
) -> None:
    vacancies = reading.replica.all(Vacancy, SITE)[:FULL]
    taking = Taking(picked=tuple(Picked(vacancy.id, vacancy.title) for vacancy in vacancies))
    frame = Frame(1080, 1920, scale, reach=reach)
    seen = reading._replace(frame=frame, taking=taking)
    for at, vacancy in enumerate(vacancies):
        rows = shortlist(seen, ShortlistPlace(at)).rows
        row = next(row for row in rows if row.act == Go(VacancyPlace(vacancy.id, vacancy.title, vacancy.occupation)))
        assert spaced(vacancy.number) in row.text
        assert reach or "元" in row.text or "面议" in row.text


@pytest.mark.parametrize("scale", SCALES)
def test_the_word_for_the_speed_is_not_broken_in_two(reading: Reading, scale: float) -> None:
    frame = Frame(1080, 1920, scale)
    strip = listening(reading._replace(frame=frame, hearing=Hearing(on=True)))
    assert strip is not None
    speed = strip.buttons[0].text
    room = frame.inner / 3.2 - frame.px(24 + 2 * 20)
    assert [line.text for line in reading._replace(frame=frame).lines(speed, BUTTON, room, bold=True)] in (
        ["语速：正常"],
        ["语速：", "正常"],
    )
