"""What a program that shows tells whoever watches it: figures for Prometheus, and what was on its screens just now."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

import msgspec

from hardware.following import Hall
from hardware.serving import Answer, Query, Routes

MEDIA_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"


Labels = tuple[tuple[str, str], ...]


class Figure(NamedTuple):
    """One figure: its name, what it counts, `counter` or `gauge`, and a value for each set of labels."""

    name: str
    about: str
    kind: str
    values: Mapping[Labels, float]


def exposition(figures: Iterable[Figure]) -> bytes:
    """The figures as Prometheus reads them."""
    lines = []
    for figure in figures:
        lines += [f"# HELP {figure.name} {figure.about}", f"# TYPE {figure.name} {figure.kind}"]
        lines += [f"{figure.name}{_labels(labels)} {value:.12g}" for labels, value in figure.values.items()]
    return "".join(f"{line}\n" for line in lines).encode()


def follower_figures(hall: Hall) -> tuple[Figure, ...]:
    """How far the replica of this program is, and for how long its source has been silent."""
    cursor, heard_at = hall.current.cursor, hall.current.heard_at
    position: dict[Labels, float] = {(("feed", cursor.feed_id),): float(cursor.position)} if cursor else {}
    lag: dict[Labels, float] = {(): (hall.current.clock() - heard_at).total_seconds()} if heard_at else {}
    return (
        Figure("jobhall_feed_position", "Position of the replica in its feed", "gauge", position),
        Figure("jobhall_feed_silent_seconds", "Seconds since the source was last heard", "gauge", lag),
    )


def watched(hall: Hall, figures: Callable[[], Iterable[Figure]]) -> Routes:
    """`/metrics`, and `/lately.json`: what each screen of this program really showed in the last ten minutes."""

    def metrics(_: Query) -> Answer:
        return Answer(MEDIA_TYPE, exposition([*follower_figures(hall), *figures()]))

    def lately(_: Query) -> Answer:
        return Answer("application/json", msgspec.json.encode(hall.exposure.lately()))

    return {"/metrics": metrics, "/lately.json": lately}


def of(**labels: str) -> Labels:
    """A set of labels."""
    return tuple(labels.items())


def _labels(labels: Labels) -> str:
    written = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels)
    return f"{{{written}}}" if written else ""


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
