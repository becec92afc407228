"""What the tests of signing in share: a telephone with codes, and what the office keeps."""

import re
from typing import Any

from passlib.totp import TOTP
from sqlalchemy import select

from backend.editorial.office import Office
from backend.tables import audit, staff
from tests.backend.conftest import HandClock
from tests.backend.desk.conftest import PASSWORD, Browser

NEW = "桥下有三只鸭子和一条船"


def column(office: Office, name: str, of: str) -> Any:
    with office.database.read() as connection:
        return connection.scalars(select(staff.c[of]).where(staff.c.name == name)).one()


def audited(office: Office, subject: str) -> list[tuple[str, str]]:
    asked = select(audit.c.verb, audit.c.detail).where(audit.c.subject == subject).order_by(audit.c.id)
    with office.database.read() as connection:
        return [tuple(row) for row in connection.execute(asked)]  # type: ignore[misc]


def enrolled(page: Browser, clock: HandClock) -> tuple[TOTP, list[str]]:
    """Turn the second factor on; the telephone that has it, and the recovery codes."""
    page.get("/account/second-factor")
    key = re.search(r"<code>([A-Z2-7-]+)</code>", page.page)
    assert key
    phone = TOTP.using(now=lambda: clock().timestamp())(key[1])
    page.post("/account/second-factor", code=phone.generate().token, password=PASSWORD)
    return phone, re.findall(r"<code>([0-9a-f-]+)</code>", page.page)


def code(phone: TOTP, clock: HandClock, steps: int = 0) -> str:
    return str(phone.generate(time=clock().timestamp() + 30 * steps).token)
