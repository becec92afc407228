"""Attachments: files that bulletins carry, kept once each under the hash of what is in them."""

import hashlib
import mimetypes

from sqlalchemy import insert, select

from backend.editorial.accounts import Staff
from backend.editorial.errors import FileTooLarge, UnknownMedia
from backend.editorial.office import Work
from backend.tables import blob
from content.bulletin import Attachment
from content.refusal import Listed

MEDIA = (
    "image/png",
    "image/jpeg",
    "image/webp",
    "image/svg+xml",
    "application/pdf",
    "audio/mpeg",
    "video/mp4",
    "video/webm",
)
MOST_BYTES = 32 * 2**20

_TYPES = mimetypes.MimeTypes()
_TYPES.add_type("image/webp", ".webp")


def media_type_of(name: str) -> str:
    """By the end of its name, and the same on every machine: a system's own list of types may lack some or be away."""
    return _TYPES.guess_type(name)[0] or "application/octet-stream"


def attach(work: Work, staff: Staff, content: bytes, media_type: str, title: str = "") -> Attachment:
    """Keep a file; the answer goes into a bulletin's `attachments`. Raises UnknownMedia, FileTooLarge, NotAllowed."""
    staff.must("enter")
    if media_type not in MEDIA:
        raise UnknownMedia(kind=media_type, kinds=Listed(MEDIA))
    if len(content) > MOST_BYTES:
        raise FileTooLarge(most=MOST_BYTES // 2**20)
    digest = hashlib.sha256(content).hexdigest()
    if work.connection.scalar(select(blob.c.sha256).where(blob.c.sha256 == digest)) is None:
        row = {"sha256": digest, "media_type": media_type, "size": len(content), "bytes": content}
        work.connection.execute(insert(blob).values(**row))
        work.record(staff.name, "attach", digest, title)
    return Attachment(sha256=digest, media_type=media_type, size=len(content), title=title)
