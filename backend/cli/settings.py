"""What the command line reads from the environment beside the backend's settings."""

from typing import Annotated, Literal

from backend.settings import BackendSettings
from content.settings import Env


class CliSettings(BackendSettings, frozen=True, kw_only=True):
    """Who sits at the machine, and in which language it answers."""

    staff: Annotated[str, Env("JOBHALL_STAFF", "name of whoever uses the command line, when --as does not say")] = ""
    lang: Annotated[Literal["zh", "en"], Env("JOBHALL_LANG", "language of the command line's answers: zh or en")] = "zh"
