"""The first page of a vacancy answers what a job-seeker asks, in the order in which it is asked."""

from collections.abc import Iterator

import msgspec
import pytest

from content.memory_feed import MemoryFeed
from content.vacancy import Vacancy
from content.wording import facts
from content.wording.phrases import LANGS, Lang
from content.wording.phrases import say as shared
from kiosk.flow import FactsBlock, HeadingBlock, PayBlock, TakeBlock, TextBlock
from kiosk.fonts import Faces
from kiosk.places import VacancyPlace
from kiosk.presenters.sheet import SheetModel
from kiosk.presenters.vacancy import vacancy
from kiosk.reading import Reading
from kiosk.theme import Frame
from tests.kiosk.conftest import SITE

ASKED = ("pay", "page.where", "page.employer", "page.asked", "page.apply", "number")
"""Pay, where, who hires, what is asked, how to apply, and its number; what it is stands above all of them."""

FRAMES = [
    Frame(1080, 1920), Frame(1920, 1080), Frame(1080, 1920, reach=True), Frame(1920, 1080, reach=True),
    Frame(1080, 1920, left=True),
]  # fmt: skip


def answers(model: SheetModel) -> Iterator[str]:
    """What is answered on this page, in the order of reading."""
    blocks = [block for column in model.columns for block in column]
    for block in [*blocks, *([model.take] if model.take else [])]:
        match block:
            case PayBlock():
                yield "pay"
                yield from ["number"] if block.number else []
            case FactsBlock():
                yield from (fact.label for fact in block.facts)
            case HeadingBlock():
                yield block.text
            case TakeBlock():
                yield from [block.heading] if block.heading else []
                yield "number"


def first_page(reading: Reading, found: Vacancy) -> SheetModel:
    model = vacancy(reading, VacancyPlace(found.id, found.title, found.occupation))
    assert isinstance(model, SheetModel)
    return model


@pytest.fixture
def measured(reading: Reading, window: None, faces: Faces) -> Reading:
    """The sample as it is set in the faces of the screen."""
    from kiosk.widgets.measure import measure, register

    register(faces)
    return reading._replace(measure=measure)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("frame", FRAMES)
def test_the_first_page_answers_in_the_order_in_which_a_job_seeker_asks(
    measured: Reading, frame: Frame, lang: Lang
) -> None:
    seen = measured._replace(frame=frame, lang=lang)
    asked = [shared(key, lang) if key.startswith("page.") else key for key in ASKED]
    for found in seen.replica.all(Vacancy, SITE):
        there = [answer for answer in answers(first_page(seen, found)) if answer in asked]
        assert there == asked, found.title


def test_in_large_type_the_first_page_has_what_is_asked_first(measured: Reading) -> None:
    seen = measured._replace(frame=Frame(1080, 1920, 1.25))
    for found in seen.replica.all(Vacancy, SITE):
        there = list(answers(first_page(seen, found)))
        firsts = [shared(key, "zh") for key in ("page.where", "page.employer", "page.asked", "page.apply")]
        assert [answer for answer in there if answer in firsts] == firsts, found.title


def test_who_hires_stands_with_the_day_on_which_the_licence_was_seen(reading: Reading) -> None:
    found = reading.replica.all(Vacancy, SITE)[0]
    rows = [block for column in first_page(reading, found).columns for block in column if isinstance(block, FactsBlock)]
    (employer,) = (fact for row in rows for fact in row.facts if fact.label == shared("page.employer", "zh"))
    assert employer.text == facts.signboard(found.employer.name)
    assert employer.note.startswith("证照已核实")
    others = [fact.note for row in rows for fact in row.facts if fact is not employer]
    assert not any(others)


def published(reading: Reading, feed: MemoryFeed, apply: str) -> Vacancy:
    """A vacancy to which one applies so."""
    found = msgspec.structs.replace(reading.replica.all(Vacancy, SITE)[0], id="v-own", number="", apply=apply)
    reading.replica.apply([feed.publish(found)])
    return found


def pages(reading: Reading, found: Vacancy) -> Iterator[SheetModel]:
    number = 0
    while True:
        model = vacancy(reading, VacancyPlace(found.id, page=number))
        assert isinstance(model, SheetModel)
        yield model
        if not (model.pager and model.pager.next):
            return
        number += 1


def sections(reading: Reading, found: Vacancy) -> dict[str, str]:
    """The running text of all pages by its headings."""
    texts: dict[str, str] = {}
    heading = ""
    for model in pages(reading, found):
        for block in (block for column in model.columns for block in column):
            if isinstance(block, HeadingBlock):
                heading = block.text
            elif isinstance(block, TextBlock):
                texts[heading] = texts.get(heading, "") + block.text.replace("\n", "")
    return texts


def test_a_long_way_to_apply_is_the_first_section_and_is_said_whole(reading: Reading, feed: MemoryFeed) -> None:
    found = published(reading, feed, "先在网上填表，再等电话，" * 12)
    take = first_page(reading, found).take
    assert take is not None
    assert take.heading == ""
    assert next(iter(sections(reading, found).items())) == ("怎么应聘", found.apply)


def test_what_finds_no_room_on_the_card_is_said_once_and_before_the_warning(reading: Reading, feed: MemoryFeed) -> None:
    rest = "再到厂门口找班长，带上身份证和照片。" * 6
    found = published(reading, feed, f"打 00-1233。\n{rest}")
    take = first_page(reading, found).take
    assert take is not None
    assert (take.heading, take.above) == ("怎么应聘", "打 00-1233。")
    texts = sections(reading, found)
    assert texts["怎么应聘"] == rest
    headings = [heading for heading in texts if heading != "工资价位"]
    assert headings.index("怎么应聘") < headings.index("谁收钱，就举报谁")
