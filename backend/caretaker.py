"""The caretaker: keeps house every hour and after midnight, so that no hall depends on a job that somebody forgot."""

import threading
from datetime import datetime, time, timedelta

from backend import logs
from backend.editorial.housekeeping import keep_house
from backend.editorial.office import Office
from content.clock import CHINA, today
from content.errors import JobhallError

EVERY_SECONDS = 3600.0


class Caretaker:
    """Runs in a thread of one process of the backend; more than one does no harm."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="caretaker", daemon=True)

    def start(self) -> None:
        """Begin at once, then every hour, and when a day begins."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread; returns when it has ended, or after two seconds."""
        self._stopping.set()
        self._thread.join(timeout=2)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self.keep_house()
            self._stopping.wait(min(EVERY_SECONDS, seconds_to_midnight(self._office.clock())))

    def keep_house(self) -> None:
        """Withdraw what is over and trim old history; a database that is away is tried again in an hour."""
        log = logs.logger(__name__)
        try:
            kept = keep_house(self._office)
        except JobhallError as error:
            log.warning("the house was not kept", reason=str(error))
        else:
            log.info("kept house", **kept._asdict())


def seconds_to_midnight(now: datetime) -> float:
    """Until a second after the next midnight in China, when shortlists end."""
    midnight = datetime.combine(today(now) + timedelta(days=1), time(0, 0, 1), CHINA)
    return (midnight - now).total_seconds()
