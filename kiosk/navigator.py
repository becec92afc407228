"""Where the visitor is and how they came there: pure history."""

from kiosk.places import ChoicePlace, HomePlace, Place, SearchPlace

DEPTH = 50
"""Steps that 返回 goes back; nobody remembers more, and a stuck finger must not fill the memory."""


class Navigator:
    """Home is always at the bottom, so that there is always a way back to it."""

    def __init__(self) -> None:
        self._trail: list[Place] = [HomePlace()]

    def copied(self) -> "Navigator":
        """Another one that has come the same way."""
        other = Navigator()
        other._trail = list(self._trail)
        return other

    @property
    def here(self) -> Place:
        """The place on the screen."""
        return self._trail[-1]

    @property
    def can_go_back(self) -> bool:
        """Whether there is anything behind."""
        return len(self._trail) > 1

    def go(self, place: Place) -> None:
        """Step into another place; going to where one is does nothing."""
        if place == self.here:
            return
        self._trail.append(place)
        del self._trail[1:-DEPTH]

    def turn(self, place: Place) -> None:
        """Change the place that one is in (another page, another filter) without a step for 返回."""
        if self.can_go_back:
            self._trail[-1] = place
        else:
            self.go(place)

    def answer(self, place: Place) -> None:
        """Leave the questions that are here; the place behind them, if of the same kind, becomes `place`.

        Behind a search that nothing of the kind is behind of, one may go back to the letters typed.
        """
        behind = next(at for at in reversed(self._trail) if not isinstance(at, ChoicePlace | SearchPlace))
        while isinstance(self.here, SearchPlace) and type(behind) is type(place):
            self._trail.pop()
        while isinstance(self.here, ChoicePlace):
            self._trail.pop()
        if type(self.here) is type(place):
            self.turn(place)
        else:
            self.go(place)

    def back(self) -> None:
        """One step back; at home nothing happens."""
        if self.can_go_back:
            self._trail.pop()

    def home(self) -> None:
        """Home, forgetting the way."""
        del self._trail[1:]
