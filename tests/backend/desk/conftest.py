"""A browser without a screen: it follows redirects, keeps cookies and fills in forms."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.desk import desk
from backend.editorial.accounts import set_password
from backend.editorial.auditing import broken
from backend.editorial.office import Office

PASSWORD = "a-good-password"


class Browser:
    """One person at one machine."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.page = ""
        self.status = 0
        self.path = ""

    def get(self, path: str) -> "Browser":
        return self._keep(self.client.get(f"/desk{path}", follow_redirects=True))

    def post(self, path: str, **fields: Any) -> "Browser":
        """Send a form with the token of the page that is open."""
        token = re.search(r'name="csrf" value="([^"]+)"', self.page)
        data = {"csrf": token[1] if token else "", **{name.replace("__", "."): value for name, value in fields.items()}}
        return self._keep(self.client.post(f"/desk{path}", data=data, follow_redirects=True))

    def sign_in(self, name: str, password: str = PASSWORD) -> "Browser":
        return self.get("/sign-in").post("/sign-in", name=name, password=password)

    def hidden(self, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', self.page)
        return found[1] if found else ""

    def _keep(self, answer: Any) -> "Browser":
        self.page, self.status, self.path = answer.get_data(as_text=True), answer.status_code, answer.request.path
        return self


@pytest.fixture
def app(office: Office) -> Flask:
    with office.work() as work:
        for name in ("lin", "zhao", "wen"):
            set_password(work, name, PASSWORD)
    app = Flask("desk_test")
    app.register_blueprint(desk(office.database, office.bell, office.clock, office.settings), url_prefix="/desk")
    return app


@pytest.fixture
def browser(app: Flask) -> Callable[[str], Browser]:
    """Somebody who has signed in: `browser("lin")`."""
    return lambda name: Browser(app.test_client()).sign_in(name) if name else Browser(app.test_client())


@pytest.fixture
def audit_is_whole(office: Office) -> Iterator[None]:
    """The audit is whole after whatever was done."""
    yield
    with office.database.read() as connection:
        assert list(broken(connection)) == []


@pytest.fixture
def welder_form() -> dict[str, Any]:
    """What an editor types for the welder of the pictures."""
    return {
        "title": "电焊工",
        "occupation": "6-18-02-04",
        "employer__name": "郑州恒岳机械",
        "place__division": "410105",
        "place__address": "样例路 1 号",
        "wage__min": "6000",
        "wage__max": "8500",
        "wage__unit": "month",
        "wage__months": "13",
        "headcount": "6",
        "benefits": ["meals", "lodging"],
        "description": "焊接结构件，有师傅带。",
        "employment_type": "FULL_TIME",
        "education": "any",
        "valid_through": "2026-12-20",
        "verified": "2026-11-20T11:00",
    }
