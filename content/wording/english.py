"""English numbers as words, by our own rules: 8500 → eight thousand five hundred."""

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def integer(number: int) -> str:
    """203 → two hundred and three."""
    if number < 0:
        return "minus " + integer(-number)
    if number < 20:
        return _SMALL[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_SMALL[number % 10]}" if number % 10 else "")
    size, name = next(scale for scale in _SCALES if number >= scale[0])
    head, rest = f"{integer(number // size)} {name}", number % size
    return head + ("" if not rest else f" and {integer(rest)}" if rest < 100 else f" {integer(rest)}")


def year(number: int) -> str:
    """2025 → twenty twenty-five, 2005 → two thousand and five."""
    century, rest = divmod(number, 100)
    return f"{integer(century)} {integer(rest)}" if rest >= 10 else integer(number)


def ordinal(number: int) -> str:
    """20 → twentieth, for the days of a month."""
    head, dash, last = integer(number).rpartition("-")
    if last.endswith("y"):
        return f"{head}{dash}{last[:-1]}ieth"
    return f"{head}{dash}{_ORDINALS.get(last, last + 'th')}"


def digit_by_digit(text: str) -> str:
    """1233 → one two three three; other characters stay."""
    words = (f" {_SMALL[int(c)]} " if c in "0123456789" else c for c in text)
    return " ".join("".join(words).split()).replace(" ,", ",")
