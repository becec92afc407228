"""What the office says no to about an employer, each at the field where it can be mended."""

from typing import ClassVar, Literal

from backend.editorial.errors import OfficeError
from content.vacancy import Employer as Shown


class EmployerRefused(OfficeError):
    """The base: what was said of an employer cannot be kept so; `field` is where to look."""

    field = "name"


class InvalidEmployer(EmployerRefused):
    """A field that is missing, too long, or of an unknown kind; `rule` names the sentence."""

    def __init__(self, field: str, rule: str, **values: object) -> None:
        self.key = f"employer_fault.{rule}"
        self.field = field
        super().__init__(**values)


class CodeTaken(EmployerRefused):
    """The code is that of another employer: it would be in the list twice."""

    key = "error.code_taken"
    field = "code"


class OtherName(EmployerRefused):
    """The code is that of an employer with another name."""

    key = "error.other_name"


class AmbiguousEmployer(EmployerRefused):
    """Several employers have this name; the code says which one is meant."""

    key = "error.ambiguous_employer"
    field = "code"


class EmployerMoved(EmployerRefused):
    """Somebody else changed it since it was looked at."""

    key = "error.employer_moved"


class EmployerWithoutCode(EmployerRefused):
    """Papers without a code or a registration number prove nothing."""

    key = "error.employer_without_code"
    field = "code"


class CannotBePublishedFor(OfficeError):
    """The base: nobody may publish for this employer now; `employer` is its id, for a link to its page.

    `word` names the reason where there is no room for the sentence; `helps` is what mends it: `verify` the employer,
    or `edit` the notice.
    """

    word: ClassVar[str]
    helps: ClassVar[Literal["verify", "edit"]] = "verify"

    def __init__(self, employer: int | None, **values: object) -> None:
        super().__init__(**values)
        self.employer = employer


class EmployerUnverified(CannotBePublishedFor):
    """Nobody has seen its papers."""

    key = "error.employer_unverified"
    word = "unverified"


class EmployerDue(CannotBePublishedFor):
    """Its papers were seen too long ago."""

    key = "error.employer_due"
    word = "due"


class EmployerChanged(CannotBePublishedFor):
    """It has another name or code `now` than was `said` in the revision that is to be published."""

    word = "changed"
    helps = "edit"

    def __init__(self, employer: int | None, said: Shown, now: Shown) -> None:
        code = "" if said.credit_code == now.credit_code else "code" if now.credit_code else "gone"
        name = "name" if said.name != now.name else ""
        self.key = "employer_changed." + "_and_".join(filter(None, (name, code)))
        values = {"name": said.name, "now": now.name, "code": said.credit_code, "code_now": now.credit_code}
        super().__init__(employer, **values)
