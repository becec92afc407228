"""htmx is the file of its release, comes in by one door, and is asked to run nothing that the desk forbids."""

import base64
import hashlib
import re

from .sources import ROOT

DESK = ROOT / "backend" / "desk"
HTMX = DESK / "static" / "htmx-4.0.1.min.js"
RELEASED = "Qp9rdC8H7EqOoX+nR0P3RPG2Noji+qdwJlGpfzwQJsfOpp3sGwIdSP9xO3+UlEhn"
"""The SHA-384 of `dist/htmx.min.js` in the npm package htmx.org 4.0.1."""

EVALUATED = re.compile(r"hx-on|hx-\w+='?\"?(js:|javascript:)|hx-trigger=(\"[^\"]*\[|'[^']*\[)")
"""Attributes whose words htmx would run as a program."""


def test_it_is_the_file_of_its_release_with_its_licence_beside_it() -> None:
    assert base64.b64encode(hashlib.sha384(HTMX.read_bytes()).digest()).decode() == RELEASED
    assert "Zero-Clause BSD" in HTMX.with_name("LICENSE.htmx").read_text(encoding="utf-8")


def test_only_the_layout_brings_it_into_a_page() -> None:
    named = [page.name for page in DESK.rglob("*.html") if HTMX.name in page.read_text(encoding="utf-8")]
    assert named == ["layout.html"]


def test_no_attribute_asks_it_to_run_a_program() -> None:
    pages = {page.name: page.read_text(encoding="utf-8") for page in DESK.rglob("*.html")}
    assert any("hx-get" in text for text in pages.values())
    assert [name for name, text in pages.items() if EVALUATED.search(text)] == []
