"""`python -m hardware.hall`: the whole hall on this machine, from the Procfile; `make demo` calls it."""

import os
import subprocess
import sys
from pathlib import Path

from honcho.environ import parse_procfile

from content import shell
from content.errors import JobhallError
from content.ports import require_free
from content.settings import read_settings
from content.systemd import Systemd, without_systemd
from hardware.hall.block import block
from hardware.hall.console import Console
from hardware.hall.devices import identity
from hardware.hall.manager import HallManager
from hardware.hall.settings import HallSettings

PROCFILE = Path("Procfile")
_WORDS = shell.Words(Path(__file__).parents[1])


def main() -> int:
    """Prepare the state folder, start every program, and end with the exit code of the first that failed."""
    shell.parser("python -m hardware.hall", _WORDS("hall")).parse_args()
    try:
        settings = read_settings(HallSettings, os.environ)
        for port in settings.ports:
            require_free(settings.bind, port)
        prepare()
        return run(settings)
    except JobhallError as error:
        shell.complain("jobhall", error)
        return 1
    except KeyboardInterrupt:
        return 130


class PreparationFailed(JobhallError):
    """The state folder could not be made ready; the command has said why."""


def prepare() -> None:
    """Make the database and the sample centre; a second time this finds them and changes nothing."""
    done = subprocess.run([_beside_python("jobhall"), "init", "--sample"], check=False)  # noqa: S603  our own program
    if done.returncode:
        raise PreparationFailed("数据库没有准备好，原因见上一行。 / The database is not ready; see the line above.")


def run(settings: HallSettings) -> int:
    """Start the programs and wait until they have ended."""
    programs = parse_procfile(PROCFILE.read_text(encoding="utf-8")).processes
    systemd = Systemd(os.environ)
    settings.home.mkdir(parents=True, exist_ok=True)
    journal_path = settings.home / "hall.log"
    print("jobhall: 正在开门 / opening the hall", flush=True)
    with journal_path.open("a", encoding="utf-8") as journal:
        console = Console(programs, journal, sys.stdout, lambda addresses: opened(addresses, journal_path, systemd))
        manager = HallManager(console, alive=systemd.alive)
        for name, command in programs.items():
            manager.add_process(name, command, env=_environment(settings, name))
        manager.loop()
    print("jobhall: 已关门 / the hall is closed", flush=True)
    return 0 if manager.returncode in {130, 143} else int(manager.returncode or 0)


def opened(addresses: dict[str, str], journal: Path, systemd: Systemd) -> None:
    """Every program is up."""
    print(block(addresses, journal), flush=True)
    systemd.ready()


def _environment(settings: HallSettings, program: str) -> dict[str, str]:
    """The environment of a program: ours, with this Python first on the path, and which device it is."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    keys = settings.home / "keys"
    return {
        **without_systemd(os.environ),
        "PATH": path,
        "PYTHONUNBUFFERED": "1",
        **identity(_beside_python("jobhall"), keys, settings.site, program, os.environ),
    }


def _beside_python(program: str) -> str:
    return str(Path(sys.executable).parent / program)


if __name__ == "__main__":
    sys.exit(main())
