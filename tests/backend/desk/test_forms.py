"""Every field of the feed can be edited: whatever stands in a notice survives the way through its form."""

from datetime import date, datetime
from typing import Any

import msgspec
import pytest

from backend.desk.choices import english, groups
from backend.desk.compare import compare, facts
from backend.desk.forms import Unreadable, blank, filled, read
from backend.desk.inputs import SET_BY_OFFICE, inputs
from backend.desk.visit import PHRASES
from content import sample
from content.bulletin import Attachment, Bulletin
from content.clock import CHINA
from content.codec import KINDS, kind_of
from content.jobfair import Booth, BoothVacancy, JobFair, Plan
from content.notice import Notice
from content.vacancy import Place, Vacancy, Wage

SAMPLE = sample.notices(date(2026, 11, 21))


def as_typed(notice: Notice) -> Notice:
    """A notice without what the office sets, and without what stands on the employer's page."""
    typed = msgspec.structs.replace(notice, number="", published=None)
    if isinstance(typed, Vacancy):
        employer = msgspec.structs.replace(typed.employer, short="", verified_on=None)
        typed = msgspec.structs.replace(typed, employer=employer)
    return typed


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_goes_through_its_forms_unchanged(kind: str) -> None:
    some = [notice for notice in SAMPLE if kind_of(notice) == kind]
    assert some
    for notice in some:
        assert read(kind, filled(notice), notice.id) == as_typed(notice)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_the_noun_is_in_the_form_and_has_a_name(kind: str) -> None:
    names = {one.name.partition(".")[0] for one in inputs(kind)}
    assert names == {field.encode_name for field in msgspec.structs.fields(KINDS[kind])} - SET_BY_OFFICE
    for one in inputs(kind):
        assert PHRASES.find(f"field.{one.name}", "zh") or PHRASES.find(f"field.{kind}.{one.name}", "zh"), one.name


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_form_names_what_is_needed(kind: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(kind, blank(kind))
    assert next(iter(caught.value.phrases)) in {one.name for one in inputs(kind) if one.required}


def test_a_title_finds_its_occupation() -> None:
    notice = next(one for one in SAMPLE if kind_of(one) == "vacancy")
    found = read("vacancy", {**filled(notice), "title": "电焊工", "occupation": ""}, notice.id)
    assert getattr(found, "occupation", "") == "6-18-02-04"


def test_a_wage_without_an_amount_is_no_wage() -> None:
    notice = next(one for one in SAMPLE if kind_of(one) == "vacancy")
    values = {**filled(notice), "wage.min": "", "wage.max": ""}
    assert getattr(read("vacancy", values, notice.id), "wage", "?") is None


def test_comparing_names_only_what_changed() -> None:
    notice = next(one for one in SAMPLE if kind_of(one) == "vacancy")
    edited = msgspec.structs.replace(notice, title="新的名称", certificate="")
    changed = {one.name: (one.before, one.now) for one in compare(edited, notice, [], "zh") if one.before is not None}
    assert changed["title"] == (notice.title, "新的名称")
    assert changed.keys() <= {"title", "certificate"}
    assert all(facts(one, lang) for one in SAMPLE[:50] for lang in ("zh", "en"))


def test_everything_that_has_to_be_mended_is_named_at_once() -> None:
    with pytest.raises(Unreadable) as refused:
        read("vacancy", {**blank("vacancy"), "headcount": "若干", "wage.min": "面议"})
    assert dict(refused.value.phrases) == {
        "title": "form.required",
        "employer.name": "form.required",
        "place.division": "form.required",
        "headcount": "form.headcount",
        "wage.min": "form.number",
    }


@pytest.mark.parametrize(
    ("typed", "steps"),
    [
        ("1. 带身份证\n2、到窗口取号\n（3）等叫号", ("带身份证", "到窗口取号", "等叫号")),
        ("第一步：带身份证\n二、到窗口取号\n第3步 等叫号", ("带身份证", "到窗口取号", "等叫号")),
        ("一步到位\n2.5 小时内办结\n3 号窗口取号", ("一步到位", "2.5 小时内办结", "3 号窗口取号")),
        ("2. 带身份证\n2:30 以后取号", ("2. 带身份证", "2:30 以后取号")),
    ],
)
def test_a_step_loses_the_number_that_every_channel_gives_it(typed: str, steps: tuple[str, ...]) -> None:
    guide: Any = read("guide", {"title": "失业登记", "category": "就业", "steps": typed})
    assert guide.steps == steps


def test_a_fair_is_reviewed_in_words_and_in_metres() -> None:
    job = BoothVacancy(title="钳工", headcount=5, wage=Wage(min=6000))
    fair = JobFair(
        id="f-1", title="冬季专场", starts=datetime(2026, 12, 5, 9, tzinfo=CHINA), venue="一楼",
        ends=datetime(2026, 12, 5, 12, tzinfo=CHINA), place=Place(division="410105"), plan=Plan(width=30, depth=20.5),
        booths=(Booth(label="A1", employer="恒岳", vacancies=(job,), x=12), Booth(label="A2", employer="中原")),
    )  # fmt: skip
    said = facts(fair, "zh")
    assert said["booths"] == "A1 · 恒岳 · 钳工 5 人 6000元/月起 · 离左墙 12 米、离后墙 0 米\nA2 · 中原"
    assert (said["plan.width"], said["plan.depth"]) == ("30", "20.5")


def test_a_file_is_reviewed_by_its_name_and_another_under_the_same_name_is_a_change() -> None:
    def bulletin(sha256: str) -> Bulletin:
        file = Attachment(sha256=sha256 * 64, media_type="image/png", size=4588, title="大厅.png")
        return Bulletin(id="b-1", title="放假", topic="policy", body="一", attachments=(file,))

    assert facts(bulletin("a"), "zh")["attachments"] == "大厅.png · 4 KB"
    changed = [one.name for one in compare(bulletin("b"), bulletin("a"), [], "zh") if one.before is not None]
    assert changed == ["attachments"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_drawn_once_what_is_english_in_a_fold_of_its_own(kind: str) -> None:
    chinese = [one.name for _, fields in groups(kind) for one in fields]
    folded = [one.name for one in english(kind)]
    assert sorted(chinese + folded) == sorted(one.name for one in inputs(kind))
    assert [name for name in chinese if name.endswith("_en")] == []
    assert not any(one.is_needed for one in english(kind)), "what is folded may be left out"
