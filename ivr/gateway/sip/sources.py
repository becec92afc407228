"""From which address a call came: the stack tells it in its trace of messages, and in no event."""

import logging
import re
from collections import OrderedDict

_RECEIVED = re.compile(r"RX \w+ (?:\[(?P<six>[^\]]+)\]|(?P<four>[\d.]+)):\d+ -> [^\n]*\r?\nINVITE ")
_CALL_ID = re.compile(r"^(?:Call-ID|i)\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
MOST = 1000


class Sources(logging.Handler):
    """Listens to the trace and remembers the address of each call's first INVITE; the oldest are forgotten."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self._known: OrderedDict[str, str] = OrderedDict()

    def emit(self, record: logging.LogRecord) -> None:
        """Take note of one traced message; comes from the stack's own log thread."""
        message = record.getMessage()
        received, call_id = _RECEIVED.match(message), _CALL_ID.search(message)
        if received and call_id:
            self._known.setdefault(call_id[1], received["four"] or received["six"])
            while len(self._known) > MOST:
                self._known.popitem(last=False)

    def find(self, call_id: str) -> str | None:
        """The address, None while the trace has not come by."""
        return self._known.get(call_id)

    def forget(self, call_id: str) -> None:
        """The call has ended."""
        self._known.pop(call_id, None)
