"""Every third-party package has one door, and each channel installs only what it imports."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from .sources import PACKAGES, ROOT, imports, modules

DOORS = {
    "sqlalchemy": r"backend\..*",
    "alembic": r"backend\.(database|migrations)(\..*)?",
    "psycopg": r"backend\..*",
    "redis": r"backend\.feed\.redis_bell",
    "click": r"backend\.cli(\..*)?",
    "argon2": r"backend\.editorial\..*",
    "flask_limiter": r"backend\.limits",
    "limits": r"backend\.limits",
    "flask_security": r"backend\.desk\.(account|security)",
    "passlib": r"backend\.desk\.security",
    "flask_wtf": r"backend\.desk\.csrf",
    "openpyxl": r"backend\.desk\.workbook",
    "python_calamine": r"backend\.editorial\.importing\.workbook",
    "kivy": r"kiosk\.(?!presenters).*",
    "fontTools": r"kiosk\..*",
    "twilio": r"ivr\.(twiml|webhooks|gateway\.signature)",
    "baresip": r"ivr\.gateway\.sip\..*",
    "qrcode": r"content\.qr",
    "pypinyin": r"content\.search\.pinyin|hardware\.voice\.phonemes",
    "httpx": r"content\.(http_\w+|heartbeat|counter\.http_counter)|ivr\.(terminal|recordings|gateway\.http)",
    "PIL": r"hardware\.(strip|printer)\..*",
    "escpos": r"hardware\.printer\.(line|commands)",
    "usb": r"hardware\.printer\.line",
    "fastcrc": r"hardware\.strip\.checksum",
    "serial": r"hardware\.strip\..*",
    "stupidArtnet": r"hardware\.strip\.artnet",
    "sacn": r"hardware\.strip\..*",
    "honcho": r"hardware\.hall\..*",
    "structlog": r"backend\.logs",
    "prometheus_client": r"backend\.metrics",
    "pyttsx3": r"hardware\.voice\..*",
    "vosk": r"hardware\.voice\..*",
    "ai_edge_litert": r"hardware\.voice\..*",
    "espeakng_loader": r"hardware\.voice\..*",
    "faster_whisper": r"hardware\.voice\..*",
    "flatbuffers": r"hardware\.voice\..*",
    "numpy": r"hardware\.voice\..*",
    "sounddevice": r"hardware\.voice\.(microphone|output)",
    "soxr": r"hardware\.voice\..*",
    "wetext": r"hardware\.voice\..*",
}
"""Which modules of ours may import a package; whatever is not named here has no door at all."""

FREE = {"flask", "granian", "jinja2", "msgspec", "werkzeug", "uvicorn", "uvloop", "markupsafe"}
"""Packages that give a program its shape rather than a service; they stand where they are used."""

DISTRIBUTIONS = {
    "PIL": "pillow",
    "ai_edge_litert": "ai-edge-litert",
    "espeakng_loader": "espeakng-loader",
    "escpos": "python-escpos",
    "serial": "pyserial",
    "usb": "pyusb",
    "stupidArtnet": "stupidartnet",
    "argon2": "argon2-cffi",
    "flask_limiter": "flask-limiter",
    "flask_security": "flask-security",
    "flask_wtf": "flask-wtf",
    "fontTools": "fonttools",
    "jinja2": "flask",
    "baresip": "baresip-python",
    "limits": "flask-limiter",
    "markupsafe": "flask",
    "passlib": "flask-security",
    "prometheus_client": "prometheus-client",
    "python_calamine": "python-calamine",
    "werkzeug": "flask",
}
CHANNELS = {
    "backend": ("content", "backend"),
    "ivr": ("content", "ivr"),
    "board": ("content", "hardware.board"),
    "strip": ("content", "hardware.strip"),
    "kiosk": ("content", "kiosk", "hardware.voice"),
    "printer": ("content", "hardware.printer"),
    "loudspeaker": ("content", "hardware.loudspeaker", "hardware.voice"),
    "gateway": ("content", "ivr.gateway", "hardware.voice"),
}

APART = ("content.qr", "ivr.gateway")
"""Parts with packages of their own, which a channel installs only if it uses them."""

TEST_ONLY = ("content.qr", "hardware.voice.whisper")
"""Doors that open only where an operator has installed what is behind them."""


def outside(path: Path) -> set[str]:
    """The packages of others that a file imports."""
    ours = {*PACKAGES, *sys.stdlib_module_names}
    return {name.partition(".")[0] for name in imports(path)} - ours


@pytest.mark.parametrize("module", modules())
def test_a_package_is_imported_only_at_its_door(module: str) -> None:
    for package in outside(modules()[module]) - FREE:
        assert package in DOORS, f"{module} imports {package}, which has no door"
        assert re.fullmatch(DOORS[package], module), f"{module} imports {package}; its door is {DOORS[package]}"


def declared(extra: str) -> set[str]:
    """The distributions that an extra installs, those of the extras that it names included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: set[str] = set()
    pending = [*project["dependencies"], *project["optional-dependencies"][extra]]
    while pending:
        requirement = pending.pop()
        own = re.fullmatch(r"jobhall\[(.*)\]", requirement)
        if own:
            pending += [r for name in own[1].split(",") for r in project["optional-dependencies"][name]]
        else:
            found.add(re.split(r"[\[<>=!~; ]", requirement)[0].lower())
    return found


@pytest.mark.parametrize("channel", CHANNELS)
def test_each_channel_declares_what_it_imports(channel: str) -> None:
    for module, path in modules().items():
        apart = module.startswith(APART) and channel != "gateway"
        if module.startswith(CHANNELS[channel]) and not apart and module not in TEST_ONLY:
            needed = {DISTRIBUTIONS.get(package, package) for package in outside(path)}
            assert needed <= declared(channel), f"{module} needs {needed - declared(channel)}"


@pytest.mark.parametrize(("channel", "heavy"), [("board", "kivy"), ("strip", "kivy"), ("kiosk", "sqlalchemy")])
def test_a_channel_does_not_install_what_it_does_not_use(channel: str, heavy: str) -> None:
    assert heavy not in declared(channel)
