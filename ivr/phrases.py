"""The hotline's own catalogue; what a notice says comes from content.wording."""

from pathlib import Path
from typing import Final

from content.wording.phrases import Phrases

_PHRASES: Final = Phrases(Path(__file__).parent)

say = _PHRASES.say
say_count = _PHRASES.count
