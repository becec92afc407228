"""A booth that closes is gone at once, and no later approval brings it back unasked."""

from datetime import timedelta

import pytest

from backend.editorial.accounts import Staff
from backend.editorial.booths import close_booth, open_booth
from backend.editorial.drafting import enter, submit
from backend.editorial.errors import NotFound, WrongState
from backend.editorial.integrity import faults
from backend.editorial.office import Office
from backend.editorial.publishing import withdraw
from backend.editorial.reading import events
from backend.editorial.reviewing import approve
from content.jobfair import Booth, BoothVacancy, JobFair
from content.vacancy import Place
from tests.backend.conftest import NOW


def fair(title: str = "制造业专场招聘会") -> JobFair:
    booths = tuple(
        Booth(label=f"A{n}", employer=f"第{n}家单位", vacancies=(BoothVacancy(title="电焊工"),)) for n in (1, 2, 3)
    )
    return JobFair(
        id="fair-1", title=title, starts=NOW - timedelta(hours=1), ends=NOW + timedelta(hours=3), venue="一楼",
        place=Place(division="410104"), booths=booths,
    )  # fmt: skip


def publish(office: Office, lin: Staff, zhao: Staff, notice: JobFair) -> None:
    with office.work() as work:
        approve(work, zhao, submit(work, lin, enter(work, lin, notice).id).id)


def labels(office: Office) -> list[str]:
    (change,) = office.journal.snapshot().changes
    notice = change.decode()
    assert isinstance(notice, JobFair)
    return [booth.label for booth in notice.booths]


def test_a_closed_booth_is_gone_and_comes_back_as_it_was_approved(office: Office, lin: Staff, zhao: Staff) -> None:
    publish(office, lin, zhao, fair())
    with office.work() as work:
        close_booth(work, lin, "fair-1", "A2")
    assert labels(office) == ["A1", "A3"]
    with office.work() as work:
        open_booth(work, zhao, "fair-1", "A2")
    assert labels(office) == ["A1", "A2", "A3"]
    with office.database.read() as connection:
        assert {"close-booth", "open-booth"} <= {event.verb for event in events(connection, "fair-1")}


def test_a_newer_approval_does_not_bring_it_back(office: Office, lin: Staff, zhao: Staff) -> None:
    publish(office, lin, zhao, fair())
    with office.work() as work:
        close_booth(work, zhao, "fair-1", "A1")
    publish(office, lin, zhao, fair("制造业专场招聘会（下午场）"))
    assert labels(office) == ["A2", "A3"]
    with office.database.read() as connection:
        assert list(faults(connection)) == []


def test_only_what_is_there_can_be_closed_or_opened(office: Office, lin: Staff, zhao: Staff) -> None:
    publish(office, lin, zhao, fair())
    with pytest.raises(NotFound), office.work() as work:
        close_booth(work, lin, "fair-1", "B9")
    with pytest.raises(NotFound), office.work() as work:
        open_booth(work, lin, "fair-1", "A1")
    with office.work() as work:
        close_booth(work, lin, "fair-1", "A1")
    with pytest.raises(NotFound), office.work() as work:
        close_booth(work, lin, "fair-1", "A1")
    with office.work() as work:
        withdraw(work, lin, "fair-1", "改期")
    with pytest.raises(WrongState), office.work() as work:
        close_booth(work, lin, "fair-1", "A2")
