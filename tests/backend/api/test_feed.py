import gzip
from collections.abc import Callable
from datetime import timedelta

import msgspec
from flask.testing import FlaskClient

from backend.api.questions import Line
from content.feed import Change, Head, decode_change, decode_header
from content.vacancy import Vacancy
from tests.backend.conftest import HandClock
from tests.backend.serving import Hall

Make = Callable[..., Vacancy]


def test_the_head_names_its_three_faces(hall: Hall, welder: Make) -> None:
    hall.publish(welder())
    head = msgspec.json.decode(hall.app.test_client().get("/v1/feed").data, type=Head)
    assert head.cursor == hall.office.journal.head()
    assert (head.snapshot, head.changes) == ("/v1/feed/snapshot", "/v1/feed/changes")
    assert head.stream == "http://localhost:8004/v1/feed/stream"


def test_the_snapshot_counts_its_lines(hall: Hall, welder: Make) -> None:
    hall.publish(welder(1), welder(2), welder(3))
    hall.withdraw("v-2")
    packed = hall.app.test_client().get("/v1/feed/snapshot", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    header, *lines = gzip.decompress(packed.data).splitlines()
    assert (decode_header(header).count, decode_header(header).position) == (2, 4)
    assert [decode_change(line).id for line in lines] == ["v-1", "v-3"]
    plain = hall.app.test_client().get("/v1/feed/snapshot")
    assert plain.data == gzip.decompress(packed.data)


def test_the_snapshot_is_packed_anew_when_the_feed_moves(file_hall: Hall, client: FlaskClient, welder: Make) -> None:
    file_hall.publish(welder(1))
    first = client.get("/v1/feed/snapshot").data
    assert client.get("/v1/feed/snapshot").data == first
    file_hall.publish(welder(2))
    assert client.get("/v1/feed/snapshot").data.count(b"\n") == first.count(b"\n") + 1


def test_changes_come_page_by_page(hall: Hall, welder: Make) -> None:
    hall.publish(*(welder(number) for number in range(1, 6)))
    client = hall.app.test_client()
    address: str | None = f"/v1/feed/changes?after={hall.office.journal.head().feed_id}:0&limit=2"
    positions = []
    while address:
        page = client.get(address)
        positions += [decode_change(line).position for line in page.data.splitlines()]
        link = page.headers.get("Link", "")
        address = link.partition("<")[2].partition(">")[0] if link.endswith('rel="next"') else None
    assert positions == [1, 2, 3, 4, 5]


def test_a_withdrawal_is_a_line_without_notice_that_says_why_where_it_is_told(hall: Hall, welder: Make) -> None:
    hall.publish(welder(1), welder(2))
    hall.withdraw("v-1", "信息不实，收了押金")
    hall.withdraw("v-2", "单位要求撤下")
    feed_id = hall.office.journal.head().feed_id
    body = hall.app.test_client().get(f"/v1/feed/changes?after={feed_id}:2").data
    told, untold = (msgspec.json.decode(line) for line in body.splitlines())
    assert (sorted(told), told["why"]) == (["at", "id", "position", "why"], "untrue")
    assert sorted(untold) == ["at", "id", "position"]
    assert "押金" not in body.decode()


def test_the_document_describes_every_field_of_a_line() -> None:
    assert set(Line.__struct_fields__) == set(Change.__struct_fields__)


def test_trimmed_history_is_gone(hall: Hall, welder: Make, clock: HandClock) -> None:
    hall.publish(welder())
    hall.withdraw("v-1")
    clock.forward(days=3)
    with hall.office.database.begin() as connection:
        hall.office.journal.trim(connection, timedelta(days=1))
    feed_id = hall.office.journal.head().feed_id
    for after in (f"{feed_id}:0", "other:1", f"{feed_id}:99"):
        gone = hall.app.test_client().get(f"/v1/feed/changes?after={after}")
        assert (gone.status_code, gone.json and gone.json["type"]) == (410, "urn:jobhall:problem:history-trimmed")


def test_the_stream_is_elsewhere(client: FlaskClient) -> None:
    away = client.get("/v1/feed/stream?after=b7f3:12", headers={"Host": "hall.example:8000"})
    assert away.status_code == 307
    assert away.headers["Location"] == "http://hall.example:8004/v1/feed/stream?after=b7f3%3A12"
