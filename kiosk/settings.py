"""What a kiosk can be told by its environment."""

import re
from pathlib import Path
from typing import Annotated, Literal

from content.settings import DeviceSettings, Env, InvalidSetting

PREVIEW_PORT = 5
"""The preview's port, counted from the base."""


class KioskSettings(DeviceSettings, frozen=True, kw_only=True):
    """The size of its window, when it forgets a visitor, its keypad, and whether a browser may see and touch it."""

    size: Annotated[str, Env("JOBHALL_KIOSK_SIZE", "width x height of the window in pixels")] = "1080x1920"
    fullscreen: Annotated[bool, Env("JOBHALL_KIOSK_FULLSCREEN", "1 fills the whole screen, without a frame")] = False
    idle: Annotated[
        int, Env("JOBHALL_KIOSK_IDLE", "seconds without a touch; 30 more, and a visit is forgotten", least=1)
    ] = 60
    attract: Annotated[
        int, Env("JOBHALL_KIOSK_ATTRACT", "seconds without a touch after which news runs over the screen; 0: never")
    ] = 20
    pin: Annotated[str, Env("JOBHALL_KIOSK_PIN", "hash of the PIN by which staff leave the kiosk")] = ""
    preview: Annotated[
        Literal["auto", "on", "off"],
        Env(
            "JOBHALL_KIOSK_PREVIEW", "page that shows and touches the kiosk, on this machine only; auto: if no display"
        ),
    ] = "auto"

    keys: Annotated[
        str, Env("JOBHALL_KIOSK_KEYS", "keys of the keypad that mean something else: listen=f5+f6,ok=x")
    ] = ""

    printer: Annotated[
        str, Env("JOBHALL_PRINTER", "slip printer: usb://, tcp://, serial:// or sim://; empty: none")
    ] = ""

    def __post_init__(self) -> None:
        """Raise InvalidSetting when the size cannot be a window's."""
        match = re.fullmatch(r"(\d{3,4})[xX×](\d{3,4})", self.size)
        if not match or min(int(side) for side in match.groups()) < 320:
            raise InvalidSetting(f"环境变量 JOBHALL_KIOSK_SIZE={self.size!r} 读不懂：要像 1080x1920，每边至少 320。")

    @property
    def folder(self) -> Path:
        """Where this kiosk keeps its replica, its fonts and Kivy's own files."""
        return self.home / "kiosk"

    @property
    def width_and_height(self) -> tuple[int, int]:
        """The window's size in pixels."""
        width, height = re.split("[xX×]", self.size)
        return int(width), int(height)

    @property
    def preview_port(self) -> int:
        """The port of the preview page."""
        return self.port_base + PREVIEW_PORT
