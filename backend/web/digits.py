"""How many digits the public numbers of this centre have."""

from backend.web.visit import here, say


def number_lengths() -> tuple[int, ...]:
    """Those of the numbers that are public and of the next one, the shortest first: two while a city changes over."""
    backend = here().backend
    return tuple(sorted({*backend.replica.number_lengths(), backend.settings.number_digits}))


def digits() -> str:
    """As a page says it: 6, or 6 或 7."""
    return say("wrong.either").join(map(str, number_lengths()))


def has_a_wrong_digit(text: str) -> bool:
    """Whether what is no number has as many digits as one: then a digit was misread, and all are there."""
    whole = "".join(character for character in text if not character.isspace() and character not in "-—－")
    return whole.isdecimal() and len(whole) in number_lengths()
