"""Hypothesis strategies for every kind of notice: likely text mixed with text that nobody would expect."""

from datetime import date, datetime, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from content import terms
from content.bulletin import Attachment, Bulletin, FeeRow, Figure
from content.clock import CHINA
from content.guide import Guide
from content.jobfair import Booth, BoothVacancy, JobFair, Mark, Plan
from content.notice import Notice
from content.number import number_of
from content.site import Device, Site
from content.vacancy import Employer, Place, Vacancy, Wage
from content.wage_price import WagePrice

T = TypeVar("T")

_LIKELY = (
    "电焊工", "家政服务员（住家）", "2 号窗口", "8:30-17:30", "打 00-1233", "公交 26、906 路", "每月10日发工资",
    "1.5-2万/年",
    "《就业促进法》第24条", "〔2008〕3号", "18-45岁", "100%", "2026-12-20", "a {curly} word",
    "Warehouse worker", "13:99", "　", "第2个",
)  # fmt: skip


def texts(max_size: int = 40) -> st.SearchStrategy[str]:
    """What a clerk may type: likely phrases, or any characters that UTF-8 can write."""
    anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=max_size)
    return st.one_of(st.just(""), st.lists(st.sampled_from(_LIKELY), min_size=1, max_size=4).map("，".join), anything)


def titles() -> st.SearchStrategy[str]:
    """A text that is not blank."""
    return texts().filter(lambda text: bool(text.strip()))


def codes(known: tuple[str, ...]) -> st.SearchStrategy[str]:
    """A code of a list, sometimes one that a later version may bring."""
    return st.one_of(st.sampled_from(known), st.sampled_from(("", "brand_new", "novel.code", "a{b}")))


def moments() -> st.SearchStrategy[datetime]:
    """Aware moments of this century, in China's time."""
    return st.datetimes(datetime(2001, 1, 1), datetime(2099, 12, 30), timezones=st.just(CHINA))


def days() -> st.SearchStrategy[date]:
    """Days of this century."""
    return st.dates(date(2001, 1, 1), date(2099, 12, 31))


def numbers() -> st.SearchStrategy[str]:
    """Public numbers of 6, 7 and 8 digits."""
    return st.integers(6, 8).flatmap(
        lambda size: st.integers(0, 10 ** (size - 1) - 1).map(lambda payload: number_of(payload, size))
    )


def wages() -> st.SearchStrategy[Wage]:
    """Any pay that a wage can hold, of any unit."""
    ends = st.lists(st.integers(1, 10_000_000), min_size=1, max_size=2).map(sorted)
    return st.builds(
        lambda ends, unit, months: Wage(min=ends[0], max=(ends[1:] or [None])[0], unit=unit, months=months),
        ends,
        codes(terms.WAGE_UNITS),
        st.integers(12, 24),
    )


def places() -> st.SearchStrategy[Place]:
    """A place in a division that may be unknown."""
    divisions = st.one_of(
        st.sampled_from(("410105", "410100", "410000")), st.from_regex(r"[1-9][0-9]{5}", fullmatch=True)
    )
    return st.builds(Place, division=divisions, address=texts(), route=texts(), address_en=texts(), route_en=texts())


def vacancies() -> st.SearchStrategy[Vacancy]:
    """Every vacancy that is valid."""
    return st.builds(
        Vacancy,
        **_shared(),
        valid_through=days(),
        occupation=st.from_regex(r"[1-8]-[0-9]{2}-[0-9]{2}-[0-9]{2}", fullmatch=True),
        employer=st.builds(Employer, name=titles(), short=texts(8), credit_code=texts(18), verified_on=_maybe(days())),
        place=places(),
        headcount=_maybe(st.integers(1, 99_999)),
        wage=_maybe(wages()),
        employment_type=codes(terms.EMPLOYMENT),
        education=codes(terms.EDUCATION),
        experience_years=st.integers(0, 50),
        certificate=texts(12),
        benefits=st.lists(codes(terms.BENEFITS), max_size=5).map(tuple),
        audiences=st.lists(codes(terms.AUDIENCES), max_size=3).map(tuple),
        hours=texts(),
        description=texts(200),
        requirements=texts(200),
        apply=texts(),
        verified=_maybe(moments()),
    )


