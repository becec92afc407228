"""How well each voice is understood, and what it costs: Whisper-base hears the hotline's own sentences back.

python -m tests.bench.voice            both voices, at full band and as the telephone carries them
python -m tests.bench.voice --show     with every sentence as it was heard
python -m tests.bench.voice --lengths  for how long each vacancy of the sample is heard
python -m tests.bench.voice --warming --vacancies 600    the warm-up alone, without projecting from a few
"""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import wait
from itertools import chain, product
from pathlib import Path

from content.clock import system_clock, today
from content.counter import MemoryCounter
from content.memory_feed import MemoryFeed
from content.replica import Replica
from content.sample import notices
from content.vacancy import Vacancy
from content.wording.speech import speech
from hardware.voice.narrator import Narrator
from hardware.voice.settings import VoiceSettings
from hardware.voice.sound import Sound
from hardware.voice.speaker import TELEPHONE, Urgency, Utterance, open_speaker
from ivr.dialogue.applying import as_told
from ivr.dialogue.envelope import Envelope
from ivr.dialogue.hall import Hall
from tests.bench.hearing import Ear, bare, errors, syllable_errors
from tests.bench.machine import Report, parser, percentile

PROMPTS = (Path(__file__).parent / "voice_prompts.txt").read_text("utf-8").splitlines()
VOICES = ("neural", "espeak")
BANDS = {"full band": 24000, "telephone": 8000}
MOST_WRONG = 0.25
MOST_SECONDS = 20
WARMED, MANY = 20, 600


def measure_hearing(report: Report, folder: Path, voices: Sequence[str], show: bool) -> None:
    """Every voice at every band."""
    ear = Ear(folder)
    for voice, band in product(voices, BANDS):
        rate = measure(report, ear, voice, band, show)
        if voice == VOICES[0]:
            report.target(f"{voice}, {band}: characters misheard", rate, MOST_WRONG)


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


def measure_warming(report: Report, folder: Path, many: int) -> None:
    """How long it takes until every vacancy of a centre can be said on the telephone; `many` of them are rendered."""
    now = system_clock()
    vacancies = [one for one in notices(today(now)) if isinstance(one, Vacancy)]
    said = [
        list(dict.fromkeys(chain.from_iterable(speech(one, "zh", now) for one in part)))
        for part in (vacancies[:many], vacancies[:MANY])
    ]
    start, begun = warm(report, folder / "start", ["您好。"])
    cost, spent = warm(report, folder / "warm", ["您好。", *said[0]])
    files = list((folder / "warm").rglob("*.wav"))
    share = sum(map(len, said[1])) / sum(map(len, said[0]))
    report.figure("worker: from its start to the first prompt", begun, "s")
    report.figure("the same in CPU", start, "CPU s")
    report.figure(f"distinct utterances of {len(vacancies[:MANY])} vacancies", len(said[1]))
    report.figure(f"warm-up of {many} vacancies, one worker", spent - begun, "s")
    report.figure("the same in CPU, without its start", cost - start, "CPU s")
    report.figure(f"warm-up of {MANY}, by their characters", (spent - begun) * share / 60, "min")
    report.figure("the same in CPU, its start included", ((cost - start) * share + start) / 60, "CPU min")
    report.figure(f"disk for {MANY}", sum(path.stat().st_size for path in files) * share / 1e6, "MB")


def measure_lengths(report: Report, folder: Path) -> None:
    """For how long each vacancy of the sample is heard on the telephone; every sentence is rendered once."""
    narrator, lasts, lengths = Narrator(VOICES[0]), dict[str, float](), []
    for said in said_by_telephone(folder):
        fresh = dict.fromkeys(text for text in said if text not in lasts)
        lasts |= {text: narrator.narrate(text, "zh", 1.0, BANDS["telephone"]).sound.seconds for text in fresh}
        lengths.append((sum(lasts[text] for text in said), said))
    seconds = [length for length, _ in lengths]
    report.figure("vacancies, every sentence rendered", len(lengths))
    report.figure("a vacancy as said, in the middle", percentile(seconds, 0.5), "s")
    report.figure("at most", max(seconds), "s")
    report.target("a vacancy as said, p99 in seconds", percentile(seconds, 0.99), MOST_SECONDS)
    print("    the longest: " + "".join(max(lengths)[1]), flush=True)


def said_by_telephone(folder: Path) -> Iterator[tuple[str, ...]]:
    """Each vacancy of the sample centre as the hotline says it, with the hall that takes its applicants."""
    replica = Replica(folder / "replica.db", system_clock)
    replica.restore(MemoryFeed(system_clock, notices=list(notices(today(system_clock())))).snapshot())
    counter, envelope = MemoryCounter(system_clock), Envelope(system_clock)
    hall = Hall(reader=replica, clock=system_clock, counter=counter, envelope=envelope, site="jinhai")
    for one in replica.all(Vacancy):
        yield speech(as_told(hall, one, "zh"), "zh", hall.now)
    replica.close()


def warm(report: Report, home: Path, texts: list[str]) -> tuple[float, float]:
    """What a worker of its own takes to render these: seconds of CPU, user's and system's, and of the clock."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open_speaker(VoiceSettings(home=home), TELEPHONE) as speaker:
        begun = time.perf_counter()
        wait([speaker.ask(Utterance(text), Urgency.NEWS) for text in texts])
        spent = time.perf_counter() - begun
        begun = time.perf_counter()
        for text in texts:
            speaker.find(Utterance(text))
        found = (time.perf_counter() - begun) / len(texts)
    if len(texts) > 1:
        report.figure("a prompt that is there: time to find it", found * 1e6, "µs")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)  # A child counts once it has ended.
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, spent


def main() -> int:
    """Measure every voice at every band."""
    command = parser(__doc__ or "")
    command.add_argument("--voice", choices=VOICES, action="append", help="only this voice")
    command.add_argument("--show", action="store_true", help="print what was heard")
    command.add_argument("--vacancies", type=int, default=WARMED, help=f"render so many of {MANY}: {MANY} measures all")
    command.add_argument("--lengths", action="store_true", help="measure how long vacancies are said, only")
    command.add_argument("--warming", action="store_true", help="measure the warm-up only")
    arguments = command.parse_args()
    report = Report("voice")
    with tempfile.TemporaryDirectory() as folder:
        if arguments.lengths:
            measure_lengths(report, Path(folder))
        else:
            measure_warming(report, Path(folder), arguments.vacancies)
        if not (arguments.lengths or arguments.warming):
            measure_hearing(report, Path(folder), arguments.voice or VOICES, arguments.show)
    report.write(arguments.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
