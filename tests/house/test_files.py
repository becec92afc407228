"""What may stand in the project's files, and what every newcomer must find in them."""

import re
import subprocess

import pytest

from content.settings import Settings, settings_of
from hardware.hall.settings import PROGRAMS, WITHOUT_PORT

from .sources import ROOT, modules

README = ROOT / "README.md"


def tracked() -> list[str]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_constraints_are_names_and_versions_only() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 40
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)] == []


@pytest.mark.parametrize("name", ["/" + folder + "/" for folder in ("work", "root", "home", "Users")])
def test_no_file_names_a_folder_of_one_machine(name: str) -> None:
    command = ["git", "grep", "-nIF", name, "--", ":!tests/house"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout == ""


def test_every_tracked_file_is_small_enough_to_read() -> None:
    assert [name for name in tracked() if (ROOT / name).stat().st_size > 2**20] == []


def test_the_procfile_starts_the_programs_that_have_ports() -> None:
    started = [line.partition(":")[0] for line in (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()]
    assert sorted(started) == sorted((*PROGRAMS, *WITHOUT_PORT))


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.M)
    assert phony is not None
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [target for target in phony[1].split() if f"make {target} " not in listed] == []


def settings_classes() -> list[type[Settings]]:
    import importlib

    for module in modules():
        if module.endswith(".settings"):
            importlib.import_module(module)
    pending, found = [Settings], []
    while pending:
        found.append(pending.pop())
        pending += found[-1].__subclasses__()
    return found


def test_every_setting_stands_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    names = {env.name for cls in settings_classes() for env in settings_of(cls).values()}
    assert sorted(name for name in names if f"`{name}`" not in text) == []


def test_the_readme_names_no_setting_that_does_not_exist() -> None:
    names = {env.name for cls in settings_classes() for env in settings_of(cls).values()}
    known = set(re.findall(r"`(JOBHALL_[A-Z_]+)`", README.read_text(encoding="utf-8")))
    assert sorted(known - names) == []


def test_every_file_that_the_readme_names_is_there() -> None:
    text = README.read_text(encoding="utf-8")
    named = re.findall(r"`((?:backend|content|hardware|ivr|kiosk|tests)/[\w./-]+\.\w+)`", text)
    assert sorted(name for name in named if not (ROOT / name).exists()) == []
