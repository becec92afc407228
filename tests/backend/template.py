"""A database with all its tables and nothing in it, made once in each process: to migrate takes most of a second."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from backend.database import Database
from backend.migrations import migrate


@cache
def migrated_file() -> Path:
    """The SQLite file, to be copied; it goes with the process."""
    folder = Path(tempfile.mkdtemp(prefix="jobhall-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    database = Database(f"sqlite:///{folder / 'jobhall.db'}")
    migrate(database)
    database.close()
    return folder / "jobhall.db"


def migrated_copy(to: Path) -> Path:
    """A copy of one's own."""
    return Path(shutil.copy(migrated_file(), to))
