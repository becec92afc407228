"""Host: the application, as a narration sees it."""

from typing import Protocol

from kiosk.acts import Act
from kiosk.aloud.hearing import Hearing
from kiosk.aloud.lines import SpokenLine


class Host(Protocol):
    """Acts for whoever listens, and marks what is read."""

    def do(self, act: Act) -> None:
        """Carry out a visitor's wish."""
        ...

    def read_on(self, act: Act) -> None:
        """Turn the page for a reading that goes on."""
        ...

    def listen(self, hearing: Hearing) -> None:
        """Listen otherwise."""
        ...

    def mark(self, line: SpokenLine | None, focused: bool) -> None:
        """Show which line is read, or `focused`; None for none."""
        ...

    def listened(self) -> None:
        """A line begins: somebody is listening."""
        ...
