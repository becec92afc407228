"""What the form for employers asks, in the desk's own fields, and what a filled-in form means."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final

import msgspec
from werkzeug.datastructures import MultiDict

from backend.desk import forms
from backend.desk.inputs import DIVISIONS, Input, Value, Values, inputs
from backend.desk.judging import judge, place_of, proposals
from backend.editorial.checking import Finding
from backend.editorial.employers import registering
from backend.editorial.employers.employer import Details, one_line, plain
from backend.editorial.employers.filing_rules import faults, over
from backend.editorial.importing.occupations import choose_occupation
from backend.web.visit import PHRASES
from content.division import all_divisions
from content.vacancy import Vacancy
from content.wording.phrases import Lang

ABOUT_EMPLOYER: Final = ("name", "code", "kind", "contact", "telephone", "address")
"""The first part; contact and telephone are for the office only."""

ABOUT_JOB: Final = (
    "title", "headcount", "wage.min", "wage.max", "wage.unit", "employment_type", "education", "experience_years",
    "hours", "benefits", "description", "requirements", "place.division", "place.address", "apply", "valid_through",
)  # fmt: skip
"""The second, in the order in which people think of it; the rest is the clerk's business."""

HONEYPOT: Final = "website"
"""A field that nobody sees; what fills it in is no person."""

THROUGH_HALL: Final = "through_hall"
"""The tick that has the hall take applications."""

_OURS: Final = {"employer.name": "name", "employer.credit_code": "code"}
_LABELS: Final = {
    "title": "job_title", "wage.min": "wage", "wage.max": "wage", "wage.unit": "wage", "place.division": "division",
    "place.address": "place", "sites": "hall",
}  # fmt: skip
"""Fields whose label in the catalogue has another name than they have."""


class Filled(msgspec.Struct, frozen=True):
    """A form as it was sent: what stands in it, what it means, and what has to be mended before it means anything.

    `hints` are what the desk's checks say of whatever can be read, as far as the employer can do something about it.
    """

    values: Values
    details: Details
    vacancy: Vacancy | None
    wrong: Mapping[str, str]
    hints: tuple[Finding, ...] = ()
    proposals: Mapping[str, str] = {}
    """What fields would say without what breaks a rule."""

    @property
    def barred(self) -> bool:
        """Whether something of it must not be published: it is mended, or names the ground that the law asks for."""
        return any(one.blocks for one in self.hints)


def blank() -> Values:
    """What stands in a new form."""
    return {**dict.fromkeys(ABOUT_EMPLOYER, ""), "kind": "employer", **forms.blank("vacancy")}


def fields() -> list[Input]:
    """The fields of the vacancy that are asked for."""
    known = {one.name: one for one in inputs("vacancy")}
    return [known[name] for name in ABOUT_JOB]


def read(form: MultiDict[str, str], halls: Collection[str], day: date, lang: Lang) -> Filled:
    """Whatever was sent: nothing that was typed is lost, and each field that is wrong says why."""
    typed = _typed(form, halls)
    details = registering.tidied(Details(**{name: str(typed[name]) for name in ABOUT_EMPLOYER}))
    wrong = {name: fault.say(lang) for name, fault in faults(details, typed).items()}
    judged = judge("vacancy", {**typed, **_about(typed, details)}, "", day, lang)
    wrong |= {_OURS.get(name, name): why for name, why in judged.wrong.items() if _OURS.get(name, name) not in wrong}
    made = judged.made if isinstance(judged.made, Vacancy) else None
    wrong = ({name: fault.say(lang) for name, fault in over(made, day).items()} if made else {}) | wrong
    vacancy = None if wrong else made
    hints = tuple(one for one in judged.findings if place(one) not in wrong)
    mended = {_OURS.get(name, name): text for name, text in proposals(judged, day).items()}
    return Filled(typed, details, vacancy, wrong, hints, mended)


def with_hints(filled: Filled, more: Sequence[Finding]) -> Filled:
    """The same with what somebody else remarks on it."""
    return msgspec.structs.replace(filled, hints=(*filled.hints, *more))


def take(form: MultiDict[str, str], filled: Filled) -> tuple[MultiDict[str, str], str]:
    """The form with the rewriting of the field whose button was pressed, and that field; "" when there is none."""
    name = form.get("take", "")
    if name not in filled.proposals:
        return form, ""
    taken = form.copy()
    taken[name] = filled.proposals[name]
    return taken, name


def place(finding: Finding) -> str:
    """The field of this form that a finding is about."""
    return _OURS.get(place_of(finding), place_of(finding))


def at_fields(found: Sequence[Finding]) -> dict[str, list[Finding]]:
    """The hints by the field of this form."""
    placed: dict[str, list[Finding]] = {}
    for one in found:
        placed.setdefault(place(one), []).append(one)
    return placed


def summary(wrong: Mapping[str, str], found: Sequence[Finding], lang: Lang) -> list[tuple[str, str, str, bool]]:
    """What stands above the form, in its order: the field, the key of its label, the sentence, whether it blocks."""
    said = [(name, why, True) for name, why in wrong.items()]
    said += [(place(one), one.say(lang), one.blocks) for one in found]
    order = {name: at for at, name in enumerate((*ABOUT_EMPLOYER, *ABOUT_JOB, "sites"))}
    known = [one for one in said if one[0] in order]
    unplaced = [("", "", sentence, blocks) for name, sentence, blocks in said if name not in order]
    placed = sorted(known, key=lambda one: order[one[0]])
    return unplaced + [(name, f"filing.{_LABELS.get(name, name)}", why, blocks) for name, why, blocks in placed]


def _typed(form: MultiDict[str, str], halls: Collection[str]) -> dict[str, Value]:
    typed: dict[str, Value] = dict(blank())
    for name in ABOUT_EMPLOYER:
        typed[name] = one_line(form.get(name, ""))
    for one in fields():
        if one.shape == "choices":
            typed[one.name] = tuple(code for code in form.getlist(one.name) if code in one.codes)
        elif one.shape == "choice":
            typed[one.name] = _offered(one, form.get(one.name, ""))
        else:
            text = form.get(one.name, "")
            typed[one.name] = plain(text) if one.shape in ("text", "lines") else one_line(text)
    typed["apply"] = _how_to_apply(str(typed["apply"]), THROUGH_HALL in form)
    typed["sites"] = tuple(site for site in form.getlist("sites")[:1] if site in halls)
    return typed


def _how_to_apply(text: str, through_hall: bool) -> str:
    """Whoever has neither landline nor window has the hall take applications: the tick says so in the text, or not."""
    said = PHRASES.say("filing.through_hall_text", "zh")
    other = text.replace(said, "").strip()
    return "\n".join(filter(None, (other, said))) if through_hall else other


def is_through_hall(values: Values) -> bool:
    """Whether the text says that the hall takes applications."""
    return PHRASES.say("filing.through_hall_text", "zh") in str(values["apply"])


def _offered(one: Input, code: str) -> str:
    """The code if the form offers it; a browser sends nothing else."""
    if one.name in DIVISIONS:
        return code if code in all_divisions() else ""
    return code if code in one.codes else one.default


def _about(typed: Values, details: Details) -> Values:
    """What the form asks for under another name, or finds by itself."""
    title = str(typed["title"])
    found = choose_occupation("", title).code if title else ""
    return {"employer.name": details.name, "employer.credit_code": details.code, "occupation": found}
