"""What every bench says about itself: the machine, its figures, and the targets that they meet or miss."""

import json
import os
import platform
import sqlite3
from argparse import ArgumentParser
from pathlib import Path
from typing import Any


def machine() -> dict[str, str | int]:
    """The machine that the figures come from."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    return {
        "cpu": model,
        "cores": os.cpu_count() or 0,
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "system": f"{platform.system()} {platform.release()}",
    }


class Report:
    """Collects figures and targets, prints them as they come, and writes them to a file in the end."""

    def __init__(self, name: str) -> None:
        self._content: dict[str, Any] = {"bench": name, "machine": machine(), "figures": {}, "targets": []}
        print(name, "·", " · ".join(f"{key} {value}" for key, value in machine().items()), flush=True)

    def figure(self, name: str, value: float | str, unit: str = "") -> None:
        """One measured value."""
        self._content["figures"][name] = value
        print(
            f"  {name:<64} {value:>12.4g} {unit}" if isinstance(value, float) else f"  {name:<64} {value:>12} {unit}",
            flush=True,
        )

    def target(self, name: str, value: float, most: float) -> None:
        """A value that should be no more than `most`."""
        verdict = "met" if value <= most else "falls short"
        self._content["targets"].append({"name": name, "value": value, "most": most, "verdict": verdict})
        print(f"  {name:<64} {value:>12.4g} (≤ {most:g}) {verdict}", flush=True)

    def write(self, path: Path | None) -> None:
        """Write all of it as JSON, if a path is given."""
        if path:
            path.write_text(json.dumps(self._content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def parser(doc: str) -> ArgumentParser:
    """A command line with `--out`."""
    made = ArgumentParser(description=doc)
    made.add_argument("--out", type=Path, help="write the figures to this file as JSON")
    return made


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of the values lie, by the nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
