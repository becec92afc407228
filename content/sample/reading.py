"""Reading the hand-written building blocks that lie beside this package, as typed values."""

import csv
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T", bound=msgspec.Struct)

DATA = Path(__file__).parent / "data"


def read_toml(name: str, kind: type[T]) -> T:
    """The TOML file `name`; an unknown or missing field is an error, so that a typing slip cannot hide."""
    return msgspec.toml.decode((DATA / name).read_bytes(), type=kind)


def read_picture(name: str) -> bytes:
    """The picture `name`, as it is attached to a bulletin."""
    return (DATA / name).read_bytes()


def read_csv(name: str, kind: type[T]) -> tuple[T, ...]:
    """The rows of the CSV file `name`; a cell may hold several values, divided by `|`, where `kind` wants many."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return tuple(msgspec.convert(_split(row, kind), kind) for row in csv.DictReader(file))


def _split(row: dict[str, str], kind: type[T]) -> dict[str, object]:
    many = {field.name for field in msgspec.structs.fields(kind) if field.type is not str}
    return {name: tuple(filter(None, cell.split("|"))) if name in many else cell for name, cell in row.items()}
