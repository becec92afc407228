"""The files of tests that take longest come first, so that at the end no worker does one of them while the others rest.

Files that wait (for sound, for a program, for a second that is due) and files that compute take turns: there are more
workers than processors.
"""

from pathlib import Path

FIRST = (
    "ivr/gateway/test_peers.py",
    "backend/desk/test_axe.py",
    "ivr/gateway/test_spoken_line.py",
    "backend/cli/test_setup.py",
    "ivr/gateway/test_real_call.py",
    "kiosk/aloud/test_blind.py",
    "kiosk/test_always_on.py",
    "backend/cli/test_import.py",
    "ivr/gateway/test_torture.py",
    "hardware/board/test_page.py",
    "ivr/gateway/test_barge_in.py",
    "backend/api/test_any_request.py",
    "ivr/gateway/test_wire.py",
    "kiosk/aloud/test_listener.py",
    "ivr/gateway/test_no_sound.py",
    "hardware/board/test_cover.py",
    "backend/desk/test_day.py",
    "kiosk/test_taking_away.py",
    "backend/stream/test_stream_alone.py",
    "kiosk/test_bad_input.py",
    "hardware/test_programs.py",
    "kiosk/test_foresight.py",
    "ivr/gateway/test_spoken_call.py",
    "kiosk/test_stranger.py",
    "hardware/board/test_away.py",
    "backend/editorial/test_any_order.py",
    "hardware/board/test_open.py",
    "content/search/test_same_as_scan.py",
)
"""Measured by `pytest --durations=0`; what is not here takes less and comes after, as it stands in the folders."""

_PLACES = {Path(__file__).parent / name: place for place, name in enumerate(FIRST)}


def place(path: Path) -> int:
    """Where the tests of a file come."""
    return _PLACES.get(path, len(_PLACES))
