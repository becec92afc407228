"""A list tells of what is on at this minute, also to whoever asks with the ETag of a minute ago."""

from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from content.bulletin import Bulletin
from content.clock import CHINA
from content.jobfair import JobFair
from content.vacancy import Place
from tests.backend.conftest import HandClock
from tests.backend.serving import Hall

ENDS = datetime(2026, 11, 28, 12, tzinfo=CHINA)
BEGINS = ENDS - timedelta(hours=3)
FAIR = JobFair(id="f-1", title="制造业专场", starts=BEGINS, ends=ENDS, venue="一楼大厅", place=Place(division="410105"))
SNOW = Bulletin(id="b-1", title="大雪停办", topic="emergency", body="下午不开门。", starts=BEGINS, ends=ENDS)
JOURNEY = (BEGINS - timedelta(seconds=1), BEGINS, ENDS - timedelta(seconds=1), ENDS)


def totals(client: FlaskClient, clock: HandClock, path: str) -> list[int]:
    """What a list has at each moment, for a reader who keeps what it was told and asks whether it still holds."""
    found, tag = [], ""
    total = -1
    for clock.now in JOURNEY:
        answer = client.get(path, headers={"If-None-Match": tag} if tag else {})
        if answer.status_code != 304:
            tag, total = answer.headers["ETag"], answer.get_json()["total"]
        found.append(total)
    return found


def test_a_fair_is_in_the_list_until_it_ends(file_hall: Hall, client: FlaskClient, clock: HandClock) -> None:
    file_hall.publish(FAIR)
    assert totals(client, clock, "/v1/jobfairs") == [1, 1, 1, 0]
    assert client.get("/v1/notices/f-1").status_code == 200, "its own page says until midnight that it is over"


def test_an_emergency_is_in_the_list_from_its_beginning_to_its_end(
    file_hall: Hall, client: FlaskClient, clock: HandClock
) -> None:
    (snow,) = file_hall.publish(SNOW)
    assert totals(client, clock, "/v1/bulletins") == [0, 1, 1, 0]
    assert client.get("/v1/notices/b-1").status_code == 404
    assert client.get(f"/v1/numbers/{snow.number}").status_code == 410


@pytest.mark.parametrize("path", ["/v1/vacancies", "/v1/guides"])
def test_an_answer_holds_while_nothing_begins_or_ends(
    file_hall: Hall, client: FlaskClient, clock: HandClock, path: str
) -> None:
    file_hall.publish(SNOW)
    clock.now = BEGINS
    tag = {"If-None-Match": client.get(path).headers["ETag"]}
    clock.now = ENDS - timedelta(seconds=1)
    assert client.get(path, headers=tag).status_code == 304


def test_the_web_tells_of_an_emergency_until_its_minute(file_hall: Hall, client: FlaskClient, clock: HandClock) -> None:
    (snow,) = file_hall.publish(SNOW)
    seen, page, tag = [], "", ""
    for clock.now in JOURNEY:
        answer = client.get("/bulletins", headers={"If-None-Match": tag} if tag else {})
        page, tag = page if answer.status_code == 304 else answer.text, answer.headers["ETag"]
        seen.append(("大雪停办" in page, client.get(f"/n/{snow.number}").status_code))
    assert seen == [(False, 200), (True, 200), (True, 200), (False, 410)]
    assert "“大雪停办”已经结束" in client.get(f"/n/{snow.number}").text


@pytest.mark.parametrize("path", ["/", "/vacancies", "/guides", "/employers", "/employers/new", "/list", "/nowhere"])
def test_an_emergency_stands_on_top_of_every_page_from_its_beginning_to_its_end(
    file_hall: Hall, client: FlaskClient, clock: HandClock, path: str
) -> None:
    (snow,) = file_hall.publish(SNOW)
    seen, page, tag = [], "", ""
    for clock.now in JOURNEY:
        answer = client.get(path, headers={"If-None-Match": tag} if tag else {})
        page, tag = page if answer.status_code == 304 else answer.text, answer.headers.get("ETag", "")
        assert "no-" in answer.headers["Cache-Control"], "nobody on the way may keep a page without asking"
        seen.append('class="alarm"' in page)
    assert seen == [False, True, True, False]
    clock.now = BEGINS
    zh, en = client.get(f"{path}?lang=zh").text, client.get(f"{path}?lang=en").text
    assert f'<a href="/n/{snow.number}"><b>紧急通知：</b> 大雪停办</a> <span>到 12:00 结束</span>' in zh
    assert "<b>Emergency:</b> 大雪停办</a> <span>until 12:00</span>" in en
