"""Whatever any channel shows can be entered, changed and withdrawn at the desk: every field of every noun is walked.

Each noun is filled to the brim, goes through the page of its form as a browser sends it, and then every single field is
typed anew: what changes is that field and no other.
"""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from backend.desk.inputs import SET_BY_OFFICE
from backend.editorial.office import Office
from backend.editorial.reading import newest
from content.codec import KINDS, kind_of
from content.notice import Notice
from content.number import number_of
from tests.backend.desk.brimful import FULL, published
from tests.backend.desk.fields import Fields
from tests.backend.known import credit_code

Open = Callable[[str], Any]
OF_EMPLOYER = {
    "employer.name": "name",
    "employer.short": "short",
    "employer.credit_code": "code",
    "employer.verified_on": "verified_on",
}
"""What a vacancy says of its employer stands on the employer's own page, where it is typed for all its vacancies."""

UPLOADED = ("attachments.0.sha256", "attachments.0.media_type", "attachments.0.size")
"""What a file is, which nobody types: `test_entering` uploads one."""


@pytest.fixture
def office(file_office: Office) -> Office:
    """SQLite alone: what is walked is the pages."""
    return file_office


def leaves(type_: inspect.Type, name: str) -> Iterator[str]:
    """The names in a form of everything that can be said inside a type; one row stands for all."""
    match type_:
        case inspect.UnionType(types=types):
            for one in types:
                yield from () if isinstance(one, inspect.NoneType) else leaves(one, name)
        case inspect.StructType(fields=fields):
            for field in fields:
                yield from leaves(field.type, f"{name}.{field.encode_name}".lstrip("."))
        case inspect.VarTupleType(item_type=inspect.StructType() as row):
            yield from leaves(row, f"{name}.0")
        case _:
            yield name


FIELDS = [
    (kind, name)
    for kind, noun in KINDS.items()
    for name in leaves(inspect.type_info(noun), "")
    if name not in SET_BY_OFFICE and name not in UPLOADED and name not in OF_EMPLOYER
]


def in_the_office(office: Office, id: str) -> Notice:
    with office.database.read() as connection:
        return msgspec.structs.replace(newest(connection, id).notice, number="", published=None)


def send(page: Any, id: str, pairs: list[tuple[str, str]]) -> None:
    data: dict[str, list[str]] = {}
    for name, value in pairs:
        data.setdefault(name, []).append(value)
    page._keep(page.client.post(f"/desk/notices/{id}/edit", data=data, follow_redirects=True))


def another(kind: str, name: str, before: str, options: list[str]) -> str:
    """Something else that may stand in the field."""
    last = name.rpartition(".")[2]
    special = {
        "occupation": "6-18-02-05",
        "start": "08:00",
        "number": number_of(54321, 6),
        "outline": "0, 0\n30, 0\n30, 20",
        "min": "6100",
        "max": "8600",
        "months": "14",
        "low": "4100",
        "median": "6100",
        "high": "9100",
        "year": "2025",
        "ends": "2026-12-05T21:00",
        "starts": "2026-12-05T08:00",
    }
    if last in special:
        return special[last]
    if options:
        return next(one for one in options if one and one != before)
    if before[:4].isdigit() and before[4:5] == "-":
        return f"2026-12-19{before[10:]}"
    if before.replace(".", "", 1).isdigit():
        return str(int(float(before)) + 3)
    return f"{before}改"


def test_nothing_is_missing_in_what_is_walked() -> None:
    assert FULL.keys() == KINDS.keys()
    for kind, notice in FULL.items():
        said = msgspec.to_builtins(notice)
        for field in msgspec.structs.fields(KINDS[kind]):
            assert field.encode_name in {*said, *SET_BY_OFFICE}, f"{kind}.{field.encode_name} is not filled"


