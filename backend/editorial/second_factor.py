"""The second factor: what is kept of it, and when a code is good no more.

Codes are read at the desk, which has the key.
"""

from collections.abc import Sequence

from sqlalchemy import update

from backend.editorial.accounts import administrated
from backend.editorial.errors import NoSecondFactor
from backend.editorial.office import Work
from backend.tables import staff


def enrol(work: Work, name: str, secret: str, counter: int, codes: Sequence[str]) -> None:
    """From now on they sign in with a code as well. Secret and recovery codes come encrypted."""
    _set(work, name, totp_secret=secret, totp_counter=counter, recovery_codes=" ".join(codes))
    work.record(name, "second-factor", name, "on")


def use_code(work: Work, name: str, counter: int) -> bool:
    """Whether the code of this step is good: neither it nor a later one was taken before."""
    fresh = (staff.c.name == name, staff.c.totp_counter < counter)
    return work.connection.execute(update(staff).where(*fresh).values(totp_counter=counter)).rowcount == 1


def use_recovery_code(work: Work, name: str, before: Sequence[str], left: Sequence[str]) -> bool:
    """Keep what is left after one was taken; False when the same was taken a moment ago."""
    as_before = (staff.c.name == name, staff.c.recovery_codes == " ".join(before))
    values = {"recovery_codes": " ".join(left)}
    if work.connection.execute(update(staff).where(*as_before).values(**values)).rowcount != 1:
        return False
    work.record(name, "recovery-code", name, str(len(left)))
    return True


def renew_recovery_codes(work: Work, name: str, codes: Sequence[str]) -> None:
    """The old ones are good for nothing any more."""
    _set(work, name, recovery_codes=" ".join(codes))
    work.record(name, "recovery-codes", name, str(len(codes)))


def drop(work: Work, name: str) -> None:
    """They do without it."""
    _set(work, name, totp_secret="", totp_counter=0, recovery_codes="")
    work.record(name, "second-factor", name, "off")


def reset(work: Work, who: str, name: str) -> None:
    """An administrator has made sure that it is them whose telephone is gone. Raises NotFound, NoSecondFactor."""
    if not administrated(work.connection, who, name).has_second_factor:
        raise NoSecondFactor(name=name)
    _set(work, name, totp_secret="", totp_counter=0, recovery_codes="")
    work.record(who, "second-factor-reset", name)


def _set(work: Work, name: str, **values: object) -> None:
    work.connection.execute(update(staff).where(staff.c.name == name).values(**values))
