"""No file of the project needs, by whatever way round, a file that needs it."""

from graphlib import CycleError, TopologicalSorter

from .sources import imports, modules


def test_no_imports_run_in_a_circle() -> None:
    """A package gathers its own files, which may name it; it is no file of the circle."""
    found = {module: path for module, path in modules().items() if path.name != "__init__.py"}
    needs = {module: {name for name in imports(path) if name in found} for module, path in found.items()}
    circle: list[str] = []
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        circle = error.args[1]
    assert circle == []
