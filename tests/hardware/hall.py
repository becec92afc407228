"""A hall for tests: a feed in memory, a replica file, and the sample centre's notices with fairs and bulletins."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from content.bulletin import Bulletin
from content.clock import CHINA, Clock
from content.feed import Change
from content.jobfair import Booth, JobFair
from content.memory_feed import MemoryFeed
from content.notice import Notice
from content.number import number_of
from content.replica import Replica
from content.site import Device, Site
from content.vacancy import Employer, Place, Vacancy, Wage
from hardware.current import Current

MORNING = datetime(2026, 11, 21, 9, 41, tzinfo=CHINA)

SITE = Site(
    id="jinhai",
    title="金海大道人力资源市场",
    title_en="Jinhai Avenue Employment Centre",
    place=Place(division="410104"),
    hotline="00-1233",
    web="http://jobs.example",
    devices=(
        Device(id="jinhai-board-1", kind="board", title="大厅正面大屏", width=1920, height=1080),
        Device(id="jinhai-strip-1", kind="strip", title="大门上方条屏", width=192, height=16),
        Device(id="jinhai-strip-2", kind="strip", title="窗口上方条屏", width=192, height=16),
        Device(id="jinhai-strip-3", kind="strip", title="临街条屏", width=256, height=32),
    ),
)

_JOBS = (
    ("电焊工", "郑州恒岳机械", "410105", Wage(min=6000, max=8500), 6),
    ("家政服务员", "常帮家政服务", "410103", Wage(min=5500, max=7000), 12),
    ("仓库理货员", "中州仓储", "410104", Wage(min=4800, max=6200), 8),
    ("商场保安员", "安泰物业", "410102", Wage(min=3800, max=4300), 5),
    ("缝纫工", "锦绣服饰", "410108", Wage(min=5000, max=9000), 20),
    ("叉车司机", "中原物流", "410104", Wage(min=5500, max=7500), 3),
    ("中餐厨师", "豫味轩", "410105", Wage(min=6500, max=9000), 2),
    ("养老护理员", "康乐养老院", "410102", Wage(min=4500, max=6000), 10),
    ("日结搬运工", "中州仓储", "410104", Wage(min=220, unit="day"), None),
    ("法律顾问", "明理事务所", "410105", None, 1),
)


def vacancy(n: int, **changes: object) -> Vacancy:
    """The n-th vacancy of a hall, published hours ago."""
    title, employer, division, wage, headcount = _JOBS[n % len(_JOBS)]
    values: dict[str, object] = {
        "id": f"v-{n}",
        "number": number_of(20_000 + n),
        "title": title,
        "occupation": "6-18-02-04",
        "employer": Employer(name=f"{employer}有限公司", short=employer),
        "place": Place(division=division),
        "headcount": headcount,
        "wage": wage,
        "published": MORNING - timedelta(hours=20 if n % 3 else 1),
        "valid_through": (MORNING + timedelta(days=20)).date(),
    }
    return Vacancy(**{**values, **changes})  # type: ignore[arg-type]  # the values are checked by the struct itself


def fair(starts: datetime, hours: float = 6, **changes: object) -> JobFair:
    """A fair of so many hours, with three employers."""
    booths = tuple(
        Booth(label=f"A{n:02}", employer=name) for n, name in enumerate(("恒岳机械", "中州仓储", "锦绣服饰"), 1)
    )
    values: dict[str, object] = {
        "id": "fair-1",
        "title": "制造业专场招聘会",
        "starts": starts,
        "ends": starts + timedelta(hours=hours),
        "venue": "一楼交流大厅",
        "place": Place(division="410104"),
        "booths": booths,
        "description": "下岗职工在 3 号窗口优先登记",
    }
    return JobFair(**{**values, **changes})  # type: ignore[arg-type]  # the values are checked by the struct itself


def bulletin(topic: str, title: str, body: str = "详情请到服务台问。", **changes: object) -> Bulletin:
    """A bulletin of the topic."""
    values: dict[str, object] = {"id": f"b-{topic.replace('_', '-')}", "topic": topic, "title": title, "body": body}
    return Bulletin(**{**values, **changes})  # type: ignore[arg-type]  # the values are checked by the struct itself


FRAUD = bulletin("fraud_warning", "本中心服务一律免费，凡收费的都是骗子，举报请拨 00-1233 转 3")
POLICY = bulletin("policy", "失业登记请带身份证到 2 号窗口")


class Hall:
    """One hall's replica, fed from memory; `publish` and `withdraw` reach it at once."""

    def __init__(
        self, folder: Path, clock: Clock, notices: Iterable[Notice] = (), silent: timedelta = timedelta()
    ) -> None:
        """`silent`: for how long the source was not heard."""
        self.feed = MemoryFeed(clock, notices=notices)
        self.replica = Replica(folder / "replica.db", lambda: clock() - silent)
        self.current = Current(self.replica, "jinhai", clock)
        self.replica.restore(self.feed.snapshot())
        self.replica.heard()

    def publish(self, notice: Notice) -> None:
        """What the follower does when a change arrives."""
        self._arrive([self.feed.publish(notice)])

    def withdraw(self, id: str) -> None:
        """The same for a withdrawal."""
        self._arrive([self.feed.withdraw(id)])

    def _arrive(self, changes: list[Change]) -> None:
        self.replica.apply(changes)
        self.replica.heard()
        self.current.changed()

    def close(self) -> None:
        """End it."""
        self.current.close()
        self.replica.close()
