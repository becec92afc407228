"""An employer at the public form: what is typed, and a browser without a screen that keeps its cookie."""

import re
from typing import Any

from flask.testing import FlaskClient

from tests.backend.known import credit_code

CODE = credit_code(31)
TYPED: dict[str, Any] = {
    "name": "郑州恒泰样例厂", "code": CODE, "kind": "employer", "contact": "张三", "telephone": "00-12345",
    "address": "样例路 9 号", "title": "电焊工", "headcount": "3", "wage.min": "5000", "wage.max": "8000",
    "wage.unit": "month", "employment_type": "FULL_TIME", "education": "any", "experience_years": "",
    "hours": "8:30-17:30", "benefits": ["meals"], "description": "焊接结构件，有师傅带。", "requirements": "会氩弧焊",
    "place.division": "410105", "place.address": "样例路 9 号", "apply": "打单位电话 00-12345",
    "valid_through": "2026-12-20",
}  # fmt: skip


class Employer:
    """Opens the form and sends it."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.page = ""
        self.status = 0
        self.path = ""

    def get(self, path: str = "/employers/new") -> "Employer":
        return self._keep(self.client.get(path, headers={"Accept-Language": "zh"}))

    def send(self, path: str = "/employers/new", **changes: Any) -> "Employer":
        """Send what is typed, with what the open page carries."""
        carried = {name: self.carried(name) for name in ("once", "seen")}
        typed = TYPED if path == "/employers/new" else {}
        data = {**carried, **typed, **{name.replace("__", "."): value for name, value in changes.items()}}
        return self._keep(self.client.post(path, data=data, headers={"Accept-Language": "zh"}, follow_redirects=True))

    def ask(self, receipt: str, code: str = CODE, **more: str) -> "Employer":
        return self.get("/employers").send("/employers/ask", receipt=receipt, code=code, **more)

    def carried(self, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', self.page)
        return found[1] if found else ""

    @property
    def receipt(self) -> str:
        found = re.search(r'class="big">(\d{4} \d{4})<', self.page)
        return found[1] if found else ""

    def _keep(self, answer: Any) -> "Employer":
        self.page, self.status, self.path = answer.get_data(as_text=True), answer.status_code, answer.request.path
        return self