@pytest.mark.parametrize("kind", KINDS)
def test_a_noun_filled_to_the_brim_comes_back_from_its_page_as_it_was(
    browser: Open, office: Office, kind: str, lin: Any, zhao: Any
) -> None:
    published(office, kind, lin, zhao)
    id = FULL[kind].id
    page = browser("lin").get(f"/notices/{id}/edit")
    assert page.status == 200, page.page[-2000:]
    send(page, id, Fields(page.page).pairs)
    assert page.status == 200, page.page[-2000:]
    assert in_the_office(office, id) == FULL[kind]


@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_every_field_is_changed_at_the_desk_and_no_other_with_it(
    browser: Open, office: Office, kind: str, name: str, lin: Any, zhao: Any
) -> None:
    published(office, kind, lin, zhao)
    id = FULL[kind].id
    page = browser("lin").get(f"/notices/{id}/edit")
    assert page.status == 200, page.page[-2000:]
    form = Fields(page.page)
    assert name in {one for one, _ in form.pairs}, "a field of the feed that the desk's form does not have"
    before = next(value for one, value in form.pairs if one == name)
    after = another(kind, name, before, form.options.get(name, []))
    at = form.pairs.index((name, before))
    send(page, id, [*form.pairs[:at], (name, after), *form.pairs[at + 1 :]])
    assert page.status == 200, page.page[-2000:]
    assert changed(FULL[kind], in_the_office(office, id)) == {name}


@pytest.mark.parametrize("name", OF_EMPLOYER)
def test_every_field_of_an_employer_is_changed_on_its_page_and_reaches_the_public(
    browser: Open, office: Office, name: str, lin: Any, zhao: Any
) -> None:
    published(office, "vacancy", lin, zhao)
    with office.database.read() as connection:
        id = newest(connection, "v-full").employer_id
    page = browser("lin").get(f"/employers/{id}/edit")
    form = dict(Fields(page.page).pairs)
    if name != "employer.verified_on":
        form[OF_EMPLOYER[name]] = {"code": credit_code(6)}.get(OF_EMPLOYER[name], f"{form[OF_EMPLOYER[name]]}改")
        page.post(f"/employers/{id}/edit", **form)
    on = "2026-11-19" if name == "employer.verified_on" else "2026-11-03"
    page.get(f"/employers/{id}").post(f"/employers/{id}/verify", seen="营业执照", verified_on=on)
    assert "核验好了" in page.page
    page.get("/notices/v-full/edit")
    pairs = Fields(page.page).pairs
    fresh = {"employer.name": form["name"], "employer.credit_code": form["code"], "then": "submit"}
    send(page, "v-full", [*((one, value) for one, value in pairs if one not in fresh), *fresh.items()])
    approver = browser("zhao").get("/notices/v-full")
    approver.post("/notices/v-full/approve", revision=approver.hidden("revision"))
    public = [one for change in office.journal.snapshot().changes if (one := change.decode()) and one.id == "v-full"]
    shown = msgspec.structs.replace(public[0], number="", published=None)
    assert changed(FULL["vacancy"], shown) == {name}


@pytest.mark.parametrize("kind", KINDS)
def test_every_noun_is_withdrawn_at_the_desk(browser: Open, office: Office, kind: str, lin: Any, zhao: Any) -> None:
    published(office, kind, lin, zhao)
    page = browser("zhao").get(f"/notices/{FULL[kind].id}")
    page.post(f"/notices/{FULL[kind].id}/withdraw", reason="不再有效")
    assert "已撤下" in page.page
    assert office.journal.count() == 0


def changed(before: Notice, after: Notice) -> set[str]:
    """The names in the form of everything that is not the same."""
    assert kind_of(before) == kind_of(after)
    one, two = dict(flat(before, "")), dict(flat(after, ""))
    return {name for name in one.keys() | two.keys() if one.get(name) != two.get(name)}


def flat(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, msgspec.Struct):
        for key, inner in msgspec.structs.asdict(value).items():
            yield from flat(inner, f"{name}.{key}".lstrip("."))
    elif isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
        for at, inner in enumerate(value):
            yield from flat(inner, f"{name}.{at}")
    else:
        yield name, value
