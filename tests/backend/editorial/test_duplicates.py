"""The same job once more: what is found to be it, by an index alone, and what is not."""

from collections.abc import Callable
from datetime import date

import msgspec
from sqlalchemy import select, text

from backend.database import Database
from backend.editorial.accounts import Staff
from backend.editorial.discarding import discard
from backend.editorial.drafting import submit
from backend.editorial.duplicates.found import candidates, duplicates_as_said
from backend.editorial.duplicates.marks import mark_of
from backend.editorial.employers.employer import Details
from backend.editorial.employers.listing import named
from backend.editorial.employers.registering import change
from backend.editorial.office import Office
from backend.editorial.publishing import withdraw
from backend.editorial.reviewing import approve
from backend.migrations import migrate
from backend.tables import employer, notice, revision, staff, vacancy_mark
from content.number import spaced
from content.vacancy import Employer, Place, Vacancy, Wage
from tests.backend.conftest import NOW, HandClock
from tests.backend.editorial.alike import DAY, PLACE, entered, of, published, said
from tests.backend.known import credit_code, know
from tests.backend.statements import statements

Welder = Callable[..., Vacancy]


def test_what_is_public_is_named_with_its_number_and_its_last_day(
    office: Office, lin: Staff, zhao: Staff, welder: Welder
) -> None:
    number = published(office, lin, zhao, welder()).notice.number
    (found,) = said(office, welder(2, place=PLACE))
    assert found.say("zh") == (
        f"和 {spaced(number)} 一样：同一单位、同一岗位、同一地点、同一工资，已发布到 2026-12-20。"
    )
    assert (found.blocks, found.there.id) == (False, "v-1")


