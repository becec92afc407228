"""What the sample centre itself tells people: guides to getting things done, and bulletins."""

import hashlib
from datetime import date

import msgspec

from content.bulletin import Attachment, Bulletin, FeeRow, Figure
from content.guide import Guide
from content.number import number_of
from content.sample.dates import minutes_of, moment
from content.sample.reading import read_picture, read_toml

_FIRST_GUIDE, _FIRST_BULLETIN = 90201, 90301
_SOURCE = "郑州市人力资源市场"


class _Guide(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str
    title_en: str
    category: str
    summary: str
    steps: tuple[str, ...]
    materials: tuple[str, ...]
    window: str
    hours: str
    time_limit: str
    fee: str
    legal_basis: tuple[str, ...]
    summary_en: str
    steps_en: tuple[str, ...]
    materials_en: tuple[str, ...]


class _Guides(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    guide: tuple[_Guide, ...]


class _Bulletin(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    topic: str
    title: str
    title_en: str
    days_ago: int
    body: str
    rows: tuple[FeeRow, ...] = ()
    figures: tuple[Figure, ...] = ()
    picture: str = ""
    picture_title: str = ""


class _Bulletins(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    bulletin: tuple[_Bulletin, ...]


def guides(day: date) -> list[Guide]:
    """The guides, in the order in which the office put them up."""
    written = read_toml("guides.toml", _Guides).guide
    return [
        Guide(
            id=f"g-{index + 1:02}",
            number=number_of(_FIRST_GUIDE + index),
            published=moment(day, -45, 540 + index),
            source=_SOURCE,
            **msgspec.structs.asdict(guide),
        )
        for index, guide in enumerate(written)
    ]


def bulletins(day: date) -> list[Bulletin]:
    """The market profile, the fee table, policies, warnings and the opening hours; no emergency."""
    written = read_toml("bulletins.toml", _Bulletins).bulletin
    return [
        Bulletin(
            id=f"b-{index + 1:02}",
            number=number_of(_FIRST_BULLETIN + index),
            published=moment(day, -bulletin.days_ago, 600),
            source=_SOURCE,
            topic=bulletin.topic,
            title=bulletin.title,
            title_en=bulletin.title_en,
            body=bulletin.body.strip(),
            rows=bulletin.rows,
            figures=bulletin.figures,
            attachments=(_attachment(bulletin),) if bulletin.picture else (),
        )
        for index, bulletin in enumerate(written)
    ]


def pictures() -> list[bytes]:
    """The PNG files that the bulletins carry."""
    written = read_toml("bulletins.toml", _Bulletins).bulletin
    return [read_picture(bulletin.picture) for bulletin in written if bulletin.picture]


def _attachment(bulletin: _Bulletin) -> Attachment:
    content = read_picture(bulletin.picture)
    sha256 = hashlib.sha256(content).hexdigest()
    return Attachment(sha256=sha256, media_type="image/png", size=len(content), title=bulletin.picture_title)


def emergency(day: date, starts: str = "10:00", ends: str = "11:00") -> Bulletin:
    """An emergency to rehearse with: never part of the sample that opens, because an alarm must mean something."""
    return Bulletin(
        id="b-99",
        title="一楼交流大厅消防演练",
        title_en="Fire drill on the ground floor",
        topic="emergency",
        body="现在是消防演练，请跟着工作人员从东门走出去，不要坐电梯，不要跑。演练大约一刻钟，办事的号码给您留着。",
        published=moment(day, 0, 480),
        source=_SOURCE,
        starts=moment(day, 0, minutes_of(starts)),
        ends=moment(day, 0, minutes_of(ends)),
    )
