"""Reports at the backend: tickets, what staff did about them, and how long a voice is kept."""

import pytest
from sqlalchemy import update

from backend.caretaker import Caretaker
from backend.editorial.counter import limits, reports
from backend.editorial.errors import NotFound
from backend.tables import report as reports_table
from content.counter import (
    Report,
    TooOften,
    UnknownTicket,
)
from content.number import number_of
from tests.backend.api.keyed import WAVE, Keyed
from tests.backend.conftest import HandClock


def test_a_ticket_tells_the_state_that_staff_gave_it_and_numbers_cannot_be_walked(
    keyed: Keyed, clock: HandClock
) -> None:
    counter = keyed.counter()
    ticket = counter.report(Report(kind="fraud", text="要先交押金三百"))
    with keyed.hall.office.database.begin() as connection:
        closed = {"state": "closed", "handled_by": "zhao", "handled_at": clock()}
        connection.execute(update(reports_table).where(reports_table.c.number == ticket.number).values(closed))
    assert counter.handling(ticket.number).state == "closed"
    for payload in range(50_000, 50_000 + limits.MOST["wrong-ticket"]):
        with pytest.raises(UnknownTicket):
            counter.handling(number_of(payload))
    with pytest.raises(TooOften, match="分钟"):
        counter.handling(ticket.number)
    clock.forward(minutes=10)
    assert counter.handling(ticket.number).state == "closed"


def test_voices_are_kept_for_the_days_of_the_setting_and_reports_for_good(file_keyed: Keyed, clock: HandClock) -> None:
    office = file_keyed.hall.office
    number = file_keyed.counter().report(Report(kind="complaint", text="慢", recording=WAVE)).number
    with office.database.read() as connection:
        assert reports.recording(connection, number) == WAVE
    clock.forward(days=office.settings.recording_days + 1)
    Caretaker(office).keep_house()
    with office.database.read() as connection:
        assert reports.find(connection, number).text == "慢"
        with pytest.raises(NotFound):
            reports.recording(connection, number)


def test_tickets_are_not_given_twice_when_the_series_begins_anew(file_keyed: Keyed) -> None:
    from backend.tables import ticket_counter

    counter = file_keyed.counter()
    first = counter.report(Report(kind="fraud")).number
    with file_keyed.hall.office.database.begin() as connection:
        connection.execute(ticket_counter.update().values(payload=10_001))
    last, again = (counter.report(Report(kind="fraud")).number for _ in range(2))
    with file_keyed.hall.office.database.begin() as connection:
        connection.execute(ticket_counter.update().values(payload=99_999))
    assert len({first, last, again, counter.report(Report(kind="fraud")).number}) == 4
    assert (last[:5], again[:5]) == ("10000", "99998"), "the first one has 99999"
