"""Settings are read from the environment; a value that cannot be read is refused by name."""

from pathlib import Path

import pytest

from content.settings import DeviceSettings, InvalidSetting, Settings, read_settings
from hardware.settings import BoardSettings


def test_defaults_are_a_hall_on_this_machine() -> None:
    settings = read_settings(DeviceSettings, {})
    assert (settings.home, settings.port_base, settings.bind) == (Path("var"), 8000, "127.0.0.1")
    assert settings.source_url == "http://127.0.0.1:8000"


def test_the_environment_wins_and_an_empty_value_is_none() -> None:
    settings = read_settings(
        DeviceSettings, {"JOBHALL_PORT_BASE": "9000", "JOBHALL_SITE": "", "JOBHALL_HOME": "~/hall"}
    )
    assert (settings.port_base, settings.site) == (9000, "jinhai")
    assert settings.home == Path("~/hall").expanduser()
    assert settings.source_url == "http://127.0.0.1:9000"


def test_a_feed_address_ends_without_a_slash() -> None:
    assert read_settings(DeviceSettings, {"JOBHALL_FEED_URL": "http://jobs/"}).source_url == "http://jobs"


def test_a_value_that_cannot_be_read_is_named() -> None:
    with pytest.raises(InvalidSetting, match="JOBHALL_PORT_BASE='80x'"):
        read_settings(Settings, {"JOBHALL_PORT_BASE": "80x"})


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("JOBHALL_PORT_BASE", "0", "应为 1 到 65000 的整数"),
        ("JOBHALL_PORT_BASE", "70000", "应为 1 到 65000 的整数"),
        ("JOBHALL_TURN_SECONDS", "-1", "应为不小于 1 的整数"),
        ("JOBHALL_HALL_LANG", "fr", "应为 zh、en 之一"),
    ],
)
def test_what_cannot_be_is_refused_at_the_start(name: str, given: str, told: str) -> None:
    with pytest.raises(InvalidSetting, match=told):
        read_settings(BoardSettings, {name: given})
