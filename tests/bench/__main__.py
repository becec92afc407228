"""`make bench`: measure every figure of the README on this machine, one bench after the other.

Each bench is a module of its own (`python -m tests.bench.search --help`); its figures also go to OUT/<bench>.json.
"""

import argparse
import platform
import subprocess
import sys
from pathlib import Path

BENCHES = (
    "occupation_accuracy",
    "checking",
    "desk",
    "desk_typing",
    "any_request",
    "snapshot",
    "search",
    "http",
    "streams",
    "voice",
    "gateway",
    "kiosk_touch",
    "kiosk_endurance",
    "hall",
    "rehearsal",
)
MORE = {
    "http": ["--datasette", str(Path(sys.prefix) / "datasette" / "bin" / "datasette")],
    "desk_typing": ["--stock", str(Path(sys.prefix) / "flask-admin" / "bin" / "python")],
}


def machine() -> str:
    """The processor, its number of cores and the Python that the figures were measured with."""
    models = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    model = models[0].partition(":")[2].strip() if models else platform.processor()
    return f"{model}, {len(models)} cores, Python {platform.python_version()}, {platform.system()} {platform.release()}"


def main() -> int:
    """Run the benches that are asked for, all by default; the exit code tells whether each came to its end."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", nargs="*", choices=[*BENCHES, []], help="which benches; all when none is named")
    parser.add_argument("--out", type=Path, default=Path("var/bench"), help="folder for the figures as JSON")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    print(f"machine: {machine()}\n", flush=True)
    failed = [name for name in arguments.bench or BENCHES if not run(name, arguments.out / f"{name}.json")]
    for name in failed:
        print(f"bench {name} did not come to its end", file=sys.stderr)
    return 1 if failed else 0


def run(name: str, out: Path) -> bool:
    """Run one bench in a process of its own, so that none warms another's caches."""
    print(f"== {name}", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{name}", "--out", str(out), *MORE.get(name, [])], check=False
    )
    print(flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
