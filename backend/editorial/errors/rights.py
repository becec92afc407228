"""Who may not do something, and why not."""

from backend.editorial.errors.base import OfficeError, words


class NotAllowed(OfficeError):
    """Whoever asks has no role for it."""

    key = "error.not_allowed"

    def __init__(self, who: str, act: str) -> None:
        super().__init__(who=who, act=words(f"act.{act}"))


class NotYourSite(OfficeError):
    """Whoever asks is bound to halls, and it would be seen in others."""

    key = "error.not_your_site"


class NotYours(OfficeError):
    """A collector changes only what they entered themselves."""

    key = "error.not_yours"


class NotYoursToDiscard(OfficeError):
    """A draft is deleted by whoever wrote it, or by an administrator."""

    key = "error.not_yours_to_discard"


class NotYourStaff(OfficeError):
    """An administrator who is bound to halls, and somebody who is not bound to these."""

    key = "error.not_your_staff"


class FourEyes(OfficeError):
    """Nobody approves what they wrote themselves."""

    key = "error.four_eyes"
