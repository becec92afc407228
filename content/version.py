"""The version of the project that this program runs; devices tell it to the backend."""

from functools import cache
from importlib import metadata


@cache
def version() -> str:
    """As `pyproject.toml` has it; empty where the project runs without being installed."""
    try:
        return metadata.version("jobhall")
    except metadata.PackageNotFoundError:
        return ""
