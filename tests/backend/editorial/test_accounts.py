"""Accounts: passwords that are good enough, locks, sessions, and what administrators may do for whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from backend.editorial import second_factor, signing
from backend.editorial.accounts import (
    add_staff,
    all_staff,
    deactivate,
    get_staff,
    reactivate,
    set_display_name,
    set_duties,
    set_password,
    standings,
)
from backend.editorial.errors import (
    CommonPassword,
    InvalidName,
    NamedPassword,
    NameTaken,
    NoSecondFactor,
    NotAllowed,
    NotFound,
    NotYourStaff,
    OfficeError,
    OwnDuties,
    UnknownRole,
    WeakPassword,
)
from backend.editorial.hashing import matches
from backend.editorial.office import Office
from backend.editorial.passwords import one_time, require_good
from backend.tables import audit, staff
from tests.backend.conftest import HandClock

GOOD = "桥下有三只鸭子和一条船"


def knows(office: Office, name: str, password: str) -> bool:
    with office.database.read() as connection:
        kept = connection.scalars(select(staff.c.password_hash).where(staff.c.name == name)).one()
    return matches(8, kept, password)


def audited(office: Office, *verbs: str) -> list[tuple[str, str, str, str]]:
    asked = select(audit.c.who, audit.c.verb, audit.c.subject, audit.c.detail).order_by(audit.c.id)
    with office.database.read() as connection:
        return [tuple(row) for row in connection.execute(asked.where(audit.c.verb.in_(verbs)))]  # type: ignore[misc]


def test_a_password_is_kept_as_argon2id(office: Office) -> None:
    with office.work() as work:
        add_staff(work, "he", "何晴", ["approver", "clerk"], GOOD)
        kept = work.connection.scalars(select(staff.c.password_hash).where(staff.c.name == "he")).one()
    assert kept.startswith("$argon2id$")
    assert (knows(office, "he", GOOD), knows(office, "he", GOOD[:-1]), knows(office, "lin", "")) == (True, False, False)


@pytest.mark.parametrize(
    ("password", "error"),
    [
        ("短短的", WeakPassword),
        ("x" * 257, WeakPassword),
        ("he-qing-2026", NamedPassword),
        ("gniq-eh-1234", NamedPassword),
        ("何晴何晴2026!!!!", NamedPassword),
        ("1234567890", CommonPassword),
        ("13800138000", CommonPassword),
        ("19861010-19861010", CommonPassword),
        ("woaini5201314", CommonPassword),
        ("Password@123", CommonPassword),
        ("P@ssw0rd2026", CommonPassword),
        ("qwertyuiop123", CommonPassword),
        ("1qaz2wsx3edc", CommonPassword),
        ("zhang123456", CommonPassword),
        ("admin888888", CommonPassword),
        ("aaaaaaaaaaaaa", CommonPassword),
        ("abababababab", CommonPassword),
        ("密码密码123456", CommonPassword),
    ],
)
def test_what_everybody_tries_first_is_no_password(password: str, error: type[OfficeError]) -> None:
    with pytest.raises(error) as refused:
        require_good(password, ("he-qing", "何晴"))
    assert refused.value.say("zh") != refused.value.say("en")


@pytest.mark.parametrize(
    "password",
    [GOOD, "jobhall-demo", "correct horse battery", "a-good-password", "雨天记得收二楼衣服啊"],
)
def test_a_sentence_of_ones_own_is_a_password(password: str) -> None:
    require_good(password, ("he", "何晴"))


def test_a_password_that_is_given_is_a_good_one_and_never_the_same() -> None:
    given = {one_time() for _ in range(200)}
    assert len(given) == 200
    for one in given:
        require_good(one, ("lin",))


@given(st.text(max_size=300), st.text(max_size=20))
def test_any_text_is_a_password_or_is_refused_in_words(password: str, name: str) -> None:
    try:
        require_good(password, (name,))
    except OfficeError as error:
        assert error.say("zh")
    else:
        assert len(password) >= 10


def test_who_has_left_does_nothing_more_until_they_are_back(file_office: Office) -> None:
    with file_office.work() as work:
        add_staff(work, "he", "何晴", ["clerk"], GOOD)
        deactivate(work, "he", who="")
    with file_office.database.read() as connection, pytest.raises(NotAllowed):
        get_staff(connection, "he").must("enter")
    with file_office.work() as work:
        reactivate(work, "he")
        get_staff(work.connection, "he").must("enter")


def test_a_new_password_replaces_the_old_and_unlocks(file_office: Office) -> None:
    with file_office.work() as work:
        set_password(work, "lin", GOOD)
        for _ in range(5):
            signing.count_wrong(work, "lin")
        set_password(work, "lin", f"{GOOD}的")
        assert standings(work.connection, work.now)[0].locked_until is None
    assert (knows(file_office, "lin", GOOD), knows(file_office, "lin", f"{GOOD}的")) == (False, True)
    with pytest.raises(WeakPassword), file_office.work() as work:
        set_password(work, "lin", "short")
    with pytest.raises(NotFound), file_office.work() as work:
        set_password(work, "nobody", GOOD)


def test_names_and_roles_are_checked(file_office: Office) -> None:
    with pytest.raises(NameTaken), file_office.work() as work:
        add_staff(work, "lin", "另一位", ["clerk"])
    with pytest.raises(InvalidName), file_office.work() as work:
        add_staff(work, "Lin Xiaoman", "林录入", ["clerk"])
    with pytest.raises(UnknownRole, match="clerk"), file_office.work() as work:
        add_staff(work, "he", "何晴", ["king"])
    with file_office.database.read() as connection:
        assert [one.name for one in all_staff(connection)] == ["lin", "wen", "zhao"]


def test_the_last_wrong_try_locks_for_a_while(office: Office, clock: HandClock) -> None:
    for _ in range(4):
        with office.work() as work:
            assert signing.count_wrong(work, "wen") is None
    with office.work() as work:
        until = signing.count_wrong(work, "wen")
        assert until is not None and (until - work.now).total_seconds() == 15 * 60
        assert signing.count_wrong(work, "wen") == until, "a try on a locked account makes it no longer"
    assert audited(office, "sign-in-wrong", "sign-in-locked") == [
        *(("wen", "sign-in-wrong", "wen", f"{n}/5") for n in range(1, 5)),
        ("wen", "sign-in-locked", "wen", "5/5"),
    ]
    clock.forward(minutes=16)
    with office.work() as work:
        assert signing.count_wrong(work, "wen") is None, "after that the count begins anew"
        assert {one.locked_until for one in standings(work.connection, work.now)} == {None}


def test_an_administrator_unlocks_and_stands_in_the_audit_for_it(office: Office) -> None:
    with office.work() as work:
        add_staff(work, "guan", "关管理", ["admin"])
        for _ in range(5):
            signing.count_wrong(work, "wen")
        signing.unlock(work, "guan", "wen")
        assert {one.locked_until for one in standings(work.connection, work.now)} == {None}
    assert audited(office, "staff-unlock") == [("guan", "staff-unlock", "wen", "")]
    with pytest.raises(NotFound), office.work() as work:
        signing.unlock(work, "guan", "nobody")


def test_sessions_begin_end_and_are_forgotten(office: Office, clock: HandClock) -> None:
    with office.work() as work:
        one, two = (signing.begin(work, "wen", "password", agent) for agent in ("Firefox", "x" * 999))
        listed = signing.sessions(work.connection, "wen", work.settings, work.now)
        assert sorted(found.id for found in listed) == sorted((one, two))
        signing.end(work, "zhao", one, "not theirs")
        assert signing.is_open(work.connection, one)
        signing.end(work, "wen", one, "")
        assert (signing.is_open(work.connection, one), signing.is_open(work.connection, two)) == (False, True)
        set_password(work, "wen", GOOD)
        assert not signing.is_open(work.connection, two)
        assert not signing.is_open(work.connection, "nothing")
    clock.forward(days=100)
    with office.work() as work:
        signing.forget(work.connection, work.now)
        assert not signing.is_open(work.connection, two)


def test_a_code_is_taken_once_and_never_an_older_one(office: Office) -> None:
    with office.work() as work:
        second_factor.enrol(work, "wen", "secret", 100, ["a", "b"])
        assert [second_factor.use_code(work, "wen", step) for step in (100, 101, 101, 99, 102)] == [
            False, True, False, False, True,
        ]  # fmt: skip
        assert second_factor.use_recovery_code(work, "wen", ["a", "b"], ["b"])
        assert not second_factor.use_recovery_code(work, "wen", ["a", "b"], ["b"]), "somebody was faster"


def test_a_lost_telephone_is_reset_by_an_administrator(office: Office) -> None:
    with office.work() as work:
        add_staff(work, "guan", "关管理", ["admin"])
        with pytest.raises(NoSecondFactor):
            second_factor.reset(work, "guan", "wen")
        second_factor.enrol(work, "wen", "secret", 100, ["a"])
        second_factor.reset(work, "guan", "wen")
        row = work.connection.execute(select(staff).where(staff.c.name == "wen")).one()
    assert (row.totp_secret, row.recovery_codes) == ("", "")
    assert audited(office, "second-factor", "second-factor-reset") == [
        ("wen", "second-factor", "wen", "on"),
        ("guan", "second-factor-reset", "wen", ""),
    ]


def test_nobody_gives_themselves_other_duties_nor_locks_themselves_out(office: Office) -> None:
    with office.work() as work:
        add_staff(work, "guan", "关管理", ["admin"])
        add_staff(work, "tong", "童管理", ["admin"])
    for act in (
        lambda work: set_duties(work, "guan", "guan", ["admin", "approver"], []),
        lambda work: deactivate(work, "guan", who="guan"),
    ):
        with pytest.raises(OwnDuties, match="另一位管理员"), office.work() as work:
            act(work)
    with office.work() as work:
        set_duties(work, "tong", "guan", ["admin", "approver"], [])
        set_display_name(work, "guan", "guan", "关主任")
        assert get_staff(work.connection, "guan").display_name == "关主任"


def test_an_administrator_of_one_hall_looks_after_its_staff_alone(halls: Office) -> None:
    with halls.work() as work:
        add_staff(work, "guan", "关管理", ["admin"], sites=["jinhai"])
        add_staff(work, "he", "何晴", ["clerk"], sites=["jinhai"], who="guan")
        set_duties(work, "guan", "he", ["approver"], ["jinhai"])
    acts = (
        lambda work: set_duties(work, "guan", "he", ["clerk"], []),
        lambda work: set_duties(work, "guan", "he", ["clerk"], ["jingkai"]),
        lambda work: add_staff(work, "ma", "马到", ["clerk"], who="guan"),
        lambda work: set_password(work, "lin", GOOD, who="guan"),
        lambda work: deactivate(work, "lin", who="guan"),
        lambda work: reactivate(work, "lin", who="guan"),
        lambda work: signing.unlock(work, "guan", "lin"),
        lambda work: second_factor.reset(work, "guan", "lin"),
        lambda work: set_display_name(work, "guan", "lin", "别人"),
    )
    for act in acts:
        with pytest.raises(NotYourStaff, match="jinhai"), halls.work() as work:
            act(work)  # type: ignore[no-untyped-call]
