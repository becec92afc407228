import pytest
from sqlalchemy import select

from backend.editorial.accounts import Staff, add_staff, all_staff, deactivate, get_staff, set_password, sign_in
from backend.editorial.errors import (
    InvalidName,
    NameTaken,
    NotAllowed,
    NotFound,
    SignInFailed,
    UnknownRole,
    WeakPassword,
)
from backend.editorial.office import Office
from backend.tables import staff


def enters(office: Office, name: str, password: str) -> Staff:
    with office.database.read() as connection:
        return sign_in(connection, 8, name, password)


def test_the_right_password_signs_in(office: Office) -> None:
    with office.work() as work:
        add_staff(work, "he", "何晴", ["approver", "clerk"], "一个好长的密码呀")
    assert enters(office, "he", "一个好长的密码呀") == Staff("he", "何晴", ("approver", "clerk"))
    with office.database.read() as connection:
        stored = connection.scalars(select(staff.c.password_hash).where(staff.c.name == "he")).one()
    assert stored.startswith("$argon2id$")


@pytest.mark.parametrize(("name", "password"), [("he", "wrong-password"), ("nobody", "correct-1"), ("lin", "")])
def test_everything_else_is_refused_alike(file_office: Office, name: str, password: str) -> None:
    with file_office.work() as work:
        add_staff(work, "he", "何晴", ["clerk"], "correct-1")
    with pytest.raises(SignInFailed, match="用户名或密码不对"):
        enters(file_office, name, password)


def test_who_has_left_does_nothing_more(file_office: Office) -> None:
    with file_office.work() as work:
        add_staff(work, "he", "何晴", ["clerk"], "correct-1")
        deactivate(work, "he")
    with pytest.raises(SignInFailed):
        enters(file_office, "he", "correct-1")
    with file_office.database.read() as connection, pytest.raises(NotAllowed):
        get_staff(connection, "he").must("enter")


def test_a_new_password_replaces_the_old(file_office: Office) -> None:
    with file_office.work() as work:
        set_password(work, "lin", "new-password")
    assert enters(file_office, "lin", "new-password").name == "lin"
    with pytest.raises(WeakPassword), file_office.work() as work:
        set_password(work, "lin", "short")
    with pytest.raises(NotFound), file_office.work() as work:
        set_password(work, "nobody", "new-password")


def test_names_and_roles_are_checked(file_office: Office) -> None:
    with pytest.raises(NameTaken), file_office.work() as work:
        add_staff(work, "lin", "另一位", ["clerk"])
    with pytest.raises(InvalidName), file_office.work() as work:
        add_staff(work, "Lin Xiaoman", "林录入", ["clerk"])
    with pytest.raises(UnknownRole, match="clerk"), file_office.work() as work:
        add_staff(work, "he", "何晴", ["king"])
    with file_office.database.read() as connection:
        assert [one.name for one in all_staff(connection)] == ["lin", "wen", "zhao"]
