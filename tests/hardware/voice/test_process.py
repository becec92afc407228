import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.voice.process import WorkerProcess, command
from hardware.voice.protocol import Order
from hardware.voice.sound import read_wav
from hardware.voice.voice import VoiceFailed

ECHO = """
import sys
count = 0
for line in sys.stdin:
    count += 1
    print('{"voice": "neural", "seconds": %d, "error": ""}' % count, flush=True)
    BETWEEN
"""


def program(between: str) -> tuple[str, ...]:
    return (sys.executable, "-c", ECHO.replace("BETWEEN", between))


@pytest.fixture
def espeak() -> Iterator[WorkerProcess]:
    worker = WorkerProcess(command("espeak"))
    yield worker
    worker.close()


def test_the_real_worker_renders_one_after_the_other_and_tells_what_it_cannot(
    espeak: WorkerProcess, tmp_path: Path
) -> None:
    for count, text in enumerate(("您好", "", "请按一，请按二")):
        path = tmp_path / f"{count}.wav"
        reply = espeak.render(Order(text, "zh", 1.0, 8000, str(path)))
        assert bool(reply.error) is (text == "")
        assert reply.error or read_wav(path).rate == 8000


def test_a_file_that_cannot_be_written_is_told_and_does_not_hang(espeak: WorkerProcess, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "写不进去" in espeak.render(Order("您好", "zh", 1.0, 8000, str(tmp_path / "file" / "said.wav"))).error


def test_a_worker_that_hangs_is_ended_and_the_caller_told() -> None:
    worker = WorkerProcess((sys.executable, "-c", "import sys; [None for line in sys.stdin]"), patience=0.3)
    with pytest.raises(VoiceFailed, match="没有答复"):
        worker.render(Order("您好", "zh", 1.0, 8000, "nowhere.wav"))
    worker.close()


def test_a_worker_that_died_is_started_again() -> None:
    worker = WorkerProcess(program("sys.exit(3)"))
    replies = [worker.render(Order("您好", "zh", 1.0, 8000, "nowhere.wav")).seconds for _ in range(3)]
    assert replies == [1.0, 1.0, 1.0]
    worker.close()


def test_a_worker_found_dead_leaves_no_open_pipes() -> None:
    worker = WorkerProcess(program("sys.exit(3)"))
    worker.render(Order("您好", "zh", 1.0, 8000, "nowhere.wav"))
    dead = worker._process
    assert dead is not None
    dead.wait(10)  # So that the next order finds it dead, which otherwise is a matter of luck.
    worker.render(Order("您好", "zh", 1.0, 8000, "nowhere.wav"))
    assert dead.stdin is not None and dead.stdin.closed
    assert dead.stdout is not None and dead.stdout.closed
    worker.close()


def test_a_worker_that_was_closed_stays_closed() -> None:
    worker = WorkerProcess(program(""))
    worker.close()
    with pytest.raises(VoiceFailed, match="关闭"):
        worker.render(Order("您好", "zh", 1.0, 8000, "nowhere.wav"))
