"""Secrets that people remember, kept as Argon2id with one lane and one pass: the memory is what costs an attacker."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


def hashed(memory: int, secret: str) -> str:
    """The secret as it is kept; `memory` is in KiB."""
    return _hasher(memory).hash(secret)


def matches(memory: int, kept: str, secret: str) -> bool:
    """Whether it is the one behind the hash; where nothing is kept it takes as long to say no."""
    try:
        return _hasher(memory).verify(kept or _nobody(memory), secret) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody(memory: int) -> str:
    return hashed(memory, "nobody")


def _hasher(memory: int) -> PasswordHasher:
    return PasswordHasher(time_cost=1, memory_cost=memory, parallelism=1)
