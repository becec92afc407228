"""Collecting: the attachments of the hall's bulletins are brought here, in a thread, before they are shown."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from content.attachment_cache import AttachmentCache, WrongContent
from content.bulletin import Attachment
from content.clock import today
from content.errors import SourceUnavailable
from content.http_attachments import HttpAttachments
from content.programme import wanted
from hardware.current import Current
from hardware.serving import Media, Query, Route

AGAIN: Final = 20.0
"""Seconds until what did not come is asked for again."""

Fetch = Callable[[str], Iterable[bytes]]

log = logging.getLogger(__name__)


class Collector:
    """Keeps `cache` as the live notices want it; `fetch` gives the bytes of a hash."""

    def __init__(self, current: Current, cache: AttachmentCache, fetch: Fetch) -> None:
        self._current = current
        self._cache = cache
        self._fetch = fetch
        self._is_away = False
        self._refused: set[str] = set()

    def run(self) -> None:
        """Until the program ends: after each change, and now and then for what is still missing."""
        self._tried(self._cache.check)
        while not self._current.closed:
            version = self._current.version
            self._tried(self.collect)
            self._current.wait(version, AGAIN)

    def collect(self) -> None:
        """Remove what nobody names any more, then bring what is missing. Raises SourceUnavailable, OSError."""
        named = wanted(self._current.programme().notices, today(self._current.clock()))
        chosen = self._cache.chosen(named)
        self._cache.keep_only([attachment.sha256 for attachment in chosen])
        for attachment in chosen:
            if attachment.sha256 not in self._cache.at_hand and not self._current.closed:
                self._bring(attachment)

    def _bring(self, attachment: Attachment) -> None:
        try:
            self._cache.receive(attachment, self._until_closed(attachment.sha256))
        except WrongContent as error:
            self._told_once(attachment.sha256, error)
        else:
            self._refused.discard(attachment.sha256)
            self._current.changed()

    def _told_once(self, sha256: str, error: WrongContent) -> None:
        """The others go on; this one is asked for again each time, and what was cut off by our own end is no news."""
        if sha256 not in self._refused and not self._current.closed:
            log.warning("%s", error)
            self._refused.add(sha256)

    def _until_closed(self, sha256: str) -> Iterator[bytes]:
        for chunk in self._fetch(sha256):
            if self._current.closed:
                return
            yield chunk

    def _tried(self, act: Callable[[], None]) -> None:
        """A loss is logged once, and so is its end."""
        try:
            act()
        except (SourceUnavailable, OSError) as error:
            if not self._is_away:
                log.warning("attachments cannot be brought here: %s", error)
            self._is_away = True
        else:
            if self._is_away:
                log.info("attachments are brought here again")
            self._is_away = False


def attachments(current: Current, cache: AttachmentCache) -> Route:
    """The route by which the page gets what is here, as the type that its bulletin gives it."""

    def attachment(query: Query) -> Media | None:
        asked = query.get("sha256", "")
        named = wanted(current.programme().notices, today(current.clock()))
        found = next((one for one in named if one.sha256 == asked), None)
        file = cache.file(asked) if found else None
        return Media(found.media_type, file) if found and file else None

    return attachment


@contextmanager
def collecting(current: Current, cache: AttachmentCache, source_url: str) -> Iterator[None]:
    """Collect for as long as the context lasts."""
    source = HttpAttachments(source_url)
    thread = threading.Thread(target=Collector(current, cache, source).run, name="attachments", daemon=True)
    thread.start()
    try:
        yield
    finally:
        current.close()
        thread.join(timeout=1)
        source.close()
