"""Screens that were shown a moment ago: whoever goes back finds the same widgets, laid and painted already."""

from collections import OrderedDict
from collections.abc import Callable, Hashable

from kivy.uix.widget import Widget

MOST = 16
"""Screens that are kept; a visitor goes back and forth between fewer."""


class Kept:
    """Widgets by all that decides what they look like, those used last; `forget` when their visitor is gone."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._widgets: OrderedDict[Hashable, Widget] = OrderedDict()

    def get(self, key: Hashable, build: Callable[[], Widget]) -> Widget:
        """The widget that was kept under `key`, or a new one."""
        widget = self._widgets.pop(key, None) or build()
        self._widgets[key] = widget
        if len(self._widgets) > self._most:
            self._widgets.popitem(last=False)
        return widget

    def take(self, key: Hashable) -> Widget | None:
        """The widget under `key`, which is kept no longer."""
        return self._widgets.pop(key, None)

    def forget(self) -> None:
        """Keep nothing of what was on the screen."""
        self._widgets.clear()
