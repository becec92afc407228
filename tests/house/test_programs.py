"""Every program says what it is, in either language, and why it cannot begin, in one sentence and with an exit code."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from backend.cli.main import main as jobhall
from content import shell
from content.wording.phrases import LANGS, Lang

from .sources import ROOT, modules

DEVELOPERS = {"kiosk.assets"}
"""What cuts the icon font when we change it; nobody who runs a hall starts it."""

PROGRAMS = sorted({name.removesuffix(".__main__") for name in modules() if name.endswith(".__main__")} - DEVELOPERS)
SERVING = {
    "backend": 0, "ivr": 1, "hardware.board": 2, "hardware.strip": 3, "backend.feed.stream": 4, "hardware.hall": 5,
}  # fmt: skip
"""Programs that listen, and how far above the first port."""

KEEPING = {*SERVING, "hardware.loudspeaker", "ivr.gateway", "kiosk"}
"""Programs that keep something in JOBHALL_HOME."""

CHINESE = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}")


def started(program: str, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    said = {**os.environ, "JOBHALL_LOUDSPEAKER": "off", "JOBHALL_MICROPHONE": "off", **environ}
    command = [sys.executable, "-m", program, *words]
    return subprocess.run(command, cwd=ROOT, env=said, capture_output=True, text=True, timeout=120, check=False)


def is_a_sentence(done: subprocess.CompletedProcess[str]) -> bool:
    """One that ends as a sentence does, below which nothing else stands, and nothing of our code."""
    said = done.stderr.strip().splitlines()
    return bool(said) and "Traceback" not in done.stderr and 'File "' not in done.stderr and said[-1][-1] in "。."


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield int(other.getsockname()[1])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("program", PROGRAMS)
def test_every_program_has_help_in_words(program: str, lang: Lang) -> None:
    done = started(program, "--help", JOBHALL_LANG=lang)
    assert (done.returncode, done.stderr) == (0, "")
    about = done.stdout.partition("\n\n")[2]
    assert f"python -m {program}" in done.stdout
    assert bool(CHINESE.search(about)) == (lang == "zh"), done.stdout
    assert bool(ENGLISH.search(about)) == (lang == "en"), done.stdout


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_no_program_knows_is_told_by_all_of_them(program: str) -> None:
    done = started(program, "--no-such", JOBHALL_LANG="zh")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("用法：") and "写错了：" in done.stderr


@pytest.mark.parametrize("program", sorted(SERVING))
def test_a_port_in_use_is_a_sentence(program: str, taken: int, tmp_path: Path) -> None:
    base = str(taken - SERVING[program])
    done = started(program, JOBHALL_PORT_BASE=base, JOBHALL_HOME=str(tmp_path), JOBHALL_LANG="en")
    assert (done.returncode, is_a_sentence(done)) == (1, True), done.stderr
    assert f"127.0.0.1:{taken} is in use by another program. Choose other ports" in done.stderr


@pytest.mark.parametrize("program", sorted(KEEPING))
def test_a_folder_that_cannot_be_made_is_a_sentence(program: str, tmp_path: Path, free_base: int) -> None:
    (tmp_path / "file").touch()
    done = started(program, JOBHALL_HOME=str(tmp_path / "file"), **ports(free_base), JOBHALL_LANG="zh")
    assert (done.returncode, is_a_sentence(done)) == (1, True), done.stderr
    assert "建不了：路径里有一段不是文件夹；请换一个 JOBHALL_HOME。" in done.stderr


@pytest.mark.parametrize("program", ["backend", "backend.feed.stream", "hardware.hall"])
@pytest.mark.parametrize("url", ["nonsense", "mysql://x"])
def test_an_address_that_is_no_database_is_a_sentence(program: str, url: str, tmp_path: Path, free_base: int) -> None:
    done = started(program, JOBHALL_DATABASE_URL=url, JOBHALL_HOME=str(tmp_path), **ports(free_base))
    assert (done.returncode, is_a_sentence(done)) == (1, True), done.stderr
    assert "JOBHALL_DATABASE_URL" in done.stderr


@pytest.mark.parametrize("program", sorted(KEEPING))
def test_a_setting_that_cannot_be_is_a_sentence(program: str) -> None:
    done = started(program, JOBHALL_PORT_BASE="many", JOBHALL_LANG="en")
    assert (done.returncode, is_a_sentence(done)) == (1, True), done.stderr
    assert "JOBHALL_PORT_BASE='many' cannot be that: it has to be a whole number from 1 to 65000" in done.stderr


@pytest.fixture
def free_base() -> int:
    """The first of some ports on which nobody listens."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            base = int(probe.getsockname()[1])
        if base < 65_000 and all(_is_free(base + n) for n in range(6)):
            return base


def ports(base: int) -> dict[str, str]:
    return {"JOBHALL_PORT_BASE": str(base), "JOBHALL_SIP_PORT": str(base)}


def _is_free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def commands() -> Iterator[tuple[str, ...]]:
    """Every command of `jobhall`, those within groups too."""
    for name, command in sorted(jobhall.commands.items()):
        yield (name,)
        yield from ((name, inner) for inner in getattr(command, "commands", {}))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("command", [(), *commands()], ids="-".join)
def test_every_command_has_help_in_one_language(command: tuple[str, ...], lang: Lang) -> None:
    said = CliRunner().invoke(jobhall, [*command, "--help"], env={"JOBHALL_LANG": lang}, prog_name="jobhall").output
    own, other = ((shell.PHRASES.find("click.usage", one), shell.PHRASES.find("click.options", one)) for one in LANGS)
    own, other = (own, other) if lang == "zh" else (other, own)
    assert [word for word in own if f"{word}" not in said] == []
    assert [word for word in other if f"{word}" in said] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_option_for_help_says_so_in_one_language(lang: Lang) -> None:
    """click makes it once a program, so that each language has one of its own here."""
    said = started("backend.cli.main", "enter", "--help", JOBHALL_LANG=lang).stdout
    assert [one for one in LANGS if str(shell.PHRASES.find("click.help", one)) in said] == [lang]


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (("nosuch",), "怎么用：jobhall --help", "Try 'jobhall --help' for help."),
        (("enter", "a", "b"), "写错了：", "Error: "),
        (("enter", "--as"), "写错了：--as 后面要写一个值。", "Error: Option '--as' requires an argument."),
        (("check", "--json=1"), "写错了：--json 后面不用写值。", "Error: Option '--json' does not take a value."),
        (("check", "more"), "写错了：多写了 more", "Error: Got unexpected extra argument (more)"),
    ],
)
def test_a_mistake_is_told_in_one_language(words: tuple[str, ...], zh: str, en: str) -> None:
    for lang, sentence in (("zh", zh), ("en", en)):
        done = CliRunner().invoke(jobhall, words, env={"JOBHALL_LANG": lang}, prog_name="jobhall")
        assert (done.exit_code, sentence in done.output) == (2, True), done.output
