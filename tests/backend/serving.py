"""The backend in process: what the tests of the API and of the pages share. Import the fixtures from here."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.api.settings import ServerSettings
from backend.app import create_app
from backend.editorial.accounts import Staff
from backend.editorial.drafting import enter, submit
from backend.editorial.office import Office
from backend.editorial.publishing import withdraw
from backend.editorial.reviewing import approve
from backend.reading import Reading
from content.notice import Notice
from content.vacancy import Vacancy
from tests.backend.conftest import HandClock
from tests.backend.known import know


class Hall:
    """An office whose work the public side reads at once."""

    def __init__(self, app: Flask, office: Office, author: Staff, reviewer: Staff) -> None:
        self.app = app
        self.office = office
        self.author = author
        self.reviewer = reviewer

    @property
    def reading(self) -> Reading:
        reading: Reading = self.app.extensions["jobhall"].reading
        return reading

    def draft(self, notice: Notice) -> int:
        """Enter and submit; the public must not see it."""
        with self.office.work() as work:
            if isinstance(notice, Vacancy):
                know(work, notice.employer)
            revision = enter(work, self.author, notice)
            submit(work, self.author, revision.id)
        return revision.id

    def publish(self, *notices: Notice) -> list[Notice]:
        """Through the office, with four eyes; the notices as the public sees them, with their numbers."""
        shown = []
        for notice in notices:
            revision = self.draft(notice)
            with self.office.work() as work:
                approve(work, self.reviewer, revision)
                shown.append(work.changes[-1].decode())
        self.reading.follow_once()
        return [notice for notice in shown if notice]

    def withdraw(self, id: str, reason: str = "招满") -> None:
        """Take away."""
        with self.office.work() as work:
            withdraw(work, self.reviewer, id, reason)
        self.reading.follow_once()


def make_hall(office: Office, home: Path, clock: HandClock, lin: Staff, zhao: Staff) -> Hall:
    settings = ServerSettings(home=home, password_memory=8)
    app = create_app(settings, clock=clock, database=office.database, bell=office.bell)
    hall = Hall(app, office, lin, zhao)
    hall.reading.follow_once()
    return hall


@pytest.fixture
def hall(office: Office, tmp_path: Path, clock: HandClock, lin: Staff, zhao: Staff) -> Hall:
    """On SQLite and on PostgreSQL."""
    return make_hall(office, tmp_path, clock, lin, zhao)


@pytest.fixture
def file_hall(file_office: Office, tmp_path: Path, clock: HandClock, lin: Staff, zhao: Staff) -> Hall:
    """On SQLite alone."""
    return make_hall(file_office, tmp_path, clock, lin, zhao)


@pytest.fixture
def client(file_hall: Hall) -> FlaskClient:
    return file_hall.app.test_client()
