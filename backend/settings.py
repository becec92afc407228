"""What the backend, its command line and its staff pages read from the environment."""

from pathlib import Path
from typing import Annotated

from content.settings import Env, Settings


class BackendSettings(Settings, frozen=True, kw_only=True):
    """One hall needs none of these set; a city sets the first two."""

    database_url: Annotated[
        str, Env("JOBHALL_DATABASE_URL", "SQLAlchemy address; empty means SQLite in JOBHALL_HOME")
    ] = ""
    redis_url: Annotated[
        str, Env("JOBHALL_REDIS_URL", "Redis or Valkey for bell and limits between machines; empty means one machine")
    ] = ""
    number_digits: Annotated[
        int, Env("JOBHALL_NUMBER_DIGITS", "digits of a public number: 6, 7 or 8", least=6, most=8)
    ] = 6
    number_office: Annotated[
        str, Env("JOBHALL_NUMBER_OFFICE", "first digit of the numbers of this office; empty means 1 to 9")
    ] = ""
    division: Annotated[str, Env("JOBHALL_DIVISION", "GB/T 2260 code of the home city, for places without a city")] = (
        "410100"
    )
    web: Annotated[str, Env("JOBHALL_WEB", "address of the public pages in QR codes; empty means this machine")] = ""
    proxies: Annotated[
        int, Env("JOBHALL_PROXIES", "reverse proxies in front, whose X-Forwarded-For and -Proto are believed; 0: none")
    ] = 0
    journal_days: Annotated[
        int, Env("JOBHALL_JOURNAL_DAYS", "days for which a device away can catch up without a snapshot", least=1)
    ] = 30
    recording_days: Annotated[
        int, Env("JOBHALL_RECORDING_DAYS", "days for which the recording of a report is kept; the report itself stays")
    ] = 90
    verified_days: Annotated[
        int, Env("JOBHALL_VERIFIED_DAYS", "days for which it counts that somebody saw an employer's licence", least=1)
    ] = 365
    password_memory: Annotated[
        int, Env("JOBHALL_PASSWORD_MEMORY", "KiB of memory that checking one password takes (argon2id)", least=8)
    ] = 47104
    secret: Annotated[
        str, Env("JOBHALL_SECRET", "secret behind sessions and second factors, one for all machines; empty: made here")
    ] = ""
    lockout_tries: Annotated[
        int, Env("JOBHALL_LOCKOUT_TRIES", "wrong passwords or codes that lock an account", least=1)
    ] = 5
    lockout_minutes: Annotated[
        int, Env("JOBHALL_LOCKOUT_MINUTES", "minutes for which an account is locked", least=1)
    ] = 15
    idle_minutes: Annotated[
        int, Env("JOBHALL_IDLE_MINUTES", "minutes without anything done at the desk that end a session", least=1)
    ] = 60
    session_hours: Annotated[int, Env("JOBHALL_SESSION_HOURS", "hours after which staff sign in anew", least=1)] = 12
    second_factor: Annotated[
        str, Env("JOBHALL_SECOND_FACTOR", "roles that need a second factor: approver,head,admin; empty: who wants one")
    ] = ""

    @property
    def web_url(self) -> str:
        """The public pages' address without a closing slash."""
        return (self.web or f"http://127.0.0.1:{self.port_base}").rstrip("/")

    @property
    def folder(self) -> Path:
        """The backend's own state."""
        return self.home / "backend"

    @property
    def database(self) -> str:
        """The database's address as SQLAlchemy writes it."""
        return self.database_url or f"sqlite:///{self.database_file}"

    @property
    def database_file(self) -> Path:
        """Where SQLite keeps the office, unless `database_url` names another place."""
        return self.folder / "jobhall.db"

    @property
    def run(self) -> Path:
        """Where the bell's sockets are; all processes of a machine share it."""
        return self.home / "run"
