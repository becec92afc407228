from collections.abc import Callable

import msgspec
import pytest

from backend.editorial.accounts import Staff
from backend.editorial.counter.reports import hand_in
from backend.editorial.drafting import enter, submit
from backend.editorial.errors import NumbersExhausted
from backend.editorial.numbering import payloads
from backend.editorial.office import Office
from backend.editorial.publishing import withdraw
from backend.editorial.reading import find_record
from backend.editorial.reviewing import approve
from backend.settings import BackendSettings
from content.counter import Report
from content.number import is_number, number_of, spaced
from content.site import Site
from content.vacancy import Place, Vacancy

Welder = Callable[..., Vacancy]


def number(office: Office, author: Staff, vacancy: Vacancy) -> str:
    with office.work() as work:
        return enter(work, author, vacancy).notice.number


def test_numbers_go_up_and_have_no_leading_zero(office: Office, lin: Staff, welder: Welder) -> None:
    numbers = [number(office, lin, welder(n)) for n in range(3)]
    assert numbers == [number_of(10_000 + n) for n in range(3)]
    assert all(map(is_number, numbers))


def test_a_ticket_and_a_notice_never_have_one_number(office: Office, lin: Staff, welder: Welder) -> None:
    """Whoever keys a number in means one thing: tickets go down from the top, and neither takes what the other has."""
    report = Report(kind="fraud", text="要收押金")

    def ticket() -> str:
        with office.work() as work:
            return hand_in(work, "kiosk-1", report).number

    assert [ticket(), ticket()] == [number_of(99_999), number_of(99_998)]
    brought = number(office, lin, welder(1, number=number_of(99_997)))
    assert brought == number_of(99_997)
    assert ticket() == number_of(99_996)
    assert number(office, lin, welder(2, number=number_of(99_999))) == number_of(10_000)


def test_a_notice_keeps_its_number_through_edits(office: Office, lin: Staff, welder: Welder) -> None:
    first = number(office, lin, welder(1))
    assert number(office, lin, welder(1, headcount=2)) == first
    assert number(office, lin, welder(1, number=number_of(77_777))) == first


def test_a_number_that_is_brought_is_kept_while_it_is_free(office: Office, lin: Staff, welder: Welder) -> None:
    wanted = number_of(20_316)
    assert number(office, lin, welder(1, number=wanted)) == wanted
    assert number(office, lin, welder(2, number=wanted)) == number_of(10_000)


def test_a_hall_has_no_number(office: Office, lin: Staff) -> None:
    with office.work() as work:
        hall = Site(id="jinhai", title="金海大道招聘大厅", place=Place(division="410105"))
        assert enter(work, lin, hall).notice.number == ""


def test_a_number_rests_ninety_days(file_office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    office = file_office
    with office.work() as work:
        draft = enter(work, lin, welder(1))
        approve(work, zhao, submit(work, lin, draft.id).id)
        withdraw(work, zhao, "v-1", "招满了")
    given = draft.notice.number
    office.clock.forward(days=89)  # type: ignore[attr-defined]  # the tests' clock is moved by hand
    assert number(office, lin, welder(2, number=given)) != given
    office.clock.forward(days=2)  # type: ignore[attr-defined]  # the tests' clock is moved by hand
    assert number(office, lin, welder(3, number=given)) == given
    with office.database.read() as connection:
        assert find_record(connection, spaced(given)).id == "v-3"
    assert number(office, lin, welder(1)) not in ("", given)


def test_an_office_numbers_its_own(file_office: Office, lin: Staff, welder: Welder) -> None:
    file_office.settings = msgspec.structs.replace(file_office.settings, number_office="7", number_digits=7)
    assert number(file_office, lin, welder(1)) == number_of(700_000, 7)


def test_all_numbers_in_use(file_office: Office, lin: Staff, welder: Welder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.editorial.numbering.payloads", lambda settings: range(10_000, 10_003))
    numbers = {number(file_office, lin, welder(n)) for n in range(3)}
    assert len(numbers) == 3
    with pytest.raises(NumbersExhausted, match="6 位"):
        number(file_office, lin, welder(9))


def test_it_starts_anew_behind_the_last(file_office: Office, lin: Staff, welder: Welder) -> None:
    with file_office.work() as work:
        work.connection.exec_driver_sql("UPDATE number_counter SET payload = 99999")
    assert number(file_office, lin, welder(1)) == number_of(10_000)


@pytest.mark.parametrize(
    ("digits", "office", "first", "last"),
    [(6, "", 10_000, 99_999), (6, "3", 30_000, 39_999), (8, "", 1_000_000, 9_999_999), (7, "9", 900_000, 999_999)],
)
def test_an_office_has_its_own_first_digit(digits: int, office: str, first: int, last: int) -> None:
    span = payloads(BackendSettings(number_digits=digits, number_office=office))
    assert (span[0], span[-1]) == (first, last)
