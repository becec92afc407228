"""Fair-day mode over the whole city: while a fair is on, every channel speaks of it first; closed, a booth is gone."""

from datetime import timedelta

import msgspec

from backend.editorial.booths import close_booth
from content.jobfair import Booth, BoothVacancy, JobFair
from content.site import Device
from content.vacancy import Place, Wage
from hardware.board.screen import Screen
from hardware.current import Current
from hardware.strip.caption import caption
from kiosk.presenters.home import home
from kiosk.reading import Reading, plain_measure
from kiosk.theme import Frame

from .backend import Backend
from .channels import SITE, Hotline
from .channels import Device as Channel
from .test_city import HALL, publish


def first_things(channels: list[Channel]) -> tuple[str, str, str, str]:
    """What kiosk, board, strip and hotline put first at this moment, over some turns of the programme."""
    kiosk, board, strip, hotline = channels
    reading = Reading(kiosk.replica, kiosk.clock, SITE, "zh", Frame(1080, 1920), plain_measure())
    view, _ = Screen(Current(board.replica, SITE, board.clock), "jinhai-board-1").view(rows=8)
    programme = Current(strip.replica, SITE, strip.clock).programme()
    slots = [programme.line(strip.clock() + n * programme.rules.turn, strip.replica.heard_at) for n in range(16)]
    lines = " | ".join(caption(slot, programme.notices.site, "zh", 24, 96).text for slot in slots)
    assert isinstance(hotline, Hotline)
    return str(home(reading).banner), str(view.rows), lines, hotline.dials()


def test_while_a_fair_is_on_every_channel_speaks_of_it_first_and_a_closed_booth_is_gone(
    backend: Backend, channels: list[Channel]
) -> None:
    devices = (Device(id="jinhai-board-1", kind="board"), Device(id="jinhai-strip-1", kind="strip"))
    publish(backend, msgspec.structs.replace(HALL, devices=devices))
    starts = backend.clock() - timedelta(hours=1)
    welders = BoothVacancy(title="电焊工", headcount=6, wage=Wage(min=6000, max=8500))
    booths = (Booth(label="A01", employer="恒岳机械", vacancies=(welders,)), Booth(label="A02", employer="中州仓储"))
    fair = publish(
        backend,
        JobFair(
            id="fair-1", title="制造业专场招聘会", starts=starts, ends=starts + timedelta(hours=3), venue="一楼大厅",
            place=Place(division="410104"), booths=booths,
        ),
    )  # fmt: skip
    assert all(channel.reaches(backend.cursor) for channel in channels)
    kiosk, board, strip, hotline = first_things(channels)
    assert "制造业专场招聘会" in kiosk
    assert "A01" in board and "恒岳机械" in board and "A02" in board
    assert "恒岳机械" in strip and "A01" in strip
    assert 0 < hotline.index("制造业专场招聘会") < hotline.index("请按")

    with backend.office.work() as work:
        close_booth(work, backend.staff("lin"), fair.id, "A01")
    assert all(channel.reaches(backend.cursor) for channel in channels)
    _, board, strip, _ = first_things(channels)
    assert "A01" not in board and "A01" not in strip and "A02" in board

    backend.clock.forward(hours=3)
    kiosk, board, strip, hotline = first_things(channels)
    assert "A02" not in board + strip
    assert "制造业专场招聘会" not in kiosk + hotline
