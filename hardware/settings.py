"""Settings of the big screen and of the strips."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from content.programme import Rules
from content.settings import DeviceSettings, Env


class ShowingSettings(DeviceSettings, frozen=True, kw_only=True):
    """What everything that follows the programme shares."""

    lang: Annotated[Literal["zh", "en"], Env("JOBHALL_HALL_LANG", "language of the screens in the hall: zh or en")] = (
        "zh"
    )
    turn_seconds: Annotated[
        int, Env("JOBHALL_TURN_SECONDS", "seconds that a page of the board or a strip's text stays", least=1)
    ] = 12
    stale_hours: Annotated[
        int, Env("JOBHALL_STALE_HOURS", "hours without the backend after which no vacancy is shown", least=1)
    ] = 24

    @property
    def rules(self) -> Rules:
        """The programme's rules as set."""
        return Rules(turn=timedelta(seconds=self.turn_seconds), stale=timedelta(hours=self.stale_hours))


class BoardSettings(ShowingSettings, frozen=True, kw_only=True):
    """The big screen's program."""

    browser: Annotated[str, Env("JOBHALL_BROWSER", "browser that `--open` starts in kiosk mode")] = "chromium"
    display: Annotated[str, Env("JOBHALL_BOARD_SIZE", "display for `--open` where no window manager sizes windows")] = (
        "1920x1080"
    )

    attachments_mb: Annotated[
        int, Env("JOBHALL_BOARD_CACHE_MB", "megabytes of bulletins' pictures and films that a board keeps")
    ] = 512

    @property
    def port(self) -> int:
        """Where the page is served."""
        return self.port_base + 2

    @property
    def folder(self) -> Path:
        """Where the board keeps its replica."""
        return self.home / "board"


class StripSettings(ShowingSettings, frozen=True, kw_only=True):
    """The program that drives every strip of a hall."""

    strips: Annotated[str, Env("JOBHALL_STRIPS", "output of each strip: id=sim://,id=sacn://host?universe=1")] = ""
    font: Annotated[str, Env("JOBHALL_STRIP_FONT", "file of GNU Unifont; empty means that it is looked for")] = ""
    speed: Annotated[int, Env("JOBHALL_STRIP_SPEED", "pixels a second at which a 16-pixel text scrolls", least=1)] = 48

    @property
    def port(self) -> int:
        """Where the simulator page is served."""
        return self.port_base + 3

    @property
    def folder(self) -> Path:
        """Where the strips keep their replica."""
        return self.home / "strips"
