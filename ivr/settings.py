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
    windows: Annotated[
        str,
        Env("JOBHALL_WINDOWS", "who a caller may be put through to: 00-1233=sip:w1@pbx+sip:w2@pbx,fairs=sip:w3@pbx"),
    ] = ""
    speech_model: Annotated[
        str, Env("JOBHALL_SPEECH_MODEL", "folder of a vosk or faster-whisper model; empty means keys only, no speech")
    ] = ""
    speech: Annotated[
        bool,
        Env(
            "JOBHALL_SPEECH", "true lets callers on Twilio speak as well; with a speech model the gateway's always may"
        ),
    ] = False
    hours: Annotated[str, Env("JOBHALL_HOURS", "office hours that are said until the feed has brought them")] = (
        "周一至周五 8:30-17:30"
    )
    closed_days: Annotated[
        str, Env("JOBHALL_CLOSED_DAYS", "days off beside the office hours: 2026-10-01..2026-10-07,2027-01-01")
    ] = ""

    @property
    def port(self) -> int:
        """Where the webhooks are served."""
        return self.port_base + 1

    @property
    def queue(self) -> str:
        """The ring group for callers who ask for a person: the first of the windows."""
        return self.windows.split(",")[0].partition("=")[0].strip()

    @property
    def listens(self) -> bool:
        """Whether words are understood beside keys."""
        return bool(self.speech_model) or self.speech

    @property
    def folder(self) -> Path:
        """Where the hotline keeps its replica."""
        return self.home / "ivr"
