"""How often anybody may ask: the one door of Flask-Limiter.

Counted in Redis or Valkey where the office has one, so that all processes and machines count together; else, and while
it is away, in the memory of each process, where `JOBHALL_WORKERS` processes let so many times as much through.
"""

import time
from typing import Final

from flask import Flask, current_app, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits import parse
from limits.errors import StorageError
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

from backend.confined import confined

PUBLIC_POSTS: Final = "30 per minute"
"""What one address may send in at public pages altogether, whatever each form allows beside it."""

_NAME: Final = "jobhall_limits"
_STRATEGY: Final = "moving-window"
_WATCHED: Final = "web"
"""The blueprint whose posts are counted by address. Looking for limits costs 70 µs a request; the API pays none of it:
devices have a key and limits of their own. The desk knows who is there, and limits whoever only tries to sign in."""


class Limits:
    """The limits of one application."""

    def __init__(self, app: Flask, redis_url: str) -> None:
        self._extension = Limiter(
            get_remote_address, storage_uri=redis_url or "memory://", strategy=_STRATEGY,
            storage_options={"wrap_exceptions": True} if redis_url else {}, in_memory_fallback_enabled=True,
            application_limits=[PUBLIC_POSTS], application_limits_exempt_when=_only_reads, key_prefix="jobhall",
        )  # fmt: skip
        with confined(app, _WATCHED):
            self._extension.init_app(app)
        self._here = MovingWindowRateLimiter(MemoryStorage())

    def spend(self, name: str, rate: str, key: str) -> None:
        """Count one more of `name` by whoever `key` is. Raises TooManyRequests, which says when to come again."""
        limit, within = parse(rate), ("jobhall", name, key)
        limiter = self._extension.limiter
        try:
            if limiter.hit(limit, *within):
                return
            again = limiter.get_window_stats(limit, *within).reset_time
        except StorageError:
            if self._here.hit(limit, *within):
                return
            again = self._here.get_window_stats(limit, *within).reset_time
        raise TooManyRequests(retry_after=_seconds_to(again))

    def seconds_left(self) -> int:
        """After how many seconds the limit that this request met lets the next one through."""
        met = self._extension.current_limit
        return _seconds_to(met.reset_at) if met else 1


def mount(app: Flask, redis_url: str) -> None:
    """Give the application its limits, once however often it is asked for."""
    if _NAME not in app.extensions:
        app.extensions[_NAME] = Limits(app, redis_url)


def spend(name: str, rate: str, key: str = "") -> None:
    """Count one more of `name`, by the address that asks unless a key is given. Raises TooManyRequests.

    `rate` reads as "10 per hour" or "20 per 5 minutes"; views call this first, before they do any work.
    """
    limits: Limits = current_app.extensions[_NAME]
    limits.spend(name, rate, key or get_remote_address())


def seconds_left(error: TooManyRequests) -> int:
    """After how many seconds it is worth asking again."""
    if isinstance(error.retry_after, int):
        return error.retry_after
    limits: Limits = current_app.extensions[_NAME]
    return limits.seconds_left()


def _only_reads() -> bool:
    return request.method in ("GET", "HEAD", "OPTIONS")


def _seconds_to(moment: float) -> int:
    return max(1, round(moment - time.time()))
