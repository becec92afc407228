"""What the public cannot have at a device: a shortlist, a recording, a balance."""

from backend.editorial.errors.base import OfficeError


class ShortlistsFull(OfficeError):
    """All ten thousand codes are in use until midnight."""

    key = "error.shortlists_full"


class UnknownCode(OfficeError):
    """No shortlist is kept under this code, or midnight has passed."""

    key = "error.unknown_code"


class NotARecording(OfficeError):
    """Something else than a WAV file, or one that is too long."""

    key = "error.not_a_recording"


class InvalidAccount(OfficeError):
    """A number or a PIN that nobody can key."""

    key = "error.invalid_account"


class AccountLocked(OfficeError):
    """Too many wrong PINs; only staff unlock it."""

    key = "error.account_locked"


class WrongPin(OfficeError):
    """Account and PIN do not belong together; which of the two is wrong is not said."""

    key = "error.wrong_pin"

    def __init__(self, tries_left: int) -> None:
        super().__init__(tries=tries_left)
        self.tries_left = tries_left
