"""Settings of the hotline."""

from pathlib import Path
from typing import Annotated

from content.settings import DeviceSettings, Env


class HotlineSettings(DeviceSettings, frozen=True, kw_only=True):
    """The telephone's program."""

    auth_token: Annotated[
        str, Env("JOBHALL_TWILIO_AUTH_TOKEN", "token that signs the webhooks; without it only this machine may call")
    ] = ""
    public_url: Annotated[
        str, Env("JOBHALL_HOTLINE_URL", "address at which the telephone network reaches the hotline, as it is signed")
    ] = ""
    transfer: Annotated[
        str, Env("JOBHALL_TRANSFER", "number that a caller who asks for a person is put through to")
    ] = ""
    hours: Annotated[str, Env("JOBHALL_HOURS", "office hours that are said until the feed has brought them")] = (
        "周一至周五 8:30-17:30"
    )

    @property
    def port(self) -> int:
        """Where the webhooks are served."""
        return self.port_base + 1

    @property
    def folder(self) -> Path:
        """Where the hotline keeps its replica."""
        return self.home / "ivr"
