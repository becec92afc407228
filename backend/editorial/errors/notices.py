"""Why a notice cannot be entered, handed in, approved, withdrawn or put away as things stand."""

from collections.abc import Sequence

from backend.editorial.errors.base import OfficeError, words
from content.refusal import Listed, Sentence


class WrongState(OfficeError):
    """The revision or notice is not in a state from which this can be done; perhaps somebody was faster."""

    key = "error.wrong_state"

    def __init__(self, title: str, state: str) -> None:
        super().__init__(title=title, state=words(f"state.{state}"))


class Outdated(OfficeError):
    """There is a newer revision than the one that this act is about."""

    key = "error.outdated"


class AlreadyOver(OfficeError):
    """What was to be published may no longer be shown."""

    key = "error.already_over"


class NotReady(OfficeError):
    """A draft that must not be submitted as it is; `findings` say what to mend."""

    key = "error.not_ready"

    def __init__(self, title: str, findings: Sequence[Sentence]) -> None:
        super().__init__(title=title, reasons=Listed(findings, " "))
        self.title = title
        self.findings = findings


class UnreadableDraft(OfficeError):
    """A draft that is no notice: not JSON, or of an unknown kind."""

    key = "error.unreadable_draft"

    def __init__(self, why: str, **values: object) -> None:
        super().__init__(reason=words(f"draft.{why}", **values))


class FormTooLarge(OfficeError):
    """More was typed into one form than is kept before it is saved."""

    key = "error.form_too_large"


class NumbersExhausted(OfficeError):
    """Every number of this length is in use or resting."""

    key = "error.numbers_exhausted"


class UnknownMedia(OfficeError):
    """A kind of file that no device shows."""

    key = "error.unknown_media"


class FileTooLarge(OfficeError):
    """A file that devices on a slow line would wait too long for."""

    key = "error.file_too_large"


class SweepEmpty(OfficeError):
    """Withdrawing all needs to be told of whom, or below which wage."""

    key = "error.sweep_empty"


class SweepMoved(OfficeError):
    """What was looked at is not what would be withdrawn by now."""

    key = "error.sweep_moved"


class FilingWaits(OfficeError):
    """What an employer filed is answered before it is put away."""

    key = "error.filing_waits"


class FilingNotNew(OfficeError):
    """What an employer filed is at work or done, and cannot go back to it."""

    key = "error.filing_not_new"
