"""One row → a vacancy and the remarks on it, or the remarks that refuse it."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

import msgspec

from backend.editorial.employers.codes import fault, tidy
from backend.editorial.importing import tags
from backend.editorial.importing.dates import parse_valid_through
from backend.editorial.importing.encoding import GARBLED
from backend.editorial.importing.errors import UnreadableDate, UnreadableHeadcount, UnreadablePay, words
from backend.editorial.importing.headcount import parse_headcount
from backend.editorial.importing.occupations import choose_occupation
from backend.editorial.importing.pay import Pay, parse_pay
from backend.editorial.importing.pay_columns import PAY_COLUMNS, pay_text
from backend.editorial.importing.places import address_without, find_division, strange_district
from backend.editorial.importing.remark import Remark, of_error, refuse, warn
from backend.editorial.importing.sample import sample_employers
from backend.editorial.importing.schooling import parse_education, parse_experience
from backend.editorial.importing.spoilt import is_power, spoilt
from backend.editorial.importing.text import compact
from content.clock import CHINA
from content.division import division_name
from content.invalid import InvalidNotice
from content.refusal import Bilingual
from content.vacancy import Employer, Place, Vacancy

DEFAULT_DAYS: Final = 30
"""How long a vacancy is shown whose row does not say until when."""

_TOTALS = re.compile(r"(?:合计|总计|小计|共计)[:：]?.*|注[:：].*|说明[:：].*|备注[:：].*")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
_NEGATIVE = re.compile(r"[-－−]\s*\d")
_NOTHING = re.compile(r"[无否/—－-]+|不限|没有|不需要|无要求|暂无")


class Judged(msgspec.Struct, frozen=True):
    """What became of a row; `vacancy` is None when a remark refuses it."""

    vacancy: Vacancy | None
    remarks: tuple[Remark, ...]


def source_key(texts: Mapping[str, str]) -> str:
    """The fingerprint of what a row says: the same for the same words, wherever the columns stand."""
    said = sorted((field, compact(text)) for field, text in texts.items() if compact(text))
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()


def is_note(cells: Sequence[str]) -> bool:
    """Whether the row is a total or a note below the table rather than a row of it."""
    first = next((compact(cell) for cell in cells if compact(cell)), "")
    return _TOTALS.fullmatch(first) is not None


class Setting(msgspec.Struct, frozen=True):
    """What holds for all rows of a table: the day, the city that imports, and which columns there are."""

    day: date
    home: str
    fields: frozenset[str]
    pay_heading: str = ""

    @property
    def until(self) -> date:
        """How long a vacancy is shown that does not say it itself."""
        return self.day + timedelta(days=DEFAULT_DAYS)

    def lacks(self) -> list[Remark]:
        """What no row can say, because there is no column for it: said once, not in every row."""
        remarks = []
        if not self.fields & {"pay", "pay_min", "pay_max"}:
            remarks.append(warn("row.pay_missing"))
        if "valid_through" not in self.fields:
            remarks.append(warn("row.date_missing", until=self.until.isoformat()))
        if not self.fields & {"place", "address"}:
            remarks.append(warn("row.place_missing", home=_named(self.home)))
        if "description" not in self.fields and "requirements" in self.fields:
            remarks.append(warn("row.description_missing"))
        return remarks


def judge_row(texts: Mapping[str, str], setting: Setting) -> Judged:
    """`texts` by the fields of `headings.toml`."""
    reader = _Reader(texts, setting)
    vacancy = reader.vacancy() if reader.may_be_read() else None
    refused = any(remark.refuses for remark in reader.remarks)
    return Judged(None if refused else vacancy, tuple(reader.remarks))


class _Reader:
    def __init__(self, texts: Mapping[str, str], setting: Setting) -> None:
        self.texts = texts
        self.setting = setting
        self.said_once = {remark.key for remark in setting.lacks()}
        self.remarks: list[Remark] = []
        self.rest: list[str] = []

    def may_be_read(self) -> bool:
        title, employer = self.said("title"), self.said("employer")
        self.remarks.extend(spoilt(self.texts))
        if any(GARBLED in text for text in self.texts.values()):
            self.remarks.append(refuse("row.garbled"))
        elif _TOTALS.fullmatch(compact(title or employer)):
            self.remarks.append(refuse("row.not_a_vacancy"))
        elif compact(employer) in sample_employers():
            self.remarks.append(refuse("row.sample"))
        elif not re.search(r"[^\W\d_]", title):
            self.remarks.append(refuse("row.no_title"))
        elif not re.search(r"\w", employer):
            self.remarks.append(refuse("row.no_employer"))
        return not any(remark.refuses for remark in self.remarks)

    def vacancy(self) -> Vacancy | None:
        pay = self.pay()
        until = self.valid_through()
        try:
            return self.assembled(pay, until)
        except InvalidNotice as error:
            self.remarks.append(refuse("row.invalid", reason=error))
            return None

    def assembled(self, pay: Pay, until: date) -> Vacancy:
        title = " ".join(self.said("title").split())
        if self.said("requirements") and not self.said("description"):
            self.missing("row.description_missing")  # Without either, the checking keeps it a draft and says so.
        return Vacancy(
            id=f"v-{source_key(self.texts)[:12]}",
            title=title,
            title_en=self.said("title_en"),
            occupation=self.occupation(title),
            employer=Employer(name=" ".join(self.said("employer").split()), credit_code=self.credit_code()),
            place=self.place(),
            headcount=self.headcount(),
            wage=pay.wage,
            employment_type=tags.find_employment(self.said("employment") or title) or "FULL_TIME",
            education=self.education(),
            experience_years=self.experience(),
            certificate=self.named("certificate"),
            benefits=tags.find_benefits("，".join([self.said("benefits"), self.said("pay"), title])),
            audiences=tags.find_audiences("，".join([self.said("audiences"), title])),
            hours=self.named("hours"),
            requirements=self.said("requirements"),
            apply=self.apply(),
            valid_through=until,
            verified=self.verified(),
            source=self.said("source"),
            description="\n".join(filter(None, [self.said("description"), *self.rest])),
        )

    def said(self, field: str) -> str:
        return self.texts.get(field, "").strip()

    def named(self, field: str) -> str:
        said = self.said(field)
        return "" if _NOTHING.fullmatch(said) else said

    def pay(self) -> Pay:
        try:
            text = pay_text({field: self.said(field) for field in PAY_COLUMNS})
            pay = parse_pay(text, self.setting.pay_heading) if text else Pay()
        except UnreadablePay as error:
            self.remarks.append(of_error(error, "pay_unreadable"))
            text = str(error.values["text"])
            pay = Pay(note=text)
        if not text:
            self.missing("row.pay_missing")
        if pay.guessed and pay.wage:
            self.remarks.append(warn("row.pay_guessed", text=text, pay=pay.wage))
        self.keep("待遇", pay.note)
        return pay

    def valid_through(self) -> date:
        text = self.said("valid_through")
        fallback = self.setting.until
        if not text:
            self.missing("row.date_missing", until=fallback.isoformat())
            return fallback
        try:
            until = parse_valid_through(text, self.setting.day)
        except UnreadableDate:
            self.remarks.append(refuse("row.date_unreadable", text=text))
            return fallback
        if until < self.setting.day:
            self.remarks.append(refuse("row.expired", until=until.isoformat()))
        return until

    def verified(self) -> datetime | None:
        """The day on which somebody asked the employer, at its beginning; one that has not come is no such day."""
        text = self.said("verified")
        try:
            asked = parse_valid_through(text, self.setting.day) if text and not _NOTHING.fullmatch(text) else None
        except UnreadableDate:
            asked = date.max
        if asked and asked > self.setting.day:
            self.remarks.append(warn("row.verified_unreadable", text=text))
            return None
        return datetime.combine(asked, time(), CHINA) if asked else None

    def headcount(self) -> int | None:
        text = self.said("headcount")
        if not text:
            return None
        if _NEGATIVE.match(text):
            self.remarks.append(refuse("row.headcount_wrong", text=text))
            return None
        try:
            return parse_headcount(text)
        except UnreadableHeadcount as error:
            self.remarks.append(of_error(error, "headcount_unreadable"))
            self.keep("人数", text)
            return None

    def occupation(self, title: str) -> str:
        chosen = choose_occupation(self.said("occupation"), title)
        self.remarks.extend(chosen.remarks)
        return chosen.code

    def place(self) -> Place:
        text = f"{self.said('place')}{self.said('address')}"
        found = find_division(text, self.setting.home)
        strange = strange_district(self.said("place") or self.said("address"), found.division)
        if strange:
            self.remarks.append(warn("row.district_unknown", text=strange, place=_named(found.division)))
        elif not found.named:
            home = _named(self.setting.home)
            if text:
                self.remarks.append(warn("row.place_unknown", text=text, home=home))
            else:
                self.missing("row.place_missing", home=home)
        address = address_without(self.said("address") or self.said("place"), found.division)
        return Place(
            division=found.division,
            address=address,
            route=self.named("route"),
            address_en=self.said("address_en"),
            route_en=self.said("route_en"),
        )

    def education(self) -> str:
        text = self.said("education")
        code = parse_education(text) if text else "any"
        return code or self.not_understood("education", text, "any")

    def experience(self) -> int:
        text = self.said("experience")
        years = parse_experience(text) if text else 0
        return years if years is not None else int(self.not_understood("experience", text, "0"))

    def not_understood(self, field: str, text: str, instead: str) -> str:
        label = words(f"label.{field}")
        self.remarks.append(warn("row.kept_as_text", label=label, text=text))
        self.keep(label.say("zh"), text)
        return instead

    def credit_code(self) -> str:
        """The code, when its check character is right; a wrong one is worse than none."""
        code = tidy(self.said("credit_code"))
        if is_power(self.said("credit_code")):
            self.remarks.append(warn("row.code_number", code=self.said("credit_code")[:32]))
            return ""
        if code and fault(code):
            self.remarks.append(warn("row.code_wrong", code=code[:32]))
            return ""
        return code

    def apply(self) -> str:
        """How to apply, without anybody's own mobile number: nothing personal is published."""
        said = self.said("contact")
        public = _MOBILE.sub("", said).strip(" ,，、;；/:：")
        if public != said.strip(" ,，、;；/:："):
            self.remarks.append(warn("row.mobile_left_out"))
        return public

    def missing(self, key: str, **values: object) -> None:
        """An empty cell, unless the whole column is missing, which is said once for the table."""
        if key not in self.said_once:
            self.remarks.append(warn(key, **values))

    def keep(self, label: str, text: str) -> None:
        """What a field cannot hold goes into the description, so that it is not lost."""
        if text:
            self.rest.append(f"{label}：{text}")


def _named(division: str) -> Bilingual:
    return Bilingual(division_name(division), division_name(division, "en"))
