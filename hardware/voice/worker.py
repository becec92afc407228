"""The process that renders (`python -m hardware.voice.worker VOICE [discreet]`): orders on input, replies on output.

Synthesis has a process of its own, since engines hang and crash, and since a call's audio must not wait for them.
"""

import logging
import os
import signal
import sys
from pathlib import Path
from typing import IO

import msgspec

from content.errors import JobhallError
from hardware.voice.narrator import Narrator
from hardware.voice.protocol import Order, Reply
from hardware.voice.sound import write_wav

_NICE = 10


def serve(orders: IO[bytes], replies: IO[bytes], narrator: Narrator) -> None:
    """Answer each line until there are no more."""
    for line in orders:
        replies.write(msgspec.json.encode(obey(msgspec.json.decode(line, type=Order), narrator)) + b"\n")
        replies.flush()


def obey(order: Order, narrator: Narrator) -> Reply:
    """Render one order into its file."""
    try:
        narration = narrator.narrate(order.text, order.lang, order.speed, order.rate)
        write_wav(Path(order.path), narration.sound)
        return Reply(narration.voice, narration.sound.seconds)
    except JobhallError as error:
        return Reply(error=str(error))
    except OSError as error:
        return Reply(error=f"录音写不进去：{error}")


def main() -> None:
    """Render at the lowest urgency; whatever libraries print goes to the error output."""
    logging.basicConfig(format="voice: %(message)s")
    if "discreet" in sys.argv[2:]:
        logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the speaker, which then ends this process.
    if hasattr(os, "nice"):
        os.nice(_NICE)
    with os.fdopen(os.dup(1), "wb") as replies:
        os.dup2(2, 1)
        serve(sys.stdin.buffer, replies, Narrator(sys.argv[1]))


if __name__ == "__main__":
    main()
