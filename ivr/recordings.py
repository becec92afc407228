"""What a caller said after the tone, fetched from where the telephone network left it, and taken away there."""

import threading
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx

from content.errors import JobhallError

LARGEST = 4 * 2**20
"""Two minutes at 8 kHz are two megabytes."""

_CLOUD = "api.twilio.com"
_TRIES, _PAUSE = 3, 1.0


class RecordingGone(JobhallError):
    """A recording that cannot be fetched."""


def take(url: str, folder: Path, account: str, token: str) -> bytes:
    """The WAV file at `url`, which the gateway keeps in `folder`, or Twilio in its cloud. Raises RecordingGone.

    No other address is ever asked: what a request names is not to be trusted further than that.
    """
    parts = urlsplit(url)
    if parts.scheme == "file":
        return _from_gateway(Path(unquote(parts.path)), folder)
    if parts.scheme == "https" and parts.hostname == _CLOUD:
        return _from_cloud(url, account, token)
    raise RecordingGone(f"录音地址 {parts.scheme}://{parts.hostname} 不是本机网关的，也不是 Twilio 的。")


def _from_gateway(path: Path, folder: Path) -> bytes:
    path = path.resolve()
    if path.parent != folder.resolve() or path.suffix != ".wav":
        raise RecordingGone("录音不在网关的录音文件夹里。")
    try:
        sound = path.read_bytes()
        path.unlink()
    except OSError as error:
        raise RecordingGone(f"录音读不出来：{error.strerror}。") from error
    return _bounded(sound)


def _from_cloud(url: str, account: str, token: str) -> bytes:
    """Twilio announces a recording a moment before it can be fetched."""
    with httpx.Client(auth=(account, token), timeout=5, trust_env=False, follow_redirects=False) as client:
        for attempt in range(_TRIES):
            threading.Event().wait(_PAUSE * attempt)
            try:
                response = client.get(f"{url}.wav")
            except httpx.HTTPError:
                continue
            if response.status_code == httpx.codes.OK:
                client.delete(url)
                return _bounded(response.content)
    raise RecordingGone("Twilio 那里的录音取不下来。")


def _bounded(sound: bytes) -> bytes:
    if len(sound) > LARGEST:
        raise RecordingGone(f"录音有 {len(sound)} 字节，最多 {LARGEST} 字节。")
    return sound
