"""Everybody who enters sees what they did and what became of it, and nobody else's."""

from collections.abc import Callable
from typing import Any

from backend.editorial.accounts import add_staff, get_staff
from backend.editorial.drafting import enter, submit
from backend.editorial.office import Office
from backend.editorial.overview import Span
from backend.editorial.reviewing import approve, send_back
from backend.editorial.tally import Own, own, total, waiting
from content.vacancy import Vacancy
from tests.backend.desk.conftest import PASSWORD
from tests.backend.desk.test_downloads import download

Open = Callable[[str], Any]


def test_a_collector_sees_their_own(
    browser: Open, office: Office, lin: Any, zhao: Any, welder: Callable[..., Vacancy], clock: Any
) -> None:
    with office.work() as work:
        collector = add_staff(work, "xin", "信息员", ["collector"], PASSWORD)
        first = submit(work, collector, enter(work, collector, welder(1)).id)
        second = submit(work, collector, enter(work, collector, welder(2)).id)
        enter(work, lin, welder(3))
    clock.forward(days=1)
    with office.work() as work:
        approve(work, zhao, first.id)
        send_back(work, zhao, second.id, "工资再核实")
        enter(work, get_staff(work.connection, "xin"), welder(2, headcount=2))
        work.seal()
        span = Span.of(None, None, work.day)
        days = own(work.connection, span, "xin")
        assert days["2026-11-21"] == Own(entered=2, submitted=2)
        assert days["2026-11-22"] == Own(changed=1, approved=1, sent_back=1)
        assert total(days) == Own(entered=2, changed=1, submitted=2, approved=1, sent_back=1)
        assert len(days) == 7
        assert waiting(work.connection, "xin") == {"draft": 1, "submitted": 0, "sent_back": 0}
        assert own(work.connection, span, "lin")["2026-11-21"] == Own(entered=1)
    page = browser("xin").get("/")
    assert 'href="/desk/tally"' in page.page
    page.get("/tally")
    assert "2026-11-22" in page.page and "<b>2</b>" in page.page
    heading, *days_told, all_of_them = download(page, "/tally.xlsx")
    assert heading == ["日期", "新录", "修改", "提交", "批准了", "退回来"]
    assert [str(day[0])[:10] for day in days_told] == list(days), "the oldest first, as a table is gone on with"
    assert days_told[-1][1:] == [0, 1, 0, 1, 1]
    assert all_of_them == ["合计", 2, 1, 2, 1, 1]
    assert "2026-11-22" not in page.get("/tally?since=2026-11-01&through=2026-11-05").page.partition("<tbody>")[2]
