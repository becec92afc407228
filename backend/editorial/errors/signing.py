"""Why somebody is not let in, or a new password is not taken."""

from backend.editorial.errors.base import OfficeError


class WeakPassword(OfficeError):
    """Too short to protect anything."""

    key = "error.weak_password"


class NamedPassword(OfficeError):
    """The name, forwards or backwards, is what everybody tries first."""

    key = "error.named_password"


class CommonPassword(OfficeError):
    """Made of figures and of what everybody takes."""

    key = "error.common_password"


class UnequalPasswords(OfficeError):
    """The new password was not typed twice alike."""

    key = "error.unequal_passwords"


class SecondFactorRequired(OfficeError):
    """Somebody's role needs the second factor."""

    key = "error.second_factor_required"


class SignInTooSlow(OfficeError):
    """The password was given too long ago to go on with the code."""

    key = "error.sign_in_too_slow"


class WrongCode(OfficeError):
    """A code of the second factor that is wrong, old, or was taken before; which of these is not said."""

    key = "error.wrong_code"


class AccountIsLocked(OfficeError):
    """Too many wrong tries; it opens by itself, or by an administrator."""

    key = "error.account_is_locked"


class SignInFailed(OfficeError):
    """Name and password do not belong together; which of the two is wrong is not said."""

    key = "error.sign_in_failed"
