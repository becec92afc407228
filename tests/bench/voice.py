"""How well each voice is understood, and what it costs: Whisper-base hears the hotline's own sentences back.

python -m tests.bench.voice            both voices, at full band and as the telephone carries them
python -m tests.bench.voice --show     with every sentence as it was heard
"""

import resource
import sys
import tempfile
import time
from concurrent.futures import wait
from itertools import chain
from pathlib import Path

from content.clock import system_clock, today
from content.sample import notices
from content.vacancy import Vacancy
from content.wording.speech import speech
from hardware.voice.narrator import Narrator
from hardware.voice.settings import VoiceSettings
from hardware.voice.sound import Sound
from hardware.voice.speaker import TELEPHONE, Urgency, Utterance, open_speaker
from tests.bench.hearing import Ear, bare, errors, syllable_errors
from tests.bench.machine import Report, parser

PROMPTS = (Path(__file__).parent / "voice_prompts.txt").read_text("utf-8").splitlines()
VOICES = ("neural", "espeak")
BANDS = {"full band": 24000, "telephone": 8000}
MOST_WRONG = 0.25
WARMED, MANY = 20, 600


def measure(report: Report, ear: Ear, voice: str, band: str, show: bool) -> float:
    """The figures of one voice; its character error rate."""
    narrator = Narrator(voice)
    narrator.narrate("您好。", "zh", 1.0, BANDS[band])
    sounds, spent = render(narrator, BANDS[band])
    characters = wrong = misheard = 0
    for said, sound in zip(PROMPTS, sounds, strict=True):
        heard = ear.hear(sound, said)
        characters += len(bare(said))
        wrong += errors(bare(said), heard)
        misheard += syllable_errors(bare(said), heard)
        if show:
            print(f"    {said}\n  → {heard}", flush=True)
    seconds = sum(sound.seconds for sound in sounds)
    report.figure(f"{voice}, {band}: characters misheard", wrong / characters, "of all")
    report.figure(f"{voice}, {band}: syllables misheard, tones apart", misheard / characters, "of all")
    report.figure(f"{voice}, {band}: speed of speech", characters / seconds, "characters/s")
    report.figure(f"{voice}, {band}: cost of rendering", spent / seconds, "CPU s per s of speech")
    return wrong / characters


def render(narrator: Narrator, rate: int) -> tuple[list[Sound], float]:
    """Every prompt as said, and the CPU-seconds that it took."""
    begun = time.process_time()
    return [narrator.narrate(said, "zh", 1.0, rate).sound for said in PROMPTS], time.process_time() - begun


def measure_warming(report: Report, folder: Path) -> None:
    """How long it takes until every vacancy of a centre can be said on the telephone."""
    now = system_clock()
    vacancies = [one for one in notices(today(now)) if isinstance(one, Vacancy)]
    said = [
        list(dict.fromkeys(chain.from_iterable(speech(one, "zh", now) for one in part)))
        for part in (vacancies[:WARMED], vacancies[:MANY])
    ]
    settings = VoiceSettings(home=folder)
    with open_speaker(settings, TELEPHONE) as speaker:
        begun = time.perf_counter()
        speaker.ask(Utterance("您好。")).result()
        report.figure("worker: from its start to the first prompt", time.perf_counter() - begun, "s")
        begun = time.perf_counter()
        promises = [speaker.ask(Utterance(text), Urgency.NEWS) for text in said[0]]
        wait(promises)
        spent = time.perf_counter() - begun
        begun = time.perf_counter()
        found = [speaker.find(Utterance(text)) for text in said[0]]
        report.figure("a prompt that is there: time to find it", (time.perf_counter() - begun) / len(found) * 1e6, "µs")
    size = sum(path.stat().st_size for path in found if path)
    share = sum(map(len, said[1])) / sum(map(len, said[0]))
    report.figure(f"distinct utterances of {len(vacancies[:MANY])} vacancies", len(said[1]))
    cost = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    report.figure(f"warm-up of {WARMED} vacancies, one worker", spent, "s")
    report.figure("the same in CPU-seconds, its start included", cost, "CPU s")
    report.figure(f"warm-up of {MANY}, by their characters", spent * share / 60, "min")
    report.figure("the same in CPU-minutes", cost * share / 60, "CPU min")
    report.figure(f"disk for {MANY}", size * share / 1e6, "MB")


def main() -> int:
    """Measure every voice at every band."""
    command = parser(__doc__ or "")
    command.add_argument("--voice", choices=VOICES, action="append", help="only this voice")
    command.add_argument("--show", action="store_true", help="print what was heard")
    arguments = command.parse_args()
    report = Report("voice")
    with tempfile.TemporaryDirectory() as folder:
        measure_warming(report, Path(folder))
        ear = Ear(Path(folder))
        for voice in arguments.voice or VOICES:
            for band in BANDS:
                rate = measure(report, ear, voice, band, arguments.show)
                if voice == VOICES[0]:
                    report.target(f"{voice}, {band}: characters misheard", rate, MOST_WRONG)
    report.write(arguments.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
