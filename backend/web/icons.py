"""Icons of the set Lucide (ISC licence, `LICENSE.lucide`), set into the page so that a phone fetches nothing more."""

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup


@cache
def _symbols() -> dict[str, str]:
    text = (Path(__file__).parent / "icons.svg").read_text(encoding="utf-8")
    return dict(re.findall(r'<symbol id="([a-z0-9-]+)">(.*)</symbol>', text))


def icon(name: str) -> Markup:
    """The icon, hidden from readers of the page: a word always stands beside it. Unknown names give none."""
    shape = _symbols().get(name, "")
    if not shape:
        return Markup("")
    # The shapes are our own file, not anybody's input.
    return Markup(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{shape}</svg>')  # noqa: S704
