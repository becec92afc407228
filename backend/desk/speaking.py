"""The play button: a notice as the telephone will say it, in the voice that the hotline of this machine has."""

from typing import Final
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, build_opener

from flask import Response, request
from flask.typing import ResponseReturnValue

from backend.desk.visit import here, say
from backend.editorial import reading
from content.wording.speech import speech

_PATIENCE: Final = 60


def speech_sound(id: str) -> ResponseReturnValue:
    """The sound of the newest revision; 404 with a sentence where no hotline with a voice answers."""
    with here().office.database.read() as connection:
        notice = reading.newest(connection, id).notice
    form = [("lang", here().lang), *(("sentence", one) for one in speech(notice, here().lang, here().now))]
    try:
        sound = _asked(urlencode(form).encode())
    except (URLError, OSError):
        return Response(say("preview.no_voice"), 404, content_type="text/plain; charset=utf-8")
    answer = Response(sound, content_type="audio/wav")
    return answer.make_conditional(request, accept_ranges=True, complete_length=len(sound))


def _asked(form: bytes) -> bytes:
    address = f"http://127.0.0.1:{here().office.settings.port_base + 1}/phone/said.wav"
    with build_opener(ProxyHandler({})).open(address, form, timeout=_PATIENCE) as answer:
        sound: bytes = answer.read()
    return sound
