"""The tables that the product looks things up in; NOTICE.md beside them says where they come from.

Each is UTF-8 text, one row a line, cells parted by tabs; a line that starts with # is a heading.
"""

from importlib.resources import files


def read_table(name: str) -> list[tuple[str, ...]]:
    """All rows of a table that ships with the product, without its heading."""
    text = files(__name__).joinpath(f"{name}.tsv").read_text("utf-8")
    return [tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#")]
