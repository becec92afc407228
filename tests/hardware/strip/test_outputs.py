"""JOBHALL_STRIPS, as it is written in the environment."""

import pytest

from hardware.strip.artnet import ArtnetDriver
from hardware.strip.outputs import InvalidOutput, open_driver, read_outputs, stands_still
from hardware.strip.sacn import SacnDriver


def test_each_strip_has_its_address() -> None:
    assert read_outputs("a=sim://, b=sacn://127.0.0.1:6000?universe=7&colour=mono") == {
        "a": "sim://",
        "b": "sacn://127.0.0.1:6000?universe=7&colour=mono",
    }
    assert read_outputs("") == {}


@pytest.mark.parametrize(
    "text",
    [
        "a", "=sim://", "a=onbon", "a=foo://x", "a=sacn://", "a=sacn://h?universe=0", "a=sacn://h?universe=64000",
        "a=sacn://h?colour=blue", "a=sacn://h?univers=1", "a=sacn://h:99999", "a=sacn://h?universe=x",
        "a=artnet://", "a=artnet://h?universe=-1", "a=artnet://h?universe=32768", "a=artnet://h?priority=1",
        "a=onbon://h", "a=onbon://?card=font", "a=onbon://h?card=6E", "a=onbon://h?card=area&x=8",
        "a=onbon://h?card=font&area=32", "a=onbon://h?card=area5&colour=rgb", "a=onbon://h?card=font&font=\\C1", "a=onbon://h?card=font&baud=9600",
        "a=onbon+serial://?card=font", "a=onbon+serial:///dev/ttyUSB0?card=font&baud=0", "a=onbon+serial:///dev/ttyUSB0",
        "a=huidu://", "a=huidu://h?x=-1", "a=huidu://h?card=font",
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_named(text: str) -> None:
    with pytest.raises(InvalidOutput, match="JOBHALL_STRIPS"):
        read_outputs(text)


def test_an_address_gives_its_driver() -> None:
    assert open_driver("a", "sim://") is None
    driver = open_driver("a", "sacn://127.0.0.1:6000")
    assert isinstance(driver, SacnDriver)
    driver.close()


def test_art_net_is_opened_too() -> None:
    driver = open_driver("a", "artnet://127.0.0.1:6000?universe=3&colour=mono")
    assert isinstance(driver, ArtnetDriver)
    driver.close()


def test_cards_are_understood_on_the_network_and_on_a_serial_line() -> None:
    addresses = ["onbon://192.0.2.7?card=font", "onbon://192.0.2.7:5006?card=area&x=32&y=16&area=1",
                 "onbon+serial:///dev/ttyUSB0?card=font&baud=9600&font=O000&colour=rg&address=65534"]  # fmt: skip
    for address in addresses:
        assert read_outputs(f"a={address}") == {"a": address}
        assert stands_still(address)
    assert not stands_still("sacn://192.0.2.7")
