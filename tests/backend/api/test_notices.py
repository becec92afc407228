from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from content.bulletin import Attachment, Bulletin
from content.vacancy import Vacancy
from tests.backend.conftest import HandClock
from tests.backend.serving import Hall

Make = Callable[..., Vacancy]


def test_a_published_vacancy_is_found_by_search_id_and_number(hall: Hall, welder: Make) -> None:
    (shown,) = hall.publish(welder())
    client = hall.app.test_client()
    found = client.get("/v1/vacancies").json
    assert found is not None
    assert (found["total"], found["capped"], found["page"], found["size"]) == (1, False, 1, 20)
    assert [item["number"] for item in found["items"]] == [shown.number]
    assert client.get(f"/v1/notices/{shown.id}").json == found["items"][0]
    assert client.get(f"/v1/numbers/{shown.number}").json == found["items"][0]


def test_a_number_may_be_written_in_groups(file_hall: Hall, client: FlaskClient, welder: Make) -> None:
    (shown,) = file_hall.publish(welder())
    assert client.get(f"/v1/numbers/{shown.number[:3]} {shown.number[3:]}").status_code == 200


def test_what_waits_for_review_is_nowhere(hall: Hall, welder: Make) -> None:
    hall.draft(welder(title="钻床工"))
    hall.reading.follow_once()
    client = hall.app.test_client()
    for address in ("/v1/vacancies", "/v1/feed/snapshot", "/", "/vacancies", "/v1/jobfairs", "/v1/bulletins"):
        assert "钻床工" not in client.get(address).text
    assert client.get("/v1/notices/v-1").status_code == 404


def test_an_edit_that_waits_for_review_does_not_show_through(hall: Hall, welder: Make) -> None:
    (shown,) = hall.publish(welder())
    hall.draft(welder(title="电焊工组长"))
    hall.reading.follow_once()
    found = hall.app.test_client().get(f"/v1/numbers/{shown.number}").json
    assert found is not None
    assert found["title"] == "电焊工"


def test_a_withdrawn_number_is_gone_and_an_unknown_one_not_found(hall: Hall, welder: Make) -> None:
    (shown,) = hall.publish(welder())
    hall.withdraw(shown.id)
    client = hall.app.test_client()
    gone = client.get(f"/v1/numbers/{shown.number}")
    assert (gone.status_code, gone.json and gone.json["type"]) == (410, "urn:jobhall:problem:withdrawn")
    assert client.get("/v1/numbers/999997").status_code == 404
    assert client.get("/v1/vacancies").json == {
        "total": 0, "capped": False, "page": 1, "size": 20, "items": [], "facets": {},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "why", "said"),
    [
        ("招满了", "filled", "这个岗位招满了。"),
        ("信息不实，收了押金", "untrue", "这个岗位经核实信息不实，已经撤下了。"),
        ("单位要求撤下", None, "这个岗位已经撤下来了。"),
    ],
)
def test_a_withdrawn_number_says_why_as_far_as_it_is_told(
    hall: Hall, welder: Make, reason: str, why: str | None, said: str
) -> None:
    (shown,) = hall.publish(welder())
    hall.withdraw(shown.id, reason)
    gone = hall.app.test_client().get(f"/v1/numbers/{shown.number}", headers={"Accept-Language": "zh"})
    assert gone.status_code == 410
    assert gone.json is not None
    assert (gone.json.get("why"), gone.json["detail"]) == (why, said)
    assert "押金" not in gone.text


def test_a_number_past_its_day_is_over_before_the_clock_withdraws_it(
    hall: Hall, welder: Make, clock: HandClock
) -> None:
    (shown,) = hall.publish(welder())
    clock.forward(days=60)
    gone = hall.app.test_client().get(f"/v1/numbers/{shown.number}").json
    assert gone is not None
    assert (gone["status"], gone["why"]) == (410, "over")


