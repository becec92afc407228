"""The bell between machines: a Redis or Valkey channel."""

import logging
import time
from contextlib import suppress
from threading import Event

from redis import Redis, RedisError
from redis.client import PubSub

_CHANNEL = "jobhall:bell"
_SECONDS = 1.0

log = logging.getLogger(__name__)


class RedisBell:
    """Rings by publishing one byte; a server that is away is logged, and the slow poll of the head goes on."""

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(url, socket_timeout=_SECONDS, socket_connect_timeout=_SECONDS)

    def ring(self) -> None:
        """Reach every listener of every machine."""
        try:
            self._redis.publish(_CHANNEL, b"!")
        except RedisError as error:
            log.warning("the bell cannot be rung, listeners find out by looking: %s", error)

    def listen(self) -> "RedisListener":
        """A subscription of its own."""
        return RedisListener(self._redis)


class RedisListener:
    """One subscription; it comes back by itself when the server does."""

    def __init__(self, redis: Redis) -> None:
        # redis-py has not annotated `pubsub` yet.
        self._pubsub: PubSub = redis.pubsub(ignore_subscribe_messages=True)  # type: ignore[no-untyped-call]
        self._closed = Event()
        with suppress(RedisError):
            self._pubsub.subscribe(_CHANNEL)

    def wait(self, timeout: float) -> bool:
        """True when the bell was rung; while the server is away it waits the time out and says False."""
        end = time.monotonic() + timeout
        try:
            return self._rung(end)
        except (RedisError, OSError):
            self._closed.wait(max(0.0, end - time.monotonic()))
            return False

    def close(self) -> None:
        """End the subscription, and a `wait` that another thread is in."""
        self._closed.set()
        self._pubsub.close()

    def _rung(self, end: float) -> bool:
        if not self._pubsub.subscribed:
            self._pubsub.subscribe(_CHANNEL)
        while (left := end - time.monotonic()) > 0:
            if self._pubsub.get_message(timeout=left):
                while self._pubsub.get_message():
                    pass
                return True
        return False
