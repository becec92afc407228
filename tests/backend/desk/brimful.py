"""Every noun filled to the brim, and made public: what the tests of the desk walk."""

from datetime import date, datetime
from typing import Any

from backend.editorial.drafting import enter, submit
from backend.editorial.office import Office
from backend.editorial.reviewing import approve
from content.bulletin import Attachment, Bulletin, FeeRow, Figure
from content.clock import CHINA
from content.daypart import DayPart
from content.guide import Guide
from content.jobfair import Booth, BoothVacancy, JobFair, Mark, Plan
from content.notice import Notice
from content.number import number_of
from content.site import Device, Site
from content.vacancy import Employer, Place, Vacancy, Wage
from content.wage_price import WagePrice
from tests.backend.known import credit_code, know

MORNING = datetime(2026, 12, 5, 9, 0, tzinfo=CHINA)
SHARED: dict[str, Any] = {
    "title_en": "Title",
    "sites": ("jinhai",),
    "valid_through": date(2026, 12, 20),
    "source": "来源",
}
PLACE = Place(division="410105", address="样例路 1 号", route="公交 26 路", address_en="1 Sample Rd", route_en="Bus 26")
WAGE = Wage(min=6000, max=8500, unit="month", months=13)
BOOTH = Booth(
    label="A1",
    employer="恒岳机械",
    x=2.5,
    y=3.0,
    vacancies=(BoothVacancy(title="电焊工", headcount=3, wage=WAGE, number=number_of(12345, 6)),),
)
FULL: dict[str, Notice] = {
    "vacancy": Vacancy(
        id="v-full",
        title="电焊工",
        occupation="6-18-02-04",
        place=PLACE,
        headcount=6,
        wage=WAGE,
        employer=Employer(
            name="郑州恒岳样例厂", short="恒岳", credit_code=credit_code(5), verified_on=date(2026, 11, 3)
        ),
        employment_type="CONTRACTOR",
        education="college",
        experience_years=2,
        certificate="焊工证",
        benefits=("meals",),
        audiences=("veteran",),
        hours="8:30-17:30",
        description="焊接。",
        requirements="能倒班",
        apply="到 3 号窗口",
        verified=datetime(2026, 11, 20, 9, 0, tzinfo=CHINA),
        **SHARED,
    ),
    "jobfair": JobFair(
        id="j-full",
        title="冬季招聘会",
        starts=MORNING,
        ends=MORNING.replace(hour=12),
        venue="一楼大厅",
        place=PLACE,
        venue_en="Hall",
        organiser="中心",
        organiser_en="Centre",
        description="介绍",
        booths=(BOOTH,),
        plan=Plan(
            width=40,
            depth=24,
            outline=((0, 0), (40, 0), (40, 24)),
            marks=(Mark(title="入口", title_en="In", x=1, y=2),),
        ),
        **SHARED,
    ),
    "guide": Guide(
        id="g-full",
        title="失业登记",
        category="就业",
        summary="一句话",
        steps=("取号", "办理"),
        materials=("身份证",),
        window="3 号窗口",
        hours="工作日",
        time_limit="当场",
        fee="不收费",
        legal_basis=("《就业促进法》",),
        summary_en="In a word",
        steps_en=("Take a number", "Hand it in"),
        materials_en=("ID card",),
        **SHARED,
    ),
    "bulletin": Bulletin(
        id="b-full",
        title="市场简介",
        topic="market_profile",
        body="正文",
        rows=(FeeRow(item="复印", fee="1 元", basis="规定"),),
        figures=(Figure(label="求职", value=120.5, unit="人", label_en="Seekers"),),
        starts=MORNING,
        ends=MORNING.replace(hour=20),
        attachments=(Attachment(sha256="ab" * 32, media_type="application/pdf", size=2048, title="表"),),
        **SHARED,
    ),
    "site": Site(
        id="s-full",
        title="金海大道大厅",
        place=PLACE,
        centre="市场",
        centre_en="Market",
        hotline="00-1233",
        web="https://example.org",
        hours="8:30-17:30",
        near=("410104",),
        devices=(
            Device(
                id="d-1",
                kind="kiosk",
                title="入口",
                title_en="Entrance",
                width=1080,
                height=1920,
                dayparts=(DayPart(start="07:30", percent=80),),
            ),
        ),
        **SHARED,
    ),
    "wage_price": WagePrice(
        id="w-full",
        title="焊工",
        occupation="6-18-02-04",
        division="410100",
        low=4000,
        median=6000,
        high=9000,
        year=2026,
        **SHARED,
    ),
}


def published(office: Office, kind: str, lin: Any, zhao: Any) -> None:
    with office.work() as work:
        for hall in ("jinhai", "longhai"):
            enter(work, lin, Site(id=hall, title=hall, place=PLACE))
        know(work, FULL["vacancy"].employer)  # type: ignore[attr-defined]  # it is a vacancy
        revision = submit(work, lin, enter(work, lin, FULL[kind]).id)
        approve(work, zhao, revision.id)