def test_a_wrong_check_digit_is_told(client: FlaskClient) -> None:
    problem = client.get("/v1/numbers/123456", headers={"Accept-Language": "en"}).json
    assert problem is not None
    assert (problem["status"], problem["parameter"]) == (404, "number")
    assert "One digit of the number is wrong" in problem["detail"]


def test_a_vacancy_past_its_day_is_not_shown_though_nothing_came(
    file_hall: Hall, client: FlaskClient, welder: Make, clock: HandClock
) -> None:
    (shown,) = file_hall.publish(welder())
    before = client.get("/v1/vacancies")
    clock.forward(days=40)
    after = client.get("/v1/vacancies", headers={"If-None-Match": before.headers["ETag"]})
    assert (after.status_code, after.json and after.json["total"]) == (200, 0)
    assert client.get(f"/v1/numbers/{shown.number}").status_code == 410


@pytest.mark.parametrize("path", ["jobfairs", "guides", "bulletins", "sites"])
def test_an_empty_list_is_a_list(client: FlaskClient, path: str) -> None:
    assert client.get(f"/v1/{path}").json == {"total": 0, "items": []}


def test_a_hall_sees_what_belongs_in_it(file_hall: Hall, client: FlaskClient) -> None:
    file_hall.publish(
        Bulletin(id="b-1", title="都看得到", topic="policy", body="一"),
        Bulletin(id="b-2", title="只在金海", topic="policy", body="二", sites=("jinhai",)),
    )
    found = client.get("/v1/bulletins?site=longhai").json
    assert found is not None
    assert [item["id"] for item in found["items"]] == ["b-1"]


def test_a_list_is_answered_from_memory_until_the_feed_moves(
    file_hall: Hall, client: FlaskClient, welder: Make
) -> None:
    file_hall.publish(welder(1))
    first = client.get("/v1/vacancies")
    tag = first.headers["ETag"]
    assert client.get("/v1/vacancies").data == first.data
    unchanged = client.get("/v1/vacancies", headers={"If-None-Match": tag})
    assert (unchanged.status_code, unchanged.data) == (304, b"")
    assert client.head("/v1/vacancies").headers["Content-Length"] == str(len(first.data))
    file_hall.publish(welder(2))
    second = client.get("/v1/vacancies", headers={"If-None-Match": tag})
    assert (second.status_code, second.json and second.json["total"]) == (200, 2)


def test_an_etag_does_not_make_a_wrong_address_right(file_hall: Hall, client: FlaskClient, welder: Make) -> None:
    file_hall.publish(welder())
    tag = {"If-None-Match": client.get("/v1/vacancies").headers["ETag"]}
    assert client.get("/v1/vacancies?size=0", headers=tag).status_code == 400
    assert client.get("/v1/notices/v-9", headers=tag).status_code == 404


def test_an_attachment_is_there_only_while_its_bulletin_is(hall: Hall) -> None:
    from hashlib import sha256

    from sqlalchemy import insert

    from backend.tables import blob

    data, name = b"%PDF-1.7", sha256(b"%PDF-1.7").hexdigest()
    row = {"sha256": name, "media_type": "application/pdf", "size": len(data), "bytes": data}
    with hall.office.database.begin() as connection:
        connection.execute(insert(blob).values(**row))
    client = hall.app.test_client()
    assert client.get(f"/v1/blobs/{name}").status_code == 404
    attachment = Attachment(sha256=name, media_type="application/pdf", size=len(data))
    hall.publish(Bulletin(id="b-1", title="政策", topic="policy", body="一", attachments=(attachment,)))
    fetched = client.get(f"/v1/blobs/{name}")
    assert (fetched.data, fetched.headers["Content-Type"]) == (data, "application/pdf")
    assert "sandbox" in fetched.headers["Content-Security-Policy"]
    hall.withdraw("b-1")
    assert client.get(f"/v1/blobs/{name}").status_code == 404
