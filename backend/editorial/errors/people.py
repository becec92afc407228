"""What is wrong with an account of staff, or with what somebody wants to do to it."""

from backend.editorial.errors.base import OfficeError


class UnknownRole(OfficeError):
    """A role that the office does not have."""

    key = "error.unknown_role"


class UnknownSite(OfficeError):
    """A hall that the office does not have."""

    key = "error.unknown_site"


class LastAdmin(OfficeError):
    """The only administrator: without one, nobody could look after staff from the pages."""

    key = "error.last_admin"


class NoRole(OfficeError):
    """Somebody without any role could do nothing."""

    key = "error.no_role"


class OwnDuties(OfficeError):
    """Nobody gives themselves other duties, nor locks themselves out."""

    key = "error.own_duties"


class NotAPerson(OfficeError):
    """The name under which employers file; nobody is behind it, and nobody acts as it or for it."""

    key = "error.not_a_person"


class NoSecondFactor(OfficeError):
    """There is none to reset."""

    key = "error.no_second_factor"
