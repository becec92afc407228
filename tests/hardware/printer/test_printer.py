"""A slip is never lost: the printer's troubles, one by one and in the middle of a slip."""

from collections.abc import Callable

import pytest

from hardware.printer import printer as printing
from hardware.printer.commands import slip_commands
from hardware.printer.opening import open_printer
from hardware.printer.simulator import Trouble, text_of
from tests.hardware.printer.conftest import SLIP, Desk, until

TROUBLES: tuple[Trouble, ...] = ("paper_out", "cover_open", "fault", "offline")


def whole(desk: Desk) -> str:
    """What a slip says when nothing went wrong."""
    return text_of(desk.sim.sheets[-1])


def test_a_slip_is_printed_and_cut(desk: Desk) -> None:
    job = desk.printer.print(SLIP)
    until(lambda: job.state == "printed")
    assert "203 167" in whole(desk)
    assert desk.printer.state == "ready"
    assert desk.sim.complaints == []


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_slip_waits_until_the_trouble_is_over(desk: Desk, trouble: Trouble) -> None:
    desk.sim.suffer(trouble)
    until(lambda: desk.printer.state == trouble)
    job = desk.printer.print(SLIP)
    assert job.state == "waiting"
    assert desk.sim.sheets == []
    desk.sim.new_roll()
    until(lambda: job.state == "printed")
    assert len(desk.sim.sheets) == 1
    assert "203 167" in whole(desk)


def test_paper_that_is_nearly_out_is_said_and_printed_on(desk: Desk) -> None:
    desk.sim.suffer("paper_low")
    until(lambda: desk.printer.state == "paper_low")
    job = desk.printer.print(SLIP)
    until(lambda: job.state == "printed")


@pytest.mark.parametrize("text", ["rom", "picture"])
def test_a_roll_that_ends_in_mid_slip_is_followed_by_the_whole_slip_on_the_next(
    open_desk: Callable[..., Desk], text: str
) -> None:
    desk = open_desk(text=text)
    desk.sim.paper_left = 200
    job = desk.printer.print(SLIP)
    until(lambda: desk.printer.state == "paper_out")
    until(lambda: job.state == "waiting")
    desk.sim.new_roll()
    until(lambda: job.state == "printed")
    last = sum(row.height for row in desk.sim.sheets[-1])
    assert last > 500
    assert all(sum(row.height for row in torn) < last for torn in desk.sim.sheets[:-1])


@pytest.mark.parametrize("away", [0, 3])
@pytest.mark.parametrize("clears", [True, False])
@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.8, 0.99])
def test_a_cable_pulled_in_mid_slip_costs_nothing_but_a_torn_piece(
    open_desk: Callable[..., Desk], clears: bool, share: float, away: int
) -> None:
    """`away`: how often the printer is tried in vain before the cable is mended; a line without end takes bytes too."""
    desk = open_desk(text="rom", clears=clears)
    until(lambda: desk.printer.state == "ready")
    length = len(b"".join(slip_commands(SLIP, desk.address)))
    desk.server.cut_after = max(1, round(length * share)) + 9
    job = desk.printer.print(SLIP)
    until(lambda: desk.printer.state == "offline" and job.state == "waiting")
    tried = desk.server.taken
    until(lambda: desk.server.taken >= tried + away)
    desk.server.plug_in()
    until(lambda: job.state == "printed")
    assert whole(desk).endswith("找工作一分钱不用交。")
    assert whole(desk).startswith("某市人力资源市场")
    assert whole(desk).count("某市人力资源市场") == 1


def test_a_printer_that_is_switched_off_and_on_prints_the_slip_again(desk: Desk) -> None:
    desk.sim.paper_left = 200
    job = desk.printer.print(SLIP)
    until(lambda: desk.printer.state == "paper_out")
    desk.sim.switch_off_and_on()
    desk.sim.new_roll()
    until(lambda: job.state == "printed")
    assert "203 167" in whole(desk)


def test_a_printer_that_is_not_there_is_offline_and_nobody_waits_for_it(desk: Desk) -> None:
    until(lambda: desk.printer.state == "ready")
    desk.server.close()
    until(lambda: desk.printer.state == "offline")
    job = desk.printer.print(SLIP)
    assert job.state == "waiting"


def test_when_the_visitor_has_gone_a_waiting_slip_dies_with_the_visit(desk: Desk) -> None:
    desk.sim.suffer("cover_open")
    until(lambda: desk.printer.state == "cover_open")
    gone = desk.printer.print(SLIP)
    desk.printer.forget()
    desk.sim.new_roll()
    until(lambda: desk.printer.state == "ready")
    assert gone.state == "dropped"
    assert desk.sim.sheets == []


def test_a_slip_stopped_in_the_middle_dies_with_the_visit_too(desk: Desk) -> None:
    desk.sim.paper_left = 100
    gone = desk.printer.print(SLIP)
    until(lambda: desk.printer.state == "paper_out")
    until(lambda: gone.state == "waiting")
    desk.printer.forget()
    assert gone.state == "dropped"
    until(lambda: desk.sim.cleared > 0)
    desk.sim.new_roll()
    next_one = desk.printer.print(SLIP)
    until(lambda: next_one.state == "printed")
    assert sum("203 167" in text_of(sheet) for sheet in desk.sim.sheets) == 1


def test_slips_come_out_in_their_order(desk: Desk) -> None:
    jobs = [desk.printer.print(SLIP) for _ in range(3)]
    until(lambda: [job.state for job in jobs] == ["printed"] * 3)
    assert len(desk.sim.sheets) == 3


def test_a_printer_that_gives_no_receipts_is_believed_when_it_is_well(
    open_desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "RECEIPT_SECONDS", 0.2)
    desk = open_desk(receipts=False, text="rom")
    job = desk.printer.print(SLIP)
    until(lambda: job.state == "printed")
    assert len(desk.sim.sheets) == 1


def test_a_printer_that_never_answers_is_printed_on_all_the_same(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(answers=False, text="rom")
    job = desk.printer.print(SLIP)
    until(lambda: job.state == "printed")
    until(lambda: len(desk.sim.sheets) == 1)


def test_the_printer_without_paper_keeps_nothing() -> None:
    printer = open_printer("sim://?text=rom")
    assert printer is not None
    printer.start()
    job = printer.print(SLIP)
    until(lambda: job.state == "printed")
    printer.stop()
