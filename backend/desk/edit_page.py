"""The page of a form: a notice that is entered or changed, with what is wrong and what is remarked at each field."""

from typing import Any

from flask.typing import ResponseReturnValue

from backend.desk import forms
from backend.desk.choices import choices, english, groups
from backend.desk.floor import floor
from backend.desk.inputs import SELDOM, Values
from backend.desk.judging import Judged, at_fields, proposals
from backend.desk.mending import summary
from backend.desk.suggesting import in_words
from backend.desk.visit import field, here, show
from backend.editorial.attachments import MOST_BYTES
from backend.editorial.checking.finding import sealed
from backend.editorial.drafting import is_new_id, new_id
from content.clock import today


def edit_page(
    kind: str,
    values: Values,
    id: str = "",
    based_on: int | None = None,
    judged: Judged | None = None,
    status: int = 200,
    more: str = "",
    becomes: str = "",
    **beside: Any,
) -> ResponseReturnValue:
    """The form with these values. `more` names what the page was asked for beside saving; `beside` is for its template.

    `becomes` is the id of the notice that a new form enters, where it is another one than the form was sent with.
    """
    here().person.must("enter")
    with here().office.database.read() as connection:
        offered = choices(connection, kind, values)
    return show(
        "edit",
        status,
        kind=kind,
        id=id,
        becomes=becomes_of(kind, becomes or field("notice_id")),
        groups=groups(kind),
        english=english(kind),
        values=values,
        choices=offered,
        based_on=based_on,
        wrong=judged.wrong if judged else {},
        findings=at_fields(judged.findings) if judged else {},
        proposals=proposals(judged, today(here().now)) if judged else {},
        summary=summary(kind, judged, here().lang) if judged else (),
        more=more,
        blank_row=forms.blank_row,
        floor=floor(values) if kind == "jobfair" else None,
        pay=in_words(values, here().lang),
        most_bytes=MOST_BYTES,
        seldom=SELDOM,
        seal=sealed(judged.findings) if judged else "",
        **beside,
    )


def becomes_of(kind: str, said: str) -> str:
    """The id of the notice that a new form enters: the form brings it, so that sent twice it is still one."""
    return said if is_new_id(kind, said) else new_id(kind)
