"""Numbered steps that bring any older office database up to the tables of today."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from backend.database import Database


def migrate(database: Database, revision: str = "head") -> None:
    """Bring the database up to `revision` in one transaction; doing it twice changes nothing."""
    with database.begin() as connection:
        command.upgrade(config(connection), revision)


def config(connection: Connection) -> Config:
    """Alembic's view of this folder, working on `connection`."""
    alembic = Config()
    alembic.set_main_option("script_location", str(Path(__file__).parent))
    alembic.attributes["connection"] = connection
    return alembic
