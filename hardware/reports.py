"""What `python -m hardware` prints: exposure and rehearsal as lines for people. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from content.clock import CHINA
from content.heartbeat import Turn
from content.notice import Notice
from content.number import spaced
from content.programme import Notices, Programme, Rules
from content.rehearsal import FLAW_KINDS, FlawKind, Rehearsal
from content.vacancy import Vacancy
from content.wording.facts import device_title
from content.wording.phrases import Lang, Phrases, say

phrases: Final = Phrases(Path(__file__).parent)
MOST: Final = 20
"""Rows of one kind that are printed; of the rest only their number is told."""


def exposure_report(
    notices: Notices, day: date, seconds: Mapping[str, Mapping[str, float]], rules: Rules, lang: Lang
) -> tuple[list[str], bool]:
    """A block a device, the least seen first; False when a vacancy got less than its minimum."""
    live = _live_on(notices, day, rules)
    lines = [phrases.say("exposure.title", lang, day=day.isoformat(), count=len(live))]
    if not seconds:
        return [*lines, phrases.say("exposure.none", lang)], False
    well = True
    for device in sorted(seconds):
        shown = seconds[device]
        ordered = sorted(live, key=lambda vacancy: shown.get(vacancy.id, 0.0))
        short = sum(1 for v in ordered if shown.get(v.id, 0.0) < rules.minimum.total_seconds())
        well = well and not short
        lines += ["", phrases.say("exposure.device", lang, device=device, seen=len(ordered) - short, short=short)]
        lines += [f"{shown.get(v.id, 0.0):>8.0f}  {_named(v)}" for v in ordered[:MOST]]
        lines += _more(len(ordered) - MOST, lang)
    return lines, well


def lately_report(
    notices: Notices, turns: Mapping[str, Sequence[Turn]], screen: str, lang: Lang
) -> tuple[list[str], bool]:
    """A block a screen, what is on it now first; False when a screen that was asked for is not known here."""
    known = _by_id(notices)
    chosen = {device: turns[device] for device in sorted(turns) if screen in ("", device)}
    lines = []
    for device, shown in chosen.items():
        lines += ["", phrases.say("lately.device", lang, device=_screen(notices, device, lang))]
        for turn in reversed(shown):
            names = [_named(known[id]) if id in known else phrases.say("lately.gone", lang) for id in turn.notices]
            what = "  /  ".join(names) or phrases.say("lately.dark", lang)
            lines.append(f"  {turn.at.astimezone(CHINA):%H:%M:%S}  {what}")
    return lines or [phrases.say("lately.none", lang)], bool(chosen)


def _by_id(notices: Notices) -> dict[str, Notice]:
    return {notice.id: notice for notice in (*notices.vacancies, *notices.fairs, *notices.bulletins, *notices.prices)}


def rehearsal_report(notices: Notices, rehearsal: Rehearsal, lang: Lang) -> tuple[list[str], bool]:
    """The seconds of every device in a line, then the flaws by kind; False when there are any, or nothing to play."""
    say, live = phrases.say, _live_on(notices, rehearsal.day)
    lines = [say("rehearsal.title", lang, day=rehearsal.day.isoformat())]
    for missing, is_there in (("no_screens", rehearsal.seconds), ("no_vacancies", live)):
        if not is_there:
            return [*lines, say(f"rehearsal.{missing}", lang)], False
    for device, seconds in rehearsal.seconds.items():
        least = round(min(seconds.get(vacancy.id, 0.0) for vacancy in live))
        name = _screen(notices, device, lang)
        lines.append(say("rehearsal.device", lang, device=name, count=len(seconds), least=least))
    flaws = [line for kind in FLAW_KINDS for line in _flaws(notices, rehearsal, kind, lang)]
    return [*lines, *(flaws or [say("rehearsal.well", lang)])], not flaws


def _flaws(notices: Notices, rehearsal: Rehearsal, kind: FlawKind, lang: Lang) -> list[str]:
    """A block: how many there are, and where; none without flaws of the kind."""
    known = _by_id(notices)
    flaws = [flaw for flaw in rehearsal.flaws if flaw.kind == kind]
    if not flaws:
        return []
    rows = (
        f"  {flaw.device:<20} {'  /  '.join(_named(known[id]) for id in (flaw.notice, flaw.other) if id in known)}"
        for flaw in flaws[:MOST]
    )
    return ["", say(f"flaw.{kind}", lang, count=len(flaws)), *rows, *_more(len(flaws) - MOST, lang)]


def _live_on(notices: Notices, day: date, rules: Rules | None = None) -> tuple[Vacancy, ...]:
    noon = datetime.combine(day, datetime.min.time(), CHINA) + timedelta(hours=12)
    return Programme(notices, rules).vacancies(noon)


def _screen(notices: Notices, id: str, lang: Lang) -> str:
    """大厅正面大屏 jinhai-board-1: its name in the hall, and the one that the command line takes."""
    devices = notices.site.devices if notices.site else ()
    title = next((device_title(one, lang) or one.title for one in devices if one.id == id), "")
    return f"{title} {id}".strip()


def _named(notice: Notice) -> str:
    number = spaced(notice.number) if isinstance(notice, Vacancy) else ""
    return f"{number}  {notice.title}".strip()


def _more(count: int, lang: Lang) -> list[str]:
    return [phrases.say("more", lang, count=count)] if count > 0 else []
