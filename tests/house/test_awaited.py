"""A test asks a page with `expect`, which waits: what it asks at once, it asks of a page that is still coming."""

import re

from .sources import ROOT

AT_ONCE = re.compile(r"assert .*(\.count\(\) [=<>]|\.all_inner_texts\(\)|\.is_visible\(\)|\.is_hidden\(\))")
TREES = ("backend/desk", "backend/web", "journeys")


def test_no_test_of_a_page_asks_how_it_is_before_it_has_come() -> None:
    at_once = [
        f"{path.relative_to(ROOT)}:{no}: {line.strip()}"
        for tree in TREES
        for path in sorted((ROOT / "tests" / tree).rglob("*.py"))
        for no, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if AT_ONCE.search(line) and not re.search(r"(journal|office)\S*\.count\(\)", line)
    ]
    assert at_once == []
