from kiosk.patience import Patience


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_visitor_is_asked_after_the_idle_time_and_forgotten_when_nobody_answers() -> None:
    seconds = Seconds()
    patience = Patience(seconds, idle=60)
    asked = {}
    for passed in (0, 59.9, 60, 75.5, 89.9, 90):
        seconds.now = 1000 + passed
        asked[passed] = (patience.left, patience.is_over)
    assert asked == {0: (None, False), 59.9: (None, False), 60: (30, False), 75.5: (15, False), 89.9: (1, False),
                     90: (0, True)}  # fmt: skip


def test_a_touch_begins_the_time_anew() -> None:
    seconds = Seconds()
    patience = Patience(seconds, idle=60)
    seconds.now += 80
    patience.touched()
    assert patience.left is None
    seconds.now += 59
    assert patience.left is None


def test_the_idle_time_may_change_while_somebody_is_here() -> None:
    seconds = Seconds()
    patience = Patience(seconds, idle=60)
    seconds.now += 50
    patience.idle = 40
    assert patience.left == 20
