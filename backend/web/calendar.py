"""A fair as a calendar file (RFC 5545), so that a phone reminds its owner."""

from collections.abc import Iterator
from datetime import UTC, datetime

from content.jobfair import JobFair
from content.wording import facts
from content.wording.phrases import Lang

MEDIA_TYPE = "text/calendar; charset=utf-8"
_LINE_OCTETS = 75


def calendar(fair: JobFair, url: str, lang: Lang, now: datetime) -> bytes:
    """One event; its UID stays the same, so that a fair that moved moves in the calendar too."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//jobhall//web//ZH",
        "BEGIN:VEVENT",
        f"UID:{fair.id}@jobhall",
        f"DTSTAMP:{_moment(fair.published or now)}",
        f"DTSTART:{_moment(fair.starts)}",
        f"DTEND:{_moment(fair.ends)}",
        f"SUMMARY:{_text(facts.title(fair, lang))}",
        f"LOCATION:{_text(f'{facts.venue(fair, lang)} {facts.whereabouts(fair.place, lang)}')}",
        f"DESCRIPTION:{_text(fair.description)}",
        f"URL:{url}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(folded + b"\r\n" for line in lines for folded in _fold(line))


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _fold(line: str) -> Iterator[bytes]:
    """Lines of at most 75 octets that never cut a character in two; those after the first begin with a space."""
    part = b""
    for character in line:
        octets = character.encode()
        if len(part) + len(octets) > _LINE_OCTETS:
            yield part
            part = b" "
        part += octets
    yield part
