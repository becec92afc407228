"""What may be filed is decided where it is taken in; the form only shows it. And what is the same job is told."""

from datetime import date
from typing import Any

import msgspec
import pytest

from backend.editorial.duplicates.found import duplicates_of
from backend.editorial.employers import filing
from backend.editorial.employers.employer import Details
from backend.editorial.employers.filing_rules import FilingRefused
from backend.editorial.reading import newest
from content.notice import Notice
from content.vacancy import Employer as Shown
from content.vacancy import Place, Vacancy, Wage
from tests.backend.conftest import NOW
from tests.backend.serving import Hall
from tests.backend.web.filing import CODE, Employer

PLACE = Place(division="410105", address="样例路 9 号")


def details(**changes: Any) -> Details:
    return Details(**{"name": "郑州恒泰样例厂", "code": CODE, "contact": "张三", "telephone": "00-12345", **changes})


def vacancy(**changes: Any) -> Vacancy:
    values: dict[str, Any] = {
        "id": "v-1", "title": "电焊工", "occupation": "6-18-02-04", "place": PLACE, "headcount": 3,
        "employer": Shown(name="郑州恒泰样例厂", credit_code=CODE), "wage": Wage(min=5000, max=8000),
        "description": "焊接结构件，有师傅带。", "requirements": "会氩弧焊", "hours": "8:30-17:30",
        "apply": "打单位电话 00-12345", "valid_through": date(2026, 12, 20),
    }  # fmt: skip
    return Vacancy(**{**values, **changes})


def filed(hall: Hall) -> list[filing.Filing]:
    with hall.office.database.read() as connection:
        return filing.listed(connection, fresh=False)


def draft(hall: Hall, one: filing.Filing) -> Notice:
    with hall.office.database.read() as connection:
        return newest(connection, one.notice_id).notice


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"contact": ""}, "contact"),
        ({"telephone": "没有"}, "telephone"),
        ({"code": CODE[:-1] + ("0" if CODE[-1] != "0" else "1")}, "code"),
        ({"kind": "toaster"}, "kind"),
        ({"name": ""}, "name"),
        ({"title": "焊" * 41}, "title"),
        ({"description": ""}, "description"),
        ({"apply": "字" * 501}, "apply"),
        ({"valid_through": date(2026, 11, 20)}, "valid_through"),
        ({"sites": ("nowhere",)}, "sites"),
        ({"requirements": "限女性"}, ""),
        ({"wage": Wage(min=900)}, ""),
    ],
)
def test_through_no_door_comes_in_what_the_form_refuses(file_hall: Hall, changes: dict[str, Any], field: str) -> None:
    """Whoever calls the office without the form meets the same rules, and nothing is left behind."""
    about = {name: value for name, value in changes.items() if name in Details.__struct_fields__}
    job = {name: value for name, value in changes.items() if name not in about}
    with pytest.raises(FilingRefused) as refused, file_hall.office.work() as work:
        filing.file(work, "192.0.2.1", details(**about), vacancy(**job), "once")
    blocked = [] if field else [one.field for one in refused.value.findings]
    assert (sorted(refused.value.wrong), bool(blocked)) == ([field] if field else [], not field)
    assert refused.value.say("zh").startswith("这份岗位不能这样报：") and refused.value.say("en")
    assert filed(file_hall) == []


def test_what_is_filed_touches_no_other_notice_and_says_nothing_for_the_office(file_hall: Hall) -> None:
    (public,) = file_hall.publish(vacancy(id="v-public"))
    strange = msgspec.structs.replace(vacancy(), id="v-public", number=public.number, verified=NOW, source="中心")
    strange = msgspec.structs.replace(strange, employer=Shown(name="别的厂"))
    with file_hall.office.work() as work:
        one = filing.file(work, "192.0.2.1", details(), strange, "once")
    entered = draft(file_hall, one)
    assert isinstance(entered, Vacancy)
    assert entered.id != public.id and entered.number != public.number
    assert (entered.verified, entered.source, entered.employer.name) == (None, "单位自报", "郑州恒泰样例厂")


def test_an_employer_who_renews_is_shown_what_is_public_and_may_send_it_all_the_same(hall: Hall) -> None:
    (public,) = hall.publish(vacancy())
    page = Employer(hall.app.test_client()).get().send(headcount="8")
    assert (page.status, filed(hall)) == (200, []), page.page[-2000:]
    assert "人数：那条 3 人，这条 8 人" in page.page and "已发布到 2026-12-20" in page.page
    assert f'<a href="/n/{public.number}">' in page.page and "岗位号不变" in page.page
    assert page.send(headcount="8").receipt
    assert len(filed(hall)) == 1


def test_nobody_learns_from_the_form_what_only_waits(file_hall: Hall) -> None:
    """Anybody may give anybody's name and code: it is sent at the first click, and the clerk is told."""
    file_hall.draft(vacancy())
    assert Employer(file_hall.app.test_client()).get().send().receipt
    (one,) = filed(file_hall)
    with file_hall.office.database.read() as connection:
        found = duplicates_of(connection, [newest(connection, one.notice_id)], NOW.date())
    assert [there.stands for there in found[one.notice_id]] == ["submitted"]
