"""Employers: one row for each, and nothing published whose licence nobody has seen lately."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError

from backend.editorial.accounts import Staff
from backend.editorial.drafting import enter, submit
from backend.editorial.employers import listing, registering
from backend.editorial.employers.employer import Details, Employer, key_of
from backend.editorial.employers.errors import (
    AmbiguousEmployer,
    CodeTaken,
    EmployerChanged,
    EmployerDue,
    EmployerMoved,
    EmployerRefused,
    EmployerUnverified,
    EmployerWithoutCode,
    InvalidEmployer,
    OtherName,
)
from backend.editorial.errors import NotAllowed, NotFound, ReasonMissing
from backend.editorial.integrity import faults
from backend.editorial.many import approve_each
from backend.editorial.office import Office, Work
from backend.editorial.reading import events, newest
from backend.editorial.reviewing import approve
from backend.editorial.sweeping import Sweep, swept
from backend.tables import revision as revisions
from content.vacancy import Employer as Shown
from content.vacancy import Vacancy
from tests.backend.known import credit_code, know, licence

Welder = Callable[..., Vacancy]
CODE = credit_code(7)


@pytest.fixture
def hengtai(office: Office, lin: Staff) -> Employer:
    """An employer whose licence nobody has seen."""
    with office.work() as work:
        return registering.add(work, lin, Details(name="郑州恒泰样例厂", code=CODE, contact="张三", telephone="00-1"))


def handed_in(work: Work, lin: Staff, vacancy: Vacancy) -> int:
    return submit(work, lin, enter(work, lin, vacancy).id).id


def test_a_vacancy_finds_its_employer_by_code_or_name(
    office: Office, lin: Staff, hengtai: Employer, welder: Welder
) -> None:
    for n, said in enumerate(
        (
            Shown(name="郑州恒泰样例厂", credit_code=CODE),
            Shown(name=" 郑州 恒泰样例厂 "),
            Shown(name="郑州恒泰样例厂", credit_code=CODE.lower()),
        )
    ):
        with office.work() as work:
            entered = enter(work, lin, welder(n, employer=said))
        assert entered.employer_id == hengtai.id
        vacancy: Any = entered.notice
        assert vacancy.employer == Shown(name="郑州恒泰样例厂", credit_code=CODE)


def test_an_unknown_employer_is_registered_and_not_verified(
    office: Office, lin: Staff, zhao: Staff, welder: Welder
) -> None:
    claims = Shown(name="郑州新来样例店", credit_code=CODE, verified_on=date(2026, 11, 1))
    with office.work() as work:
        revision = handed_in(work, lin, welder(employer=claims))
        found = newest(work.connection, "v-1")
        assert found.employer_id is not None
        employer = registering.get(work.connection, found.employer_id)
        assert (employer.name, employer.code, employer.verified_on) == ("郑州新来样例店", CODE, None)
        vacancy: Any = found.notice
        assert vacancy.employer.verified_on is None, "nobody verifies by typing a date into a vacancy"
    with pytest.raises(EmployerUnverified, match="营业执照还没有核验") as refused, office.work() as work:
        approve(work, zhao, revision)
    assert refused.value.employer == employer.id
    assert "Nobody has verified" in refused.value.say("en")
    assert office.journal.count() == 0
    assert approve_each(office, zhao, [revision])[0].error.__class__ is EmployerUnverified


def test_what_is_verified_is_published_with_the_day_and_what_is_due_is_not(
    office: Office, lin: Staff, zhao: Staff, hengtai: Employer, welder: Welder, clock: Any
) -> None:
    said = Shown(name=hengtai.name)
    with office.work() as work:
        first, second = (handed_in(work, lin, welder(n, employer=said)) for n in (1, 2))
        verified = registering.verify(work, lin, hengtai.id, "营业执照原件", due_on=date(2026, 11, 25))
        public: Any = approve(work, zhao, first).decode()
    assert (public.employer.verified_on, public.employer.credit_code) == (date(2026, 11, 21), CODE)
    assert (verified.standing(date(2026, 11, 25)), verified.standing(date(2026, 11, 26))) == ("soon", "due")
    clock.forward(days=5)
    with pytest.raises(EmployerDue, match="2026-11-25"), office.work() as work:
        approve(work, zhao, second)
    assert office.journal.count() == 1, "what is public stays until its own day"
    with office.work() as work:
        assert [(one.id, live) for one, live in listing.overdue(work.connection, work.day)] == [(hengtai.id, 1)]
        registering.verify(work, zhao, hengtai.id, "营业执照复印件")
        approve(work, zhao, second)
        assert listing.overdue(work.connection, work.day) == []
    with office.database.read() as connection:
        assert list(faults(connection)) == []


def test_a_bug_or_a_hand_in_the_database_cannot_publish_either(
    office: Office, lin: Staff, hengtai: Employer, welder: Welder
) -> None:
    with office.work() as work:
        revision = handed_in(work, lin, welder(employer=Shown(name=hengtai.name)))
    approved = {"state": "approved", "reviewer": "zhao", "reviewed_at": office.clock()}
    by_hand = update(revisions).where(revisions.c.id == revision)
    for values in (approved, {**approved, "employer_id": None}):
        with pytest.raises(DBAPIError, match="nobody has seen"), office.database.engine.begin() as connection:
            connection.execute(by_hand.values(**values))
    late = office.clock() + timedelta(days=366)
    with office.work() as work:
        registering.verify(work, lin, hengtai.id, "营业执照原件")
    with pytest.raises(DBAPIError, match="nobody has seen"), office.database.engine.begin() as connection:
        connection.execute(by_hand.values(**{**approved, "reviewed_at": late}))
    with office.database.engine.begin() as connection:
        connection.execute(by_hand.values(**approved))


def test_a_live_vacancy_of_nobody_is_a_fault(office: Office, lin: Staff, zhao: Staff, welder: Welder) -> None:
    with office.work() as work:
        approve(work, zhao, handed_in(work, lin, welder()))
    with office.database.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER revision_of_verified_employer"))
        else:
            connection.execute(text("ALTER TABLE revision DISABLE TRIGGER USER"))
        connection.execute(update(revisions).values(employer_id=None))
    with office.database.read() as connection:
        assert [(one.rule, one.subject) for one in faults(connection)] == [("employer", "v-1")]


def test_another_name_or_code_has_to_be_verified_again(
    office: Office, lin: Staff, zhao: Staff, hengtai: Employer, welder: Welder
) -> None:
    with office.work() as work:
        revision = handed_in(work, lin, welder(employer=Shown(name=hengtai.name)))
        known = registering.verify(work, lin, hengtai.id, "营业执照原件")
        same = Details(name=known.name, code=CODE, telephone="00-2")
        moved = registering.change(work, lin, known.id, same, known.seal)
        assert moved.verified_on, "another telephone is the same employer"
        renamed = registering.change(work, lin, known.id, Details(name="郑州恒泰新厂", code=CODE), moved.seal)
        assert (renamed.verified_on, renamed.due_on, renamed.seen) == (None, None, "")
        registering.verify(work, lin, known.id, "新营业执照")
    with pytest.raises(EmployerChanged, match="郑州恒泰新厂"), office.work() as work:
        approve(work, zhao, revision)
    with office.database.read() as connection:
        verbs = [event.verb for event in events(connection, hengtai.subject)]
    expected = ["employer-verify", "employer-void", "employer-change", "employer-change", "employer-verify"]
    assert verbs == [*expected, "employer-add"]


def test_a_code_that_is_filled_in_at_the_employer_does_not_void_what_waits(
    office: Office, lin: Staff, zhao: Staff, welder: Welder
) -> None:
    with office.work() as work:
        revisions = [handed_in(work, lin, welder(n, employer=Shown(name="郑州新来样例店"))) for n in (1, 2)]
        known = registering.get(work.connection, newest(work.connection, "v-1").employer_id or 0)
        details = Details(name=known.name, code=CODE, contact="张三", telephone="00-1")
        registering.change(work, lin, known.id, details, known.seal)
    assert [type(one.error) for one in approve_each(office, zhao, revisions)] == [EmployerUnverified] * 2
    with office.work() as work:
        registering.verify(work, lin, known.id, "营业执照原件")
        public: list[Any] = [approve(work, zhao, one).decode() for one in revisions]
    assert [(one.employer.credit_code, one.employer.verified_on) for one in public] == [(CODE, date(2026, 11, 21))] * 2
    with office.database.read() as connection:
        assert list(faults(connection)) == []


@pytest.mark.parametrize(
    ("name", "code", "differs", "agrees"),
    [
        ("郑州恒泰新厂", CODE, ("现在叫“郑州恒泰新厂”", "“郑州恒泰样例厂”"), CODE),
        ("郑州恒泰样例厂", credit_code(8), (CODE, credit_code(8)), "名称"),
        ("郑州恒泰样例厂", licence("恒泰"), ("没有登记信用代码", CODE), "名称"),
        ("郑州恒泰新厂", credit_code(8), ("郑州恒泰新厂", "郑州恒泰样例厂", CODE, credit_code(8)), "没有"),
        ("郑州恒泰新厂", licence("恒泰"), ("郑州恒泰新厂", "没有登记信用代码", CODE), "都改了"),
    ],
)
def test_what_differs_from_the_employer_is_named(
    office: Office, lin: Staff, zhao: Staff, hengtai: Employer, welder: Welder,
    name: str, code: str, differs: tuple[str, ...], agrees: str,
) -> None:  # fmt: skip
    with office.work() as work:
        revision = handed_in(work, lin, welder(employer=Shown(name=hengtai.name)))
        registering.change(work, lin, hengtai.id, Details(name=name, code=code), hengtai.seal)
        registering.verify(work, lin, hengtai.id, "营业执照原件")
    with pytest.raises(EmployerChanged) as refused, office.work() as work:
        approve(work, zhao, revision)
    said = refused.value.say("zh")
    assert all(one in said for one in differs) and agrees not in said


def test_all_of_an_employer_are_found_under_its_new_name_too(
    office: Office, lin: Staff, zhao: Staff, hengtai: Employer, welder: Welder
) -> None:
    with office.work() as work:
        known = registering.verify(work, lin, hengtai.id, "营业执照原件")
        approve(work, zhao, handed_in(work, lin, welder(1, employer=Shown(name=hengtai.name))))
        approve(work, zhao, handed_in(work, lin, welder(2)))
        registering.change(work, lin, known.id, Details(name="郑州恒泰新厂", code=CODE), known.seal)
        for said in ("郑州恒泰新厂", "郑州恒泰样例厂", CODE):
            assert [one.id for one in swept(work.connection, Sweep(employer=said))] == ["v-1"]


def test_a_verification_is_taken_back_with_a_reason(office: Office, lin: Staff, hengtai: Employer) -> None:
    with office.work() as work:
        registering.verify(work, lin, hengtai.id, "营业执照原件")
        with pytest.raises(ReasonMissing):
            registering.void(work, lin, hengtai.id, " ")
        assert registering.void(work, lin, hengtai.id, "执照是假的").standing(work.day) == "unverified"


def test_one_code_one_employer_and_one_look_at_a_time(office: Office, lin: Staff, hengtai: Employer) -> None:
    with pytest.raises(CodeTaken, match="恒泰"), office.work() as work:
        registering.add(work, lin, Details(name="另一家", code=CODE))
    with office.work() as work:
        registering.change(work, lin, hengtai.id, Details(name=hengtai.name, code=CODE, notes="一"), hengtai.seal)
    with pytest.raises(EmployerMoved), office.work() as work:
        registering.change(work, lin, hengtai.id, Details(name=hengtai.name, notes="二"), hengtai.seal)
    with pytest.raises(NotFound), office.work() as work:
        registering.get(work.connection, 10**6)


def test_the_same_name_twice_and_a_code_of_another_name(
    office: Office, lin: Staff, hengtai: Employer, welder: Welder
) -> None:
    with office.work() as work:
        registering.add(work, lin, Details(name="张记面馆", code=credit_code(8)))
        registering.add(work, lin, Details(name="张记面馆", code=credit_code(9)))
    for said, error in (
        (Shown(name="张记面馆"), AmbiguousEmployer),
        (Shown(name="别的厂", credit_code=CODE), OtherName),
        (Shown(name="别的厂", credit_code="91"), InvalidEmployer),
        (Shown(name="厂" * 129), InvalidEmployer),
        (Shown(name="\u202e\u200b"), InvalidEmployer),
    ):
        with pytest.raises(error) as refused, office.work() as work:
            enter(work, lin, welder(employer=said))
        assert isinstance(refused.value, EmployerRefused)
        assert refused.value.say("en")
        with office.work() as work:  # Where nobody can be asked, the likeliest is taken.
            if said.name.strip("\u202e\u200b"):
                assert enter(work, lin, welder(employer=said), asks=False).employer_id


def test_a_code_that_comes_later_is_filled_in_and_none_is_replaced(office: Office, lin: Staff, welder: Welder) -> None:
    with office.work() as work:
        first = enter(work, lin, welder(1, employer=Shown(name="郑州某样例店"))).employer_id
        again = enter(work, lin, welder(2, employer=Shown(name="郑州某样例店", credit_code=CODE))).employer_id
        assert first == again
        assert registering.get(work.connection, int(first or 0)).code == CODE
        other = enter(work, lin, welder(3, employer=Shown(name="郑州某样例店", credit_code=credit_code(8))))
        assert other.employer_id != first


def test_what_a_verification_must_say(office: Office, lin: Staff, hengtai: Employer) -> None:
    day = date(2026, 11, 21)
    for seen, on, until, field in (
        (" ", None, None, "seen"),
        ("x" * 501, None, None, "seen"),
        ("执照", day + timedelta(days=1), None, "verified_on"),
        ("执照", None, day - timedelta(days=1), "due_on"),
        ("执照", None, day + timedelta(days=6 * 366), "due_on"),
        ("执照", date(2024, 1, 1), None, "due_on"),
    ):
        with pytest.raises(InvalidEmployer) as refused, office.work() as work:
            registering.verify(work, lin, hengtai.id, seen, on, until)
        assert refused.value.field == field
    with office.work() as work:
        nameless = registering.add(work, lin, Details(name="没有代码的店"))
    with pytest.raises(EmployerWithoutCode), office.work() as work:
        registering.verify(work, lin, nameless.id, "执照")


def test_who_may_keep_and_who_may_verify(office: Office, hengtai: Employer) -> None:
    collector, head = Staff("wen", "文书", ("collector",)), Staff("wen", "文书", ("head",))
    with office.work() as work:
        registering.add(work, collector, Details(name="信息员跑来的店"))
    for person, act in (
        (head, lambda work, who: registering.add(work, who, Details(name="x"))),
        (head, lambda work, who: registering.change(work, who, hengtai.id, Details(name="x"), hengtai.seal)),
        (collector, lambda work, who: registering.verify(work, who, hengtai.id, "执照")),
        (collector, lambda work, who: registering.void(work, who, hengtai.id, "执照")),
    ):
        with pytest.raises(NotAllowed), office.work() as work:
            act(work, person)


def test_lists_by_words_by_code_and_by_standing(office: Office, lin: Staff, hengtai: Employer) -> None:
    with office.work() as work:
        know(work, Shown(name="ＡＢＣ（样例）公司"), until=date(2026, 11, 30))
        day, connection = work.day, work.connection
        assert listing.counts(connection, day) == {"unverified": 1, "due": 0, "soon": 1, "verified": 2}
        assert [one.name for one in listing.listed(connection, day, typed="abc(样例)")] == ["ＡＢＣ（样例）公司"]
        assert [one.id for one in listing.listed(connection, day, typed=CODE[:9].lower())] == [hengtai.id]
        assert listing.listed(connection, day, typed="%") == []
        assert [one.name for one in listing.listed(connection, day, "soon")] == ["ＡＢＣ（样例）公司"]
        assert [one.standing(day) for one in listing.suggested(connection, day, "郑州恒")] == ["verified", "unverified"]
    assert key_of("ＡＢＣ（样例） 公司") == "abc(样例)公司"
