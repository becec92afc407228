"""Whatever people do, in whatever order: the office never contradicts itself and no reader of the feed is misled."""

import shutil
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from backend.database import Database
from backend.editorial import drafting, publishing, reviewing
from backend.editorial.accounts import Staff, add_staff
from backend.editorial.integrity import faults
from backend.editorial.office import Office
from backend.editorial.reading import history
from backend.feed.local_bell import LocalBell
from backend.settings import BackendSettings
from content.clock import CHINA
from content.errors import HistoryTrimmed, JobhallError
from content.feed import Change, Cursor
from content.vacancy import Employer, Place, Vacancy
from tests.backend.known import HENGYUE, know
from tests.backend.template import migrated_copy

IDS = st.sampled_from(["v-1", "v-2", "v-3"])
LIN, ZHAO = (Staff(name, name, ("clerk", "approver")) for name in ("lin", "zhao"))
PEOPLE = st.sampled_from([LIN, ZHAO])
DAYS = st.sampled_from([0, 3, 60])


class Hall(RuleBasedStateMachine):
    """Two people, three vacancies, and a device that follows the feed."""

    @initialize()
    def opens(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="jobhall-hall-"))
        self.now = datetime(2026, 11, 21, 9, tzinfo=CHINA)
        database = Database(f"sqlite:///{migrated_copy(self.folder / 'jobhall.db')}")
        office_settings = BackendSettings(home=self.folder)
        self.office = Office(database, LocalBell(self.folder / "run"), lambda: self.now, office_settings)
        with self.office.work() as work:
            for name in ("lin", "zhao"):
                add_staff(work, name, name, ["clerk", "approver"])
            know(work, HENGYUE, until=date(2031, 11, 1))
        self.cursor = Cursor("", 0)
        self.device: dict[str, Change] = {}

    @rule(id=IDS, who=PEOPLE, days=DAYS)
    def enter(self, id: str, who: Staff, days: int) -> None:
        with self.office.work() as work:
            drafting.enter(work, who, self.vacancy(id, days))

    @rule(id=IDS, days=DAYS)
    def publish(self, id: str, days: int) -> None:
        """The usual way, at once, so that there is something to go wrong with."""
        with self.office.work() as work:
            draft = drafting.enter(work, LIN, self.vacancy(id, days))
            reviewing.approve(work, ZHAO, drafting.submit(work, LIN, draft.id).id)

    def vacancy(self, id: str, days: int) -> Vacancy:
        return Vacancy(
            id=id,
            title="电焊工",
            occupation="6-18-02-04",
            employer=Employer(name="郑州恒岳机械"),
            place=Place(division="410105", address="样例路 1 号"),
            description="焊接结构件。",
            valid_through=self.now.date() + timedelta(days=days),
        )

    @rule(id=IDS, who=PEOPLE, verb=st.sampled_from(["submit", "approve", "send_back", "withdraw"]))
    def act(self, id: str, who: Staff, verb: str) -> None:
        """Any verb at any time: it is done, or refused by name and nothing has happened."""
        with self.office.database.read() as connection:
            past = history(connection, id)
        if not past:
            return
        before = self.office.journal.head()
        try:
            with self.office.work() as work:
                match verb:
                    case "submit":
                        drafting.submit(work, who, past[0].id)
                    case "approve":
                        reviewing.approve(work, who, past[0].id)
                        assert who.name != past[0].author
                    case "send_back":
                        reviewing.send_back(work, who, past[0].id, "理由")
                    case _:
                        publishing.withdraw(work, who, id, "理由")
        except JobhallError:
            assert self.office.journal.head() == before

    @rule(days=st.sampled_from([1, 4, 20]))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(days=st.sampled_from([0, 2, 30]))
    def house_is_kept(self, days: int) -> None:
        with self.office.work() as work:
            publishing.expire(work)
            self.office.journal.trim(work.connection, timedelta(days=days))

    @rule()
    def a_backup_is_restored(self) -> None:
        with self.office.database.begin() as connection:
            self.office.journal.new_feed(connection)

    @rule()
    def the_device_follows(self) -> None:
        journal = self.office.journal
        try:
            for change in journal.changes(self.cursor):
                self.device.pop(change.id, None)
                if change.body is not None:
                    self.device[change.id] = change
            self.cursor = journal.head()
        except HistoryTrimmed:
            snapshot = journal.snapshot()
            self.device = {change.id: change for change in snapshot.changes}
            self.cursor = snapshot.cursor
            assert len(self.device) == snapshot.count
        assert self.shown() == {change.id: change.body for change in journal.snapshot().changes}

    def shown(self) -> dict[str, bytes | None]:
        """What the device shows today: expiry is decided at read."""
        notices = {change.id: (change.decode(), change.body) for change in self.device.values()}
        return {id: body for id, (notice, body) in notices.items() if notice and notice.is_live(self.now.date())}

    @invariant()
    def nothing_contradicts(self) -> None:
        if hasattr(self, "office"):
            with self.office.database.read() as connection:
                assert list(faults(connection)) == []

    def teardown(self) -> None:
        self.office.database.close()
        shutil.rmtree(self.folder)


TestHall = Hall.TestCase
TestHall.settings = settings(
    max_examples=30, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
