"""Somebody at the public form for reports: a browser without a screen that keeps its cookies."""

import re
from typing import Any

from flask.testing import FlaskClient


class Reporter:
    """Opens the pages and sends what they carry."""

    def __init__(self, client: FlaskClient, lang: str = "zh") -> None:
        self.client = client
        self.lang = lang
        self.page = ""
        self.status = 0
        self.path = ""

    def get(self, path: str = "/report") -> "Reporter":
        return self._keep(self.client.get(path, headers={"Accept-Language": self.lang}))

    def send(self, path: str = "/report", **typed: str) -> "Reporter":
        """Send what is typed, with what the open page carries."""
        data = {"once": self.carried("once"), "number": self.carried("number"), **typed}
        answer = self.client.post(path, data=data, headers={"Accept-Language": self.lang}, follow_redirects=True)
        return self._keep(answer)

    def ask(self, ticket: str) -> "Reporter":
        return self.get("/report/ask").send("/report/ask", ticket=ticket)

    def carried(self, name: str) -> str:
        found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', self.page)
        return found[1] if found else ""

    @property
    def ticket(self) -> str:
        """As the page shows it, without the gap."""
        found = re.search(r'class="big">(\d{3}) (\d{3})<', self.page)
        return f"{found[1]}{found[2]}" if found else ""

    def _keep(self, answer: Any) -> "Reporter":
        self.page, self.status, self.path = answer.get_data(as_text=True), answer.status_code, answer.request.path
        return self
