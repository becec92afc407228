"""Short Chinese facts in English, piece by piece: 周一至周五 8:30–17:30 → Monday to Friday 8:30–17:30.

Hours, windows and fees are typed in Chinese and in much the same words everywhere. A text of which any piece is
not in the catalogue stays as it came: half a translation is worse than none.
"""

import re
from functools import lru_cache

from content.wording.ear import has_han
from content.wording.phrases import SHARED, Lang

_WINDOW = re.compile(r"([0-9]+) ?号窗口")
_STOPS = str.maketrans({"，": ", ", "、": ", ", "；": "; ", "：": ": ", "。": "."})


def translated(text: str, lang: Lang) -> str:
    """The text in the reader's language where that is possible without guessing."""
    if lang == "zh" or not has_han(text):
        return text
    english = _pieces().sub(lambda piece: SHARED.say(f"fragment.{piece[0]}", "en"), _WINDOW.sub(r"window \1", text))
    english = " ".join(english.translate(_STOPS).split())
    return text if has_han(english) else english[:1].upper() + english[1:]


@lru_cache(maxsize=1)
def _pieces() -> re.Pattern[str]:
    pieces = [key.removeprefix("fragment.") for key in SHARED.keys("en") if key.startswith("fragment.")]
    return re.compile("|".join(map(re.escape, sorted(pieces, key=len, reverse=True))))
