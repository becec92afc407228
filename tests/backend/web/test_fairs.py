"""Fairs on the web: in the lists until they end, and on their own page in full."""

from datetime import datetime, timedelta

from flask.testing import FlaskClient

from content.clock import CHINA
from content.jobfair import JobFair
from content.vacancy import Place
from content.wording.page import list_path
from tests.backend.conftest import HandClock
from tests.backend.serving import Hall

ENDS = datetime(2026, 11, 28, 12, tzinfo=CHINA)
FAIR = JobFair(
    id="f-1", title="制造业专场", starts=datetime(2026, 11, 28, 9, tzinfo=CHINA), venue="一楼大厅", ends=ENDS,
    place=Place(division="410105"),
)  # fmt: skip


def test_a_fair_leaves_the_lists_at_the_minute_it_ends(file_hall: Hall, client: FlaskClient, clock: HandClock) -> None:
    file_hall.publish(FAIR)
    clock.now = ENDS - timedelta(minutes=1)
    tags = {}
    for path in ("/", "/jobfairs"):
        page = client.get(path)
        assert "制造业专场" in page.text, path
        tags[path] = page.headers["ETag"]
        assert client.get(path, headers={"If-None-Match": tags[path]}).status_code == 304
    clock.now = ENDS
    for path, tag in tags.items():
        page = client.get(path, headers={"If-None-Match": tag})
        assert page.status_code == 200, "the browser must not go on showing the page that it has"
        assert "制造业专场" not in page.text, path


def test_the_page_of_a_fair_that_is_over_says_so(file_hall: Hall, client: FlaskClient, clock: HandClock) -> None:
    (fair,) = file_hall.publish(FAIR)
    clock.now = ENDS - timedelta(minutes=1)
    before = client.get(f"/n/{fair.number}")
    assert "记到日历里" in before.text
    assert "已结束" not in before.text
    clock.now = ENDS
    after = client.get(f"/n/{fair.number}", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "已结束" in after.text
    assert "记到日历里" not in after.text


def test_a_fair_is_never_filled(file_hall: Hall, client: FlaskClient, clock: HandClock) -> None:
    (fair,) = file_hall.publish(FAIR)
    clock.now = ENDS
    picked = client.get(list_path([fair])).text
    assert "个都在招人" not in picked
    assert "已经结束" in picked
    clock.now = ENDS + timedelta(days=1)
    gone = client.get(f"/n/{fair.number}")
    assert gone.status_code == 410
    assert "查询号" in gone.text
    assert "“制造业专场”已经结束" in gone.text
    assert "招满" not in gone.text
    assert "岗位号" not in gone.text.split("<main")[1]


def test_a_fair_that_was_called_off_was_taken_down(file_hall: Hall, client: FlaskClient) -> None:
    (fair,) = file_hall.publish(FAIR)
    file_hall.withdraw(fair.id)
    gone = client.get(f"/n/{fair.number}").text
    assert "已经撤下" in gone
    assert "招满" not in gone
