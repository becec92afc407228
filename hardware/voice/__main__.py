"""`python -m hardware.voice`: say a text into a file, or check which voice is in use and what it costs."""

import argparse
import logging
import os
import sys
import time
from pathlib import Path

from content import shell
from content.errors import JobhallError
from content.settings import read_settings
from hardware.voice.narrator import Narrator
from hardware.voice.recognizer import open_recognizer
from hardware.voice.settings import VoiceSettings
from hardware.voice.sound import write_wav
from hardware.voice.speaker import HALL

_WORDS = shell.Words(Path(__file__).parents[1])
SAMPLE = "您好，这里是人力资源市场。电焊工，在金水区，六千到八千五每月。岗位号二零三，幺六七。"


def main() -> int:
    """Do one of the two; 1 when it fails."""
    logging.basicConfig(format="voice: %(message)s")
    arguments = parser().parse_args()
    try:
        settings = read_settings(VoiceSettings, os.environ)
        return check(settings) if arguments.what == "check" else say(settings, arguments)
    except JobhallError as error:
        shell.complain("voice", error)
        return 1


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = shell.parser("python -m hardware.voice", _WORDS("voice"))
    what = made.add_subparsers(dest="what", metavar="COMMAND", required=True)
    saying = what.add_parser("say", help=_WORDS("voice_say"))
    saying.add_argument("text", help=_WORDS("text"))
    saying.add_argument("--out", type=Path, required=True, help=_WORDS("out"))
    saying.add_argument("--lang", choices=("zh", "en"), default="zh", help=_WORDS("lang"))
    saying.add_argument("--speed", type=float, default=1.0, help=_WORDS("speed"))
    saying.add_argument("--rate", type=int, default=HALL, help=_WORDS("rate"))
    what.add_parser("check", help=_WORDS("voice_check"))
    return made


def say(settings: VoiceSettings, arguments: argparse.Namespace) -> int:
    """Write the file. Raises VoiceFailed."""
    narrator = Narrator(settings.voice)
    narration = narrator.narrate(arguments.text, arguments.lang, arguments.speed, arguments.rate)
    write_wav(arguments.out, narration.sound)
    print(f"{arguments.out}: {narration.sound.seconds:.1f} s, voice {narration.voice}")
    return 0


def check(settings: VoiceSettings) -> int:
    """Print what is in use. Raises VoiceFailed, ModelUnusable."""
    recognizer = open_recognizer(8000, ("电焊工", "招聘会", "人工"), settings.speech_model)
    narrator = Narrator(settings.voice)
    begun = time.process_time()
    narrator.narrate("您好。", "zh", 1.0, HALL)
    loaded = time.process_time()
    narration = narrator.narrate(SAMPLE, "zh", 1.0, HALL)
    spent = time.process_time() - loaded
    print(f"voice: {narration.voice} (asked for: {settings.voice})")
    print(f"render: {spent / narration.sound.seconds:.3f} CPU-seconds per second of speech")
    print(f"load: {loaded - begun:.1f} CPU-seconds")
    print(f"recognition: {type(recognizer).__name__ if recognizer else 'off, no model installed'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