def fairs() -> st.SearchStrategy[JobFair]:
    """Every fair that is valid."""
    offered = st.builds(
        BoothVacancy,
        title=texts(),
        headcount=_maybe(st.integers(1, 500)),
        wage=_maybe(wages()),
        number=st.one_of(st.just(""), numbers()),
    )
    booths = st.lists(
        st.builds(Booth, label=texts(6), employer=texts(), vacancies=st.lists(offered, max_size=3).map(tuple)),
        max_size=4,
        unique_by=lambda booth: booth.label,
    )
    spans = st.tuples(moments(), st.timedeltas(timedelta(minutes=1), timedelta(days=5)))
    return st.builds(
        lambda span, **rest: JobFair(starts=span[0], ends=span[0] + span[1], **rest),
        spans,
        **_shared(),
        valid_through=_maybe(days()),
        venue=texts(),
        venue_en=texts(),
        place=places(),
        organiser=texts(),
        description=texts(200),
        booths=booths.map(tuple),
        plan=_maybe(plans()),
    )


def guides() -> st.SearchStrategy[Guide]:
    """Every guide that is valid."""
    return st.builds(
        Guide,
        **_shared(),
        valid_through=_maybe(days()),
        category=texts(),
        summary=texts(200),
        steps=st.lists(texts(100), min_size=1, max_size=8).map(tuple),
        materials=st.lists(texts(), max_size=5).map(tuple),
        window=texts(),
        hours=texts(),
        time_limit=texts(),
        fee=texts(),
        legal_basis=st.lists(texts(), max_size=3).map(tuple),
        summary_en=texts(200),
        steps_en=st.lists(texts(100), max_size=8).map(tuple),
        materials_en=st.lists(texts(), max_size=5).map(tuple),
    )


def bulletins() -> st.SearchStrategy[Bulletin]:
    """Every bulletin that is valid."""
    rows = st.lists(st.builds(FeeRow, item=texts(), fee=texts(), basis=texts()), max_size=4).map(tuple)
    amounts = st.floats(0, 10**9, allow_nan=False)
    figures = st.lists(st.builds(Figure, label=texts(), value=amounts, unit=texts(4)), max_size=4).map(tuple)
    attached = st.builds(
        Attachment,
        sha256=st.just("ab" * 32),
        media_type=st.just("application/pdf"),
        size=st.integers(0, 10**9),
        title=texts(),
    )
    return st.builds(
        Bulletin,
        **_shared(),
        valid_through=_maybe(days()),
        topic=codes(terms.BULLETINS),
        body=titles(),
        rows=rows,
        figures=figures,
        attachments=st.lists(attached, max_size=2).map(tuple),
        starts=_maybe(moments()),
        ends=_maybe(moments()),
    )


def sites() -> st.SearchStrategy[Site]:
    """Every site that is valid."""
    devices = st.lists(
        st.builds(Device, id=texts(12), kind=codes(terms.DEVICES), title=texts()),
        max_size=4,
        unique_by=lambda device: device.id,
    )
    return st.builds(
        Site,
        **_shared(),
        valid_through=_maybe(days()),
        place=places(),
        centre=texts(),
        centre_en=texts(),
        hotline=texts(20),
        web=texts(),
        hours=texts(),
        near=st.lists(st.from_regex(r"[1-9][0-9]{5}", fullmatch=True), max_size=3).map(tuple),
        devices=devices.map(tuple),
    )


def plans() -> st.SearchStrategy[Plan]:
    """The floor of a hall."""
    metres = st.floats(0, 1000, allow_nan=False)
    marks = st.lists(st.builds(Mark, title=texts(8), title_en=texts(8), x=metres, y=metres), max_size=3).map(tuple)
    corners = st.lists(st.tuples(metres, metres), max_size=6).map(tuple)
    return st.builds(Plan, width=metres, depth=metres, outline=corners, marks=marks)


def wage_prices() -> st.SearchStrategy[WagePrice]:
    """Every guidance price that is valid."""
    ends = st.lists(st.integers(1, 10_000_000), min_size=3, max_size=3).map(sorted)
    return st.builds(
        lambda ends, **rest: WagePrice(low=ends[0], median=ends[1], high=ends[2], **rest),
        ends,
        **_shared(),
        valid_through=_maybe(days()),
        occupation=st.from_regex(r"[1-8]-[0-9]{2}-[0-9]{2}-[0-9]{2}", fullmatch=True),
        division=st.from_regex(r"[1-9][0-9]{5}", fullmatch=True),
        year=st.integers(2000, 2099),
    )


def notices() -> st.SearchStrategy[Notice]:
    """Every valid notice of every kind."""
    return st.one_of(vacancies(), fairs(), guides(), bulletins(), sites(), wage_prices())


def _shared() -> dict[str, st.SearchStrategy[object]]:
    return {
        "id": st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True),
        "title": titles(),
        "title_en": texts(),
        "number": st.one_of(st.just(""), numbers()),
        "sites": st.lists(st.sampled_from(("longhai", "jinhai")), max_size=2, unique=True).map(tuple),
        "published": _maybe(moments()),
        "source": texts(),
    }


def _maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy
