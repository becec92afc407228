"""The fixtures of `tests.backend.serving`."""

from tests.backend.serving import client, file_hall, hall

__all__ = ["client", "file_hall", "hall"]
