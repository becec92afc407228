"""How many digits the public numbers of this centre have."""

from backend.web.visit import here, say


def number_lengths() -> tuple[int, ...]:
    """Those of the numbers that are public and of the next one, the shortest first: two while a city changes over."""
    backend = here().backend
    return tuple(sorted({*backend.replica.number_lengths(), backend.settings.number_digits}))


def digits() -> str:
    """As a page says it: 6, or 6 或 7."""
    return say("wrong.either").join(map(str, number_lengths()))
