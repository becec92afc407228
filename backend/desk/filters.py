"""What templates can call: phrases, words for codes, numbers and moments as people read them."""

from datetime import datetime
from typing import Any

from flask import Blueprint
from markupsafe import Markup, escape

from backend.desk.csrf import token as csrf
from backend.desk.duplicates import may_change
from backend.desk.employers import due_employers
from backend.desk.filings import fresh_filings
from backend.desk.once import once
from backend.desk.reports import open_reports
from backend.desk.staying import left
from backend.desk.visit import PHRASES, here, say
from backend.editorial.listing import MOST_COUNTED, Asked, count
from content.number import spaced
from content.site import Device
from content.wording.facts import device_title
from content.wording.numerals import file_size
from content.wording.term import term as word


def add(blueprint: Blueprint) -> None:
    """Make them known to the templates of the desk."""
    ours = {
        "t": say, "visit": here, "waiting": waiting, "open_reports": open_reports, "label": label, "csrf": csrf,
        "word": code_word, "column": column, "due_employers": due_employers, "fresh_filings": fresh_filings,
        "session_left": left, "origin_of": origin, "browser": browser, "may_change": may_change, "once": once,
    }  # fmt: skip
    blueprint.context_processor(lambda: ours)
    blueprint.app_template_filter("number")(spaced)
    blueprint.app_template_filter("moment")(moment)
    blueprint.app_template_filter("term")(term)
    blueprint.app_template_filter("marked")(marked)
    blueprint.app_template_filter("origin")(origin)
    blueprint.app_template_filter("counted")(counted)
    blueprint.app_template_filter("size")(file_size)
    blueprint.app_template_filter("called")(called)


def waiting() -> int:
    """How many revisions wait for review; beside the queue's name on every page."""
    with here().office.database.read() as connection:
        return count(connection, Asked(state="submitted"))


def called(device: Device) -> str:
    """The name of a hall's device, in the language of whoever looks where it has one in that."""
    return device_title(device, here().lang) or device.title or device.id


def counted(number: int) -> str:
    """How long a list is: to the last one, or 1000+."""
    return str(number) if number <= MOST_COUNTED else f"{MOST_COUNTED}+"


def label(name: str, kind: str) -> str:
    """What a field is called, in the words of its kind of notice where it has its own."""
    own = f"field.{kind}.{name}"
    return say(own if PHRASES.find(own, here().lang) is not None else f"field.{name}")


def column(rows: str, name: str) -> str:
    """What a column of a table in a form is called; it may have the name of a field elsewhere."""
    own = f"column.{rows}.{name}"
    return say(own if PHRASES.find(own, here().lang) is not None else f"field.{name}")


def code_word(family: str, code: str) -> str:
    """The desk's own word for what a device says of itself; a device of tomorrow says it in its own."""
    key = f"{family}.{code}"
    return say(key) if PHRASES.find(key, here().lang) is not None else code


def moment(at: datetime | None) -> str:
    """A moment of today as its time, an older one with its day."""
    if at is None:
        return "—"
    return f"{at:%H:%M}" if at.date() == here().now.date() else f"{at:%Y-%m-%d %H:%M}"


def origin(text: str) -> str:
    """From where something was done, as the audit keeps it: the kind of place in words, then its address."""
    place, _, address = text.partition(" ")
    return f"{code_word('origin', place)} {address}".strip()


def browser(agent: str) -> str:
    """What a browser calls itself, as people call it."""
    known = ("Edg", "MicroMessenger", "QQBrowser", "Firefox", "Chrome", "Safari")
    found = next((name for name in known if name in agent), "")
    words = code_word("browser", found or "other")
    return f"{words} · {say('browser.mobile')}" if "Mobile" in agent else words


def term(code: str, family: str) -> str:
    """The word for a code of one of the closed lists."""
    return word(family, code, here().lang)


def marked(text: str, words: Any) -> Markup:
    """The text with the words that a finding is about underlined."""
    safe = escape(text)
    for one in dict.fromkeys(words):
        if one:
            safe = safe.replace(escape(one), Markup("<u>{}</u>").format(one))
    return safe
