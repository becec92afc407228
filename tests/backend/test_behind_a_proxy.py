"""Behind a proxy that brings https the visitor is who the proxy says; without one nobody's word is taken for it."""

import re
from pathlib import Path

import pytest
from sqlalchemy import select

from backend.api.settings import ServerSettings
from backend.app import create_app
from backend.editorial.accounts import set_password
from backend.editorial.office import Office
from backend.tables import audit
from tests.backend.conftest import HandClock

FORWARDED = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}


@pytest.mark.parametrize(("proxies", "address", "secure"), [(0, "127.0.0.1", False), (1, "203.0.113.9", True)])
def test_signing_in(
    file_office: Office, tmp_path: Path, clock: HandClock, proxies: int, address: str, secure: bool
) -> None:
    with file_office.work() as work:
        set_password(work, "lin", "a-good-password")
    settings = ServerSettings(home=tmp_path, password_memory=8, proxies=proxies)
    client = create_app(settings, clock=clock, database=file_office.database, bell=file_office.bell).test_client()
    page = client.get("/desk/sign-in", headers=FORWARDED)
    assert ("; Secure" in page.headers["Set-Cookie"]) is secure
    token = re.search(r'name="csrf" value="([^"]+)"', page.get_data(as_text=True))
    assert token
    form = {"csrf": token[1], "name": "lin", "password": "a-good-password"}
    base = "https://localhost" if secure else "http://localhost"
    sent = {**FORWARDED, "Referer": f"{base}/desk/sign-in"}
    assert client.post("/desk/sign-in", data=form, headers=sent, base_url=base).status_code == 303
    with file_office.database.read() as connection:
        origins = connection.scalars(select(audit.c.origin).where(audit.c.verb == "sign-in"))
        assert list(origins) == [f"desk {address}"]
