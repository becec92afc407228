"""What the routes of the API share."""

import msgspec

from backend.api.settings import ServerSettings
from backend.database import Database
from backend.editorial.office import Office
from backend.feed.journal import Journal
from backend.reading import Reading
from content.clock import Clock
from content.replica import Replica


class Backend(msgspec.Struct, frozen=True):
    """The parts that a request may need; made once per process by `backend.app`."""

    settings: ServerSettings
    database: Database
    journal: Journal
    reading: Reading
    clock: Clock
    office: Office

    @property
    def replica(self) -> Replica:
        """The public's copy of the feed."""
        return self.reading.replica
