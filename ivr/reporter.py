"""Reporter: what the hotline knows of its own calls: the ledger's rows, and counters for /metrics."""

import logging
import sqlite3
import threading
from collections import Counter
from collections.abc import Mapping

from content.uses import Uses
from ivr.calls.ledger import Ledger
from ivr.calls.steps import step
from ivr.dialogue.place import Place
from ivr.turn import Turn

_HELP = {
    "calls": "Calls that began.",
    "turns": "Turns answered.",
    "missed": "Answers that were not understood, silence included.",
    "through": "Calls put through to a person.",
    "reports": "Recordings asked for.",
}
log = logging.getLogger(__name__)


class Reporter:
    """Without a ledger only the counters are kept. No call ever fails by it."""

    def __init__(self, ledger: Ledger | None = None, uses: Uses | None = None) -> None:
        self.ledger = ledger
        self.uses = uses or Uses()
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def turn(self, form: Mapping[str, str], turn: Turn) -> None:
        """A turn was answered."""
        ending = "through" if turn.dial or turn.queue else "open" if turn.ask or turn.record else "goodbye"
        began = not form.get("Digits") and _place(turn) == Place(turn.lang)
        with self._lock:
            self._counts["turns"] += 1
            self._counts["missed"] += turn.missed
            self._counts["through"] += ending == "through"
            self._counts["reports"] += turn.record is not None
            self._counts["calls"] += began
        if began:
            self.uses.add("call")
        if self.ledger is None:
            return
        try:
            self.ledger.turn(form.get("CallSid", ""), form.get("From", ""), step(_place(turn)), turn.missed, ending)
        except sqlite3.Error as error:
            log.warning("a call is not recorded: %s", error)

    def end(self, form: Mapping[str, str]) -> None:
        """The network says that a call is over."""
        seconds = form.get("CallDuration", "")
        if self.ledger is not None and form.get("CallSid"):
            self.ledger.end(form["CallSid"], int(seconds) if seconds.isdigit() else None)

    def metrics(self) -> str:
        """The counters as Prometheus reads them."""
        with self._lock:
            counts = dict(self._counts)
        lines = []
        for name, text in _HELP.items():
            full = f"jobhall_hotline_{name}_total"
            lines += [f"# HELP {full} {text}", f"# TYPE {full} counter", f"{full} {counts.get(name, 0)}"]
        return "\n".join(lines) + "\n"


def _place(turn: Turn) -> Place:
    return turn.record or (turn.ask.place if turn.ask else Place(turn.lang))