def test_what_differs_is_said(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    published(office, lin, zhao, welder())
    (renewed,) = said(office, welder(2, place=PLACE, headcount=9, valid_through=date(2027, 1, 20)))
    assert "同一工资" in renewed.say("zh") and "人数：那条 6 人，这条 9 人" in renewed.say("zh")
    (paid,) = said(office, welder(2, place=PLACE, wage=Wage(min=6000, max=8500), hours="白班", requirements="会氩弧焊"))
    assert "同一工资" not in paid.say("zh")
    assert "工资：那条 6000–8500元/月 13 薪，这条 6000–8500元/月；上班时间、要求的写法" in paid.say("zh")
    assert "pay there 6,000–8,500" in paid.say("en")


def test_other_spellings_are_found_and_other_jobs_are_not(
    office: Office, lin: Staff, zhao: Staff, welder: Welder
) -> None:
    code = credit_code(3)
    with office.work() as work:
        know(work, Employer(name="郑州恒泰厂（集团）", credit_code=code))
    whose = Employer(name="郑州恒泰厂（集团）", credit_code=code)
    published(office, lin, zhao, welder(1, title="电焊工（夜班）", employer=whose))
    alike = welder(2, place=Place(division="410105", address="样例路1号"))
    for title in ("电焊工(夜班)", "急招 电焊工 夜班"):
        for called in (whose, Employer(name="恒泰集团", credit_code=code), Employer(name="郑州恒泰厂(集团) ")):
            assert said(office, msgspec.structs.replace(alike, title=title, employer=called)), (title, called)
    for other in (
        welder(2, title="电焊工（夜班）", employer=whose),
        msgspec.structs.replace(alike, title="电焊工", employer=whose),
        msgspec.structs.replace(alike, title="电焊工（夜班）"),
        msgspec.structs.replace(alike, title="电焊工（夜班）", employer=Employer(name="谁也没见过的厂")),
        msgspec.structs.replace(alike, title="电焊工（夜班）", employer=Employer(name="\u200b")),
    ):
        assert said(office, other) == [], other


def test_no_notice_is_a_duplicate_of_itself(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    published(office, lin, zhao, welder())
    (again,) = entered(office, lin, welder(headcount=9))
    assert of(office, again) == []
    with office.work() as work:
        waits = submit(work, lin, again.id, seen="")
        approve(work, zhao, waits.id, seen="")


def test_what_is_withdrawn_over_or_put_away_is_none(
    office: Office, lin: Staff, zhao: Staff, welder: Welder, clock: HandClock
) -> None:
    again = welder(9, place=PLACE, valid_through=date(2027, 2, 1))
    published(office, lin, zhao, welder())
    assert [one.stands for one in said(office, again)] == ["live"]
    assert said(office, again, date(2026, 12, 21)) == [], (
        "its last day is over, whether anybody has taken it away or not"
    )
    with office.work() as work:
        withdraw(work, zhao, "v-1", "招满了")
    assert said(office, again) == []
    (draft,) = entered(office, lin, welder(2, place=PLACE))
    assert [one.stands for one in said(office, again)] == ["draft"]
    assert said(office, again, date(2026, 12, 21)) == [], "nor is a draft that is over"
    with office.work() as work:
        discard(work, lin, draft.notice_id)
    assert said(office, again) == []
    (back,) = entered(office, lin, welder())
    assert [one.there.id for one in said(office, again)] == ["v-1"], "one that came back is work once more"
    assert of(office, back) == []


def test_what_the_public_sees_is_compared_also_while_somebody_changes_it(
    office: Office, lin: Staff, zhao: Staff, welder: Welder
) -> None:
    published(office, lin, zhao, welder())
    entered(office, lin, welder(title="氩弧焊工"))
    assert [one.stands for one in said(office, welder(2, place=PLACE))] == ["live"]
    assert [one.stands for one in said(office, welder(2, place=PLACE, title="氩弧焊工"))] == ["draft"]


def test_an_employer_that_was_renamed_is_the_same(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    published(office, lin, zhao, welder())
    with office.work() as work:
        (known,) = named(work.connection, "郑州恒岳机械")
        change(work, lin, known.id, Details(name="恒岳智能装备", code=known.code), known.seal)
    assert [one.stands for one in said(office, welder(2, place=PLACE, employer=Employer(name="恒岳智能装备")))] == [
        "live"
    ]


def test_a_thousand_rows_ask_for_duplicates_in_a_few_statements(office: Office, welder: Welder) -> None:
    given = [welder(n, title=f"工种{n}") for n in range(1000)]
    asked = statements(office.database)
    with office.database.read() as connection:
        duplicates_as_said(connection, given, DAY)
    assert len([one for one in asked if "vacancy_mark" in one]) == 2, "in lots of 500"
    assert len(asked) < 10


def test_looking_for_duplicates_reads_by_index_alone(office: Office) -> None:
    rows = candidates(DAY).where(vacancy_mark.c.mark.in_(["a", "b"]))
    with office.database.read() as connection:
        plan = str(rows.compile(connection, compile_kwargs={"literal_binds": True}))
        if office.database.is_sqlite:
            steps = [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {plan}"))]
            assert [step for step in steps if step.startswith("SCAN")] == [], steps
            assert steps[0].startswith("SEARCH vacancy_mark USING PRIMARY KEY"), steps
        else:
            connection.execute(text("SET LOCAL enable_seqscan = off"))
            steps = [row[0] for row in connection.execute(text(f"EXPLAIN {plan}"))]
            assert [step for step in steps if "Seq Scan" in step] == [], steps
            assert any("pk_vacancy_mark" in step for step in steps), steps


def test_vacancies_of_before_are_found_as_well(empty: Database) -> None:
    """What is public or at work when the marks come has them; what nobody can bring back has none."""
    migrate(empty, "0014")
    with empty.begin() as connection:
        people = [
            {"name": name, "display_name": name, "password_hash": "", "roles": "clerk", "active": True}
            for name in ("lin", "zhao")
        ]
        connection.execute(staff.insert(), people)
        connection.execute(
            employer.insert().values(
                id=7, name="甲厂", key="甲厂", short="", code=credit_code(7), kind="employer", contact="", telephone="",
                address="", notes="", verified_on=DAY, verified_by="zhao", seen="执照", due_on=date(2027, 12, 1),
            )
        )  # fmt: skip
        for id, titles, live in (("v-1", ("急招 电焊工", "钳工"), 1), ("v-2", ("车工", "【铣工】"), 0)):
            connection.execute(
                notice.insert().values(
                    id=id,
                    kind="vacancy",
                    number="",
                    is_live=bool(live),
                    withdrawn_reason="",
                    approved_revision=live or None,
                )
            )
            for no, title in enumerate(titles, 1):
                body = msgspec.json.encode({"title": title, "place": {"division": "410105"}}).decode()
                state = (
                    {"state": "approved", "reviewer": "zhao", "submitter": "lin", "reviewed_at": NOW}
                    if no == 1
                    else {"state": "draft"}
                )
                row = {"notice_id": id, "no": no, "kind": "vacancy", "body": body, "author": "lin", "reason": ""}
                connection.execute(revision.insert().values(**row, **state, entered_at=NOW, employer_id=7))
    migrate(empty)
    with empty.read() as connection:
        marks = select(revision.c.notice_id, revision.c.no).join(vacancy_mark, vacancy_mark.c.revision == revision.c.id)
        kept = sorted(tuple(row) for row in connection.execute(marks))
        wanted = connection.scalar(select(vacancy_mark.c.mark).join(revision).where(revision.c.notice_id == "v-2"))
    assert kept == [("v-1", 1), ("v-1", 2), ("v-2", 2)]
    assert wanted == mark_of(7, made("铣工"))


def made(title: str) -> Vacancy:
    return Vacancy(
        id="v-9", title=title, occupation="6-18-02-04", employer=Employer(name="甲厂"), place=PLACE, valid_through=DAY
    )
