"""No information that speech does not carry: every text of every screen is said, every control can be reached."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest

from content.counter import Ticket
from content.vacancy import Vacancy
from content.wording import pay as wording
from content.wording.phrases import LANGS, Lang
from kiosk.acts import Act
from kiosk.aloud.lines import SpokenLine, spoken_lines
from kiosk.aloud.words import count_said, pay_said, text_said
from kiosk.pictures import places
from kiosk.places import AttractPlace, HomePlace, KeypadPlace, Place, VacancyPlace
from kiosk.presenters import staff
from kiosk.presenters.screen import Body, ScreenModel, WaitingModel, question, screen
from kiosk.reading import Reading
from kiosk.scenes import SENT
from kiosk.taking import Taking
from kiosk.theme import Frame

STOPS = re.compile(r"[\W_]+")


def models(reading: Reading) -> Iterator[tuple[str, ScreenModel]]:
    """Every screen worth a picture, in both shapes and two sizes of type."""
    for frame in (Frame(1080, 1920), Frame(1920, 1080), Frame(1080, 1920, 1.5)):
        sized = reading._replace(frame=frame)
        for name, place in places(reading.replica).items():
            yield name, screen(sized, place, True)
        yield "attract", screen(sized, AttractPlace(), False)
        yield "question", question(sized, 30)
        for reporting, ticket in (
            ("asking", None),
            ("away", None),
            ("", Ticket(number="203167", received_at=sized.now)),
        ):
            taking = Taking(reporting=reporting, ticket=ticket)  # type: ignore[arg-type]  # the table of a test
            yield f"report-{reporting}", screen(sized._replace(taking=taking), SENT, True)


def structs(value: Any) -> Iterator[msgspec.Struct]:
    """Each struct of a view model but the acts, found without any knowledge of how they are read."""
    if isinstance(value, Act | Place):
        return
    if isinstance(value, msgspec.Struct):
        yield value
        for field in value.__struct_fields__:
            yield from structs(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from structs(item)


def acts(model: ScreenModel) -> set[int]:
    return {id(act) for struct in structs(model) if isinstance(act := getattr(struct, "act", None), Act)}


@pytest.mark.parametrize("lang", LANGS)
def test_every_text_in_every_model_is_said(reading: Reading, lang: Lang) -> None:
    reading = reading._replace(lang=lang)
    for name, model in models(reading):
        lines = spoken_lines(model, lang)
        written = {text for line in lines for text in line.written}
        for struct in structs(model):
            for field in ("title", "text", "label", "hint", "pay", "number", "above", "below", "message", "status"):
                text = getattr(struct, field, "")
                if isinstance(text, str) and text:
                    assert {text, text.replace("\n", ""), text.replace("\n", " ")} & written or text.count("\n"), (
                        name,
                        text,
                    )


@pytest.mark.parametrize("lang", LANGS)
def test_a_keypad_reaches_everything_that_can_be_touched(reading: Reading, lang: Lang) -> None:
    for name, model in models(reading._replace(lang=lang)):
        reached = {id(line.act) for line in spoken_lines(model, lang) if line.act}
        assert acts(model) == reached, name


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_said_that_is_no_words(reading: Reading, lang: Lang) -> None:
    """The name of an icon, an address or an id that slips into speech: name its field in `UNSEEN`."""
    for name, model in models(reading._replace(lang=lang)):
        for line in spoken_lines(model, lang):
            assert STOPS.sub("", line.words), (name, line)
            assert "://" not in line.words, (name, line)
            assert not [text for text in line.written if re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", text)], (name, line)


def test_every_screen_has_its_picture_and_so_its_reading(reading: Reading) -> None:
    seen = {type(model.body) for _, model in models(reading)} | {WaitingModel}
    for_staff = {staff.StaffModel, staff.TestModel}
    assert seen == set(get_args(Body)) - for_staff, "a screen without a place in kiosk.pictures is read by nobody"


def lines_at(reading: Reading, place: Place) -> tuple[SpokenLine, ...]:
    return spoken_lines(screen(reading, place, True), reading.lang)


def test_a_button_says_that_it_is_one_and_how_much_is_behind_it(reading: Reading) -> None:
    words = [line.words for line in lines_at(reading, HomePlace())]
    assert any(re.fullmatch("按钮，找工作，.*[一二三四五六七八九十]+.*。", line) for line in words)


def test_a_vacancy_sounds_as_it_does_on_the_telephone(reading: Reading) -> None:
    vacancy = places(reading.replica)["vacancy"]
    assert isinstance(vacancy, VacancyPlace)
    said = "".join(line.words for line in lines_at(reading, vacancy))
    notice = reading.replica.get(vacancy.id)
    assert isinstance(notice, Vacancy) and notice.wage
    assert f"。{wording.pay_said(notice.wage, 'zh')}。" in said
    assert re.search(r"岗位号，[零幺二三四五六七八九]{3}，[零幺二三四五六七八九]{3}", said)
    assert not re.search(r"[0-9]{2}", said)


def test_typed_digits_are_one_line(reading: Reading) -> None:
    assert "已输入，二零三，幺。" in [line.words for line in lines_at(reading, KeypadPlace("2031"))]


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        ("5500–7000", "元/月", "每月五千五到七千"),
        ("8000", "元/月", "每月八千元"),
        ("20 起", "元/小时", "每小时二十元起"),
        ("面议", "", "面议"),
    ],
)
def test_pay_is_said_as_people_say_it(amount: str, unit: str, said: str) -> None:
    assert pay_said(amount, unit, "zh") == said


def test_small_things_are_said_whole() -> None:
    assert text_said("2 / 12", "zh") == "第二页，共十二页"
    assert text_said("或打 **00-1233** 按岗位号", "zh") == "或打零零，幺二三三按岗位号"
    assert text_said("·", "zh") == ""
    assert count_said("1000+", "zh") == "一千个以上"
    assert count_said("3 场", "zh") == "三场"
    assert text_said("call **00-1233**", "en") == "call zero zero, one two three three"
