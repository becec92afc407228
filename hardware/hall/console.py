"""What a person sees who starts the hall: one line per program, one block of addresses, then quiet.

Everything that the programs print goes to the hall's log; it is shown only of a program that ended.
"""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Collection
from typing import IO

from honcho.printer import Message, Printer

_LAST_LINES = 8


class Console(Printer):
    """A honcho printer that waits for `<program> ready <address>` of every program, once each.

    `all_ready` is called with the address of each program when the last one is up.
    """

    def __init__(
        self, programs: Collection[str], journal: IO[str], screen: IO[str], all_ready: Callable[[dict[str, str]], None]
    ) -> None:
        super().__init__(journal, colour=False)
        self._waiting = set(programs)
        self._screen = screen
        self._all_ready = all_ready
        self._addresses: dict[str, str] = {}
        self._closing = False
        self._last: defaultdict[str, deque[str]] = defaultdict(lambda: deque(maxlen=_LAST_LINES))

    @property
    def is_open(self) -> bool:
        """Whether every program has been up."""
        return not self._waiting

    def starts_again(self, program: str) -> None:
        """Say that a program that ended is started again."""
        self._tell(f"  {program:<8} 重新启动 / is started again")

    def write(self, message: Message) -> None:
        """Keep the line in the log and watch for what a person must know."""
        super().write(message)
        text = message.data.decode("utf-8", "replace") if isinstance(message.data, bytes) else message.data
        if message.name == "system":
            self._watch_ends(text)
            return
        self._last[message.name].append(text.rstrip())
        self._watch_ready(message.name, text)

    def _watch_ready(self, program: str, text: str) -> None:
        """The workers of a program share its output: a line of theirs may stand before its word, or begin behind it."""
        found = re.search(rf"(?:^|\}}){re.escape(program)} ready (?P<address>[^\s{{]+)", text)
        if found is None or program not in self._waiting:
            return
        self._waiting.discard(program)
        self._addresses[program] = found["address"]
        self._tell(f"  {program:<8} ✓")
        if not self._waiting:
            self._all_ready(self._addresses)

    def _watch_ends(self, text: str) -> None:
        self._closing = self._closing or " received" in text or text.startswith("sending ")
        found = re.match(r"(?P<program>[a-z]+) stopped \(rc=(?P<code>-?\d+)\)", text)
        if found is None or self._closing:
            return
        self._tell(f"  {found['program']:<8} 停了，其他照常 / ended ({found['code']}), the others go on")
        if not self.is_open:
            for line in self._last[found["program"]]:
                self._tell(f"           {line}")

    def _tell(self, line: str) -> None:
        print(line, file=self._screen, flush=True)
