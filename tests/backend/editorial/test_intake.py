"""A table is taken in lots: it asks little of the database, and means what rows entered one by one mean."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from backend.editorial.accounts import Staff
from backend.editorial.drafting import enter, enter_all, submit, submit_what_passes
from backend.editorial.employers.listing import named
from backend.editorial.errors import NotReady, NumbersExhausted, Outdated, WrongState
from backend.editorial.importing.report import Report
from backend.editorial.importing.run import import_file
from backend.editorial.intake import OfficeIntake
from backend.editorial.integrity import faults
from backend.editorial.office import Office
from backend.editorial.reading import history
from backend.tables import audit
from content.number import number_of
from content.vacancy import Employer, Vacancy
from tests.backend.importing.tables import HEADINGS, many, write_csv
from tests.backend.known import credit_code
from tests.backend.statements import statements

Welder = Callable[..., Vacancy]
DAY = date(2026, 11, 21)
ROWS = 300
MOST_STATEMENTS_A_ROW = 0.13


def imported(office: Office, author: Staff, folder: Path, rows: int = ROWS) -> tuple[Report, OfficeIntake]:
    intake = OfficeIntake(office, author)
    good = [[*row[:7], "金水区样例路 1 号", *row[8:10], "2026-12-31", "能上夜班"] for row in many(rows)]
    path = write_csv(folder / f"{rows}.csv", [[*HEADINGS, "岗位要求"], *good])
    return import_file(path, intake, DAY, "410100"), intake


def told(office: Office) -> list[tuple[str, str, str]]:
    with office.database.read() as connection:
        rows = connection.execute(select(audit.c.who, audit.c.verb, audit.c.detail).order_by(audit.c.id))
        return [(row.who, row.verb, row.detail) for row in rows]


@pytest.mark.parametrize("sites", [(), ("jinhai",)])
def test_a_table_asks_little_of_the_database(office: Office, tmp_path: Path, sites: tuple[str, ...]) -> None:
    author = Staff("wen", "文书", ("collector",), sites=sites)
    asked = statements(office.database)
    report, intake = imported(office, author, tmp_path)
    assert len(asked) / ROWS <= MOST_STATEMENTS_A_ROW, len(asked)
    assert (report.refused, intake.submitted, intake.drafts) == (0, ROWS, 0)
    with office.database.read() as connection:
        assert list(faults(connection)) == []


def test_every_row_is_in_the_audit(office: Office, wen: Staff, tmp_path: Path) -> None:
    before = len(told(office))
    _, intake = imported(office, wen, tmp_path, 40)
    verbs = [verb for _, verb, _ in told(office)[before:]]
    assert (verbs.count("enter"), verbs.count("submit"), verbs.count("employer-add")) == (40, 40, 32)
    assert intake.submitted == 40
    assert {who for who, _, _ in told(office)[before:]} == {"wen"}


def test_together_means_what_one_after_the_other_means(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    """Two offices' worth in one: the same vacancies, entered by the one way and by the other."""

    def some(first: int) -> list[Vacancy]:
        codes = (credit_code(first), credit_code(first + 1))
        new = f"没见过的公司{first}"
        return [
            welder(first, employer=Employer(name="郑州恒岳机械")),
            welder(first + 1, employer=Employer(name=new)),
            welder(first + 2, employer=Employer(name=new, credit_code=codes[0]), number=number_of(50_000 + first)),
            welder(first + 3, employer=Employer(name=new, credit_code=codes[1])),
            welder(first + 4, employer=Employer(name=new, short="简称"), number=number_of(50_000 + first)),
            welder(first + 5, description="先交押金。"),
        ]

    with office.work() as work:
        together = enter_all(work, lin, some(100), asks=False)
        handed_in, kept = submit_what_passes(work, lin, [one.id for one in together])
    with office.work() as work:
        apart = [enter(work, lin, one, asks=False) for one in some(200)]
        for draft in apart[:-1]:
            submit(work, lin, draft.id)
        with pytest.raises(NotReady):
            submit(work, lin, apart[-1].id)
    assert [one.id for one in handed_in] == [one.id for one in together[:-1]]
    assert isinstance(kept[together[-1].id], NotReady)
    assert [_shape(one.notice, 100) for one in together[4:]] == [_shape(one.notice, 200) for one in apart[4:]]
    assert [_shape(one.notice, 200)[1:] for one in apart[1:4]] == [("", False), ("", True), ("", True)]
    assert [_shape(one.notice, 100)[1:] for one in together[1:4]] == [("", True), ("", True), ("简称", True)], (
        "together, each says what all of them tell of its employer"
    )
    assert [one.employer_id for one in together[1:3]] == [together[1].employer_id] * 2
    numbers = [one.notice.number for one in (*together, *apart)]
    assert len(set(numbers)) == 12
    assert (numbers[2], numbers[8]) == (number_of(50_100), number_of(50_200))
    with office.database.read() as connection:
        assert [len(named(connection, f"没见过的公司{first}")) for first in (100, 200)] == [2, 2]
        assert list(faults(connection)) == []


def _shape(notice: object, first: int) -> tuple[str, str, bool]:
    assert isinstance(notice, Vacancy)
    employer = notice.employer
    return employer.name.replace(str(first), ""), employer.short, bool(employer.credit_code)


def test_one_that_may_not_be_handed_in_holds_up_all_as_before(office: Office, lin: Staff, welder: Welder) -> None:
    with office.work() as work:
        first, second = enter_all(work, lin, [welder(1), welder(2)])
        newer = enter(work, lin, welder(2, headcount=9))
        submit(work, lin, first.id)
    with pytest.raises(WrongState), office.work() as work:
        submit_what_passes(work, lin, [newer.id, first.id])
    with pytest.raises(Outdated), office.work() as work:
        submit_what_passes(work, lin, [second.id])
    with office.database.read() as connection:
        assert history(connection, "v-2")[0].state == "draft"


def test_all_of_a_table_or_nothing_of_it(
    office: Office, wen: Staff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(office)
    monkeypatch.setattr("backend.editorial.numbering.payloads", lambda settings: range(10_000, 10_009))
    with pytest.raises(NumbersExhausted):
        imported(office, wen, tmp_path, 10)
    assert told(office) == before


def test_two_who_import_the_same_table_at_once_enter_it_once(office: Office, wen: Staff, welder: Welder) -> None:
    """Both have judged it before either takes it."""
    mine, hers = OfficeIntake(office, wen), OfficeIntake(office, wen)
    one, two = (msgspec.structs.replace(welder(n), verified=None) for n in (1, 2))
    mine.enter([one], ["key-1"])
    hers.enter([one, two], ["key-1", "key-2"])
    hers.enter([one], ["key-1"])
    assert (mine.submitted, hers.submitted) == (1, 1)
    with office.database.read() as connection:
        assert len(history(connection, "v-1")) == 1
