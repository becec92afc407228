"""The play button asks the hotline of this machine for its voice, in the very words of the preview."""

import threading
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs

import pytest
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from backend.editorial.accounts import Staff
from backend.editorial.drafting import enter
from backend.editorial.office import Office
from backend.settings import BackendSettings
from content.vacancy import Vacancy
from tests.backend.desk.conftest import Browser
from tests.ports import free_port

Open = Callable[[str], Browser]


class Hotline:
    """What it was asked to say; it says the same sound to everything, until it ends."""

    def __init__(self, port: int) -> None:
        self.asked: list[dict[str, list[str]]] = []
        self._server = make_server("127.0.0.1", port, self._answer, threaded=True)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    @Request.application
    def _answer(self, request: Request) -> Response:
        self.asked.append(parse_qs(request.get_data(as_text=True)))
        return Response(b"RIFF....WAVE", mimetype="audio/wav")

    def end(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def settings(settings: BackendSettings) -> BackendSettings:
    return BackendSettings(home=settings.home, password_memory=8, port_base=free_port() - 1)


@pytest.fixture
def office(file_office: Office, lin: Staff, welder: Callable[..., Vacancy]) -> Office:
    with file_office.work() as work:
        enter(work, lin, welder(1))
    return file_office


@pytest.fixture
def hotline(office: Office) -> Iterator[Hotline]:
    found = Hotline(office.settings.port_base + 1)
    yield found
    found.end()


def test_it_is_heard_in_the_words_of_the_preview(browser: Open, hotline: Hotline) -> None:
    page = browser("lin").get("/notices/v-1")
    assert 'src="/desk/notices/v-1/speech.wav"' in page.page
    sound: Any = page.client.get("/desk/notices/v-1/speech.wav")
    assert (sound.status_code, sound.mimetype, sound.data) == (200, "audio/wav", b"RIFF....WAVE")
    (asked,) = hotline.asked
    assert asked["lang"] == ["zh"]
    assert "".join(asked["sentence"]) in page.page


def test_without_a_hotline_a_sentence_says_so(browser: Open) -> None:
    page = browser("lin")
    answer: Any = page.client.get("/desk/notices/v-1/speech.wav")
    assert (answer.status_code, "放不出声" in answer.get_data(as_text=True)) == (404, True)
    assert page.client.get("/desk/notices/nowhere/speech.wav").status_code == 404
