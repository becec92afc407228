from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from backend.database import Database


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.peer)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without any table."""
    if request.param == "sqlite":
        database = Database(f"sqlite:///{tmp_path / 'empty.db'}")
    else:
        cluster: Any = request.getfixturevalue("cluster")
        name = f"e_{uuid4().hex[:12]}"
        cluster.execute(f"CREATE DATABASE {name}")
        database = Database(cluster.url(name))
    yield database
    database.close()
