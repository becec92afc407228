"""Settings of the loudspeaker."""

from pathlib import Path
from typing import Annotated

from content.settings import Env
from hardware.settings import ShowingSettings


class LoudspeakerSettings(ShowingSettings, frozen=True, kw_only=True):
    """The program that announces; its voice is set by `VoiceSettings`."""

    output: Annotated[
        str,
        Env(
            "JOBHALL_LOUDSPEAKER",
            "sound device of the announcements; empty: the machine's own; off; wav:///folder: files",
        ),
    ] = ""

    @property
    def folder(self) -> Path:
        """Where the loudspeaker keeps its replica and what it said."""
        return self.home / "loudspeaker"
