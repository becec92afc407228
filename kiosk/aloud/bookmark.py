"""Bookmark: where one is among the lines of a screen, and where that is when the lines have changed. Pure."""

from collections.abc import Sequence

from kiosk.aloud.lines import SpokenLine

Lines = Sequence[SpokenLine]


def first_thing(lines: Lines) -> int:
    """The first thing that is here, after the title; the title where there is nothing else."""
    here = [number for number, line in enumerate(lines) if line.is_here]
    return here[1] if len(here) > 1 else 0


def things(lines: Lines) -> int:
    """How many things there are here, besides the title."""
    return max(sum(line.is_here for line in lines) - 1, 0)


def button_after(lines: Lines, at: int) -> int:
    """The next line that does something; past the end where there is none."""
    return next((number for number in range(at + 1, len(lines)) if lines[number].act), len(lines))


def button_before(lines: Lines, at: int) -> int:
    """The line before that does something; -1 where there is none."""
    return next((number for number in range(at - 1, -1, -1) if lines[number].act), -1)


def last_of(lines: Lines, part: str, otherwise: int) -> int:
    """The last line of a part of the screen."""
    return max((number for number, line in enumerate(lines) if line.part == part), default=otherwise)


def is_other_screen(before: Lines, lines: Lines) -> bool:
    """Whether it has another title."""
    return not before or before[0].words != lines[0].words


def news(before: Lines, lines: Lines) -> list[int]:
    """The lines that were not there before."""
    known = {line.words for line in before}
    return [number for number, line in enumerate(lines) if line.words not in known]


def moved(before: Lines, lines: Lines, at: int) -> int:
    """Where the line `at` of `before` is now: the same line, else the same act; else as far down, or past the end."""
    old = before[min(at, len(before) - 1)]
    same = [number for number, line in enumerate(lines) if line.words == old.words]
    alike = [number for number, line in enumerate(lines) if _is_alike(line, old)]
    return min([*same, *alike] or [at], key=lambda number: (number not in same, abs(number - at)))


def _is_alike(line: SpokenLine, other: SpokenLine) -> bool:
    """Whether it is the same thing, perhaps chosen now, or with another number."""
    return line.part == other.part and line.written[:1] == other.written[:1]
