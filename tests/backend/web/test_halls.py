"""Where the halls are: every live one, as people look for it, from wherever one is told to go there."""

from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient
from msgspec.structs import replace

from content.guide import Guide
from content.site import Site
from content.vacancy import Place, Vacancy
from tests.backend.conftest import NOW
from tests.backend.serving import Hall

Make = Callable[..., Vacancy]
JINHAI = Site(
    id="jinhai", title="金海大道大厅", title_en="Jinhai Avenue Hall", hotline="00-1233", near=("410105",),
    hours="周一至周五 8:30–17:30", place=Place(
        division="410104", address="金海大道 1 号", route="公交 26、83 路到金海大道站", address_en="1 Jinhai Avenue",
    ),
)  # fmt: skip
LONGHAI = Site(
    id="longhai", title="陇海西路大厅", place=Place(division="410102", address="陇海西路 2 号"), hotline="00-1234"
)


def test_every_hall_is_told_with_all_that_leads_there(file_hall: Hall, client: FlaskClient) -> None:
    file_hall.publish(JINHAI, LONGHAI)
    page = client.get("/halls?lang=zh").text
    for words in (
        "金海大道大厅", "金海大道 1 号", "公交 26、83 路到金海大道站", "周一至周五 8:30–17:30", 'href="tel:001233"',
        "管城区、金水区", "陇海西路大厅", "中原区", 'href="tel:001234"',
    ):  # fmt: skip
        assert words in page, words
    assert page.count('<section class="hall">') == 2


def test_in_english_too(file_hall: Hall, client: FlaskClient) -> None:
    file_hall.publish(JINHAI)
    page = client.get("/halls?lang=en").text
    for words in ("Jinhai Avenue Hall", "1 Jinhai Avenue", "Monday to Friday 8:30–17:30", "Bus 26, 83 to", "Jinshui"):
        assert words in page, words
    assert "大厅" not in page.partition("<main")[2].partition("</main")[0]


def test_a_hall_that_is_closed_for_good_is_not_told(file_hall: Hall, client: FlaskClient) -> None:
    file_hall.publish(JINHAI, replace(LONGHAI, valid_through=(NOW + timedelta(days=1)).date()))
    assert "陇海西路大厅" in client.get("/halls").text
    file_hall.withdraw("longhai")
    assert "陇海西路大厅" not in client.get("/halls").text


def test_wherever_one_is_told_to_go_there_the_way_is_one_touch_off(
    file_hall: Hall, client: FlaskClient, welder: Make
) -> None:
    *_, guide, job = file_hall.publish(
        JINHAI, Guide(id="g-1", title="求职登记", category="求职", window="3 号窗口", steps=("来",)), welder()
    )
    link = '<a href="/halls">'
    assert client.get(f"/n/{job.number}").text.count(link) == 2, "beside how to apply, and beside the number"
    assert client.get(f"/n/{guide.number}" if guide.number else "/notices/g-1").text.count(link) == 1
    home = client.get("/").text
    assert "金海大道 1 号" in home and 'class="where" href="/halls"' in home and 'class="hotline" href="/halls"' in home


def test_without_a_hall_no_page_leads_to_one(file_hall: Hall, client: FlaskClient, welder: Make) -> None:
    (job,) = file_hall.publish(welder())
    for path in ("/", f"/n/{job.number}", "/vacancies"):
        assert "/halls" not in client.get(path).text, path
    assert client.get("/halls").status_code == 200
