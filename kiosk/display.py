"""Where the window comes up: on the display there is, or drawn into memory where there is none.

Kivy reads its environment when it is imported, so this runs before anything else of Kivy is touched.
"""

import logging
from collections.abc import MutableMapping

from kiosk.settings import KioskSettings

log = logging.getLogger(__name__)


def prepare(settings: KioskSettings, environ: MutableMapping[str, str]) -> bool:
    """Configure Kivy for one kiosk; returns whether there is a display that people can see."""
    visible = has_display(environ)
    home = settings.folder / ".kivy"
    home.mkdir(parents=True, exist_ok=True)
    environ.update(
        KIVY_HOME=str(home.resolve()),
        KIVY_NO_ARGS="1",
        KIVY_NO_CONFIG="1",
        KIVY_NO_FILELOG="1",
        KIVY_LOG_MODE="PYTHON",
        SDL_NO_SIGNAL_HANDLERS="1",
        SDL_TOUCH_MOUSE_EVENTS="0",
        SDL_VIDEO_ALLOW_SCREENSAVER="0",
    )
    if not visible:
        environ["SDL_VIDEODRIVER"] = "offscreen"
    _configure(settings, visible)
    return visible


def has_display(environ: MutableMapping[str, str]) -> bool:
    """Whether a window would be seen."""
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def _configure(settings: KioskSettings, visible: bool) -> None:
    """No way out by Escape, no red dots where a second finger would be, and every touch arrives once."""
    logging.disable(logging.INFO)
    from kivy.config import Config

    logging.disable(logging.NOTSET)
    logging.getLogger("kivy").setLevel(logging.WARNING)
    width, height = settings.width_and_height
    for section, option, value in (
        ("graphics", "width", str(width)),
        ("graphics", "height", str(height)),
        ("graphics", "fullscreen", "auto" if settings.fullscreen and visible else "0"),
        ("graphics", "borderless", "1" if settings.fullscreen else "0"),
        ("graphics", "resizable", "0" if settings.fullscreen else "1"),
        ("graphics", "show_cursor", "0" if settings.fullscreen else "1"),
        ("graphics", "multisamples", "0"),
        ("graphics", "maxfps", "60"),
        ("kivy", "exit_on_escape", "0"),
        ("kivy", "log_level", "warning"),
        ("kivy", "desktop", "0"),
    ):
        Config.set(section, option, value)
    for provider in list(Config.options("input")):
        Config.remove_option("input", provider)
    Config.set("input", "mouse", "mouse,disable_multitouch")
