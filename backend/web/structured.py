"""A notice for machines: JSON-LD in the words of schema.org, with what Google asks of a JobPosting and an Event."""

from datetime import datetime, time
from typing import Any

import msgspec
from markupsafe import Markup, escape

from content.clock import CHINA
from content.division import division_name, parent_division
from content.jobfair import JobFair
from content.notice import Notice
from content.vacancy import Place, Vacancy, Wage

_EMPLOYMENT = {"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "PER_DIEM", "OTHER"}
_CREDENTIALS = {
    "secondary": "high school",
    "college": "associate degree",
    "bachelor": "bachelor degree",
    "master": "postgraduate degree",
    "doctor": "postgraduate degree",
}


def script(notice: Notice, url: str, centre: str) -> Markup:
    """The block of data for the page; empty for kinds that schema.org has no use for."""
    data = _data(notice, url, centre)
    if data is None:
        return Markup("")
    body = msgspec.json.encode({"@context": "https://schema.org", "url": url, **data}).decode()
    # Without "<" nothing in it can end the block.
    return Markup(f'<script type="application/ld+json">{body.replace("<", chr(92) + "u003c")}</script>')  # noqa: S704


def _data(notice: Notice, url: str, centre: str) -> dict[str, Any] | None:
    match notice:
        case Vacancy():
            return _posting(notice, centre)
        case JobFair():
            return _event(notice, centre)
        case _:
            return None


def _posting(vacancy: Vacancy, centre: str) -> dict[str, Any]:
    posting: dict[str, Any] = {
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": _description(vacancy),
        "identifier": {"@type": "PropertyValue", "name": centre, "value": vacancy.number or vacancy.id},
        "datePosted": vacancy.published.date().isoformat() if vacancy.published else None,
        "validThrough": _end_of(vacancy),
        "hiringOrganization": {"@type": "Organization", "name": vacancy.employer.name},
        "jobLocation": _place(vacancy.place),
        "employmentType": vacancy.employment_type if vacancy.employment_type in _EMPLOYMENT else "OTHER",
        "baseSalary": _salary(vacancy.wage),
        "totalJobOpenings": vacancy.headcount,
        "occupationalCategory": vacancy.occupation,
        "workHours": vacancy.hours or None,
        "qualifications": vacancy.certificate or None,
        "educationRequirements": _education(vacancy.education),
        "experienceRequirements": _experience(vacancy.experience_years),
        "directApply": False,
    }
    return {name: value for name, value in posting.items() if value is not None}


def _event(fair: JobFair, centre: str) -> dict[str, Any]:
    return {
        "@type": "Event",
        "name": fair.title,
        "description": fair.description or fair.title,
        "startDate": fair.starts.isoformat(),
        "endDate": fair.ends.isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {**_place(fair.place), "name": fair.venue},
        "organizer": {"@type": "Organization", "name": fair.organiser or centre},
        "isAccessibleForFree": True,
    }


def _description(vacancy: Vacancy) -> str:
    """Google wants HTML, and at least something."""
    parts = [vacancy.description, vacancy.requirements, vacancy.apply]
    lines = [line for part in parts for line in part.splitlines() if line.strip()]
    return "".join(f"<p>{escape(line)}</p>" for line in lines or [vacancy.title])


def _end_of(vacancy: Vacancy) -> str | None:
    if vacancy.valid_through is None:
        return None
    return datetime.combine(vacancy.valid_through, time(23, 59, 59), CHINA).isoformat()


def _place(place: Place) -> dict[str, Any]:
    city = parent_division(place.division)
    province = parent_division(city) or city
    address = {
        "@type": "PostalAddress",
        "streetAddress": place.address,
        "addressLocality": " ".join(division_name(code) for code in (city, place.division) if code),
        "addressRegion": division_name(province) if province else "",
        "addressCountry": "CN",
    }
    return {"@type": "Place", "address": {name: value for name, value in address.items() if value}}


def _salary(wage: Wage | None) -> dict[str, Any] | None:
    if wage is None or wage.unit == "piece":
        return None
    value: dict[str, Any] = {"@type": "QuantitativeValue", "minValue": wage.min, "unitText": wage.unit.upper()}
    if wage.max is not None:
        value["maxValue"] = wage.max
    return {"@type": "MonetaryAmount", "currency": "CNY", "value": value}


def _education(code: str) -> Any:
    if code in _CREDENTIALS:
        return {"@type": "EducationalOccupationalCredential", "credentialCategory": _CREDENTIALS[code]}
    return "no requirements"


def _experience(years: int) -> Any:
    if years:
        return {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": years * 12}
    return "no requirements"
