"""What the office exports as a table can be imported again and says the same."""

from datetime import date
from pathlib import Path

from backend.editorial.exporting import FORMATS
from backend.editorial.importing.intake import Rehearsal
from backend.editorial.importing.run import import_file
from content.sample import notices
from content.vacancy import Vacancy

DAY = date(2025, 11, 21)
SAME = (
    "title", "occupation", "headcount", "wage", "employment_type", "education", "experience_years", "certificate",
    "benefits", "audiences", "hours", "description", "requirements", "apply", "valid_through", "source",
)  # fmt: skip


def test_an_exported_table_comes_back_as_it_was(tmp_path: Path) -> None:
    jobs = [one for one in notices(DAY) if isinstance(one, Vacancy) and one.is_live(DAY)]
    with (tmp_path / "岗位.csv").open("wb") as target:
        write = FORMATS["csv"](target)
        for job in jobs:
            write(job)
    report = import_file(tmp_path / "岗位.csv", Rehearsal(), DAY, "410100")
    assert len(report.rows) == len(jobs)
    assert {remark.key for row in report.rows for remark in row.remarks} <= {"row.twice", "row.twice_paid"}
    pairs = [(job, row.vacancy) for job, row in zip(jobs, report.rows, strict=True) if row.vacancy]
    assert len(pairs) > 600
    for before, after in pairs:
        assert [getattr(after, field) for field in SAME] == [getattr(before, field) for field in SAME]
        assert (after.employer.name, after.place.address) == (before.employer.name, before.place.address)
        assert after.place.division == before.place.division
