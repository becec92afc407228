import pytest

from hardware.printer.address import InvalidPrinter, PrinterAddress, printer_address
from hardware.printer.opening import open_printer


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("usb://04b8:0202", PrinterAddress(scheme="usb", vendor=0x04B8, product=0x0202)),
        ("tcp://192.0.2.30", PrinterAddress(scheme="tcp", host="192.0.2.30", port=9100)),
        ("tcp://prn.example:9101?text=rom", PrinterAddress(scheme="tcp", host="prn.example", port=9101, text="rom")),
        ("sim://?paper=58", PrinterAddress(scheme="sim", paper=58)),
        (
            "serial:///dev/ttyS0?baud=19200&paper=58&status=no",
            PrinterAddress(scheme="serial", device="/dev/ttyS0", baud=19200, paper=58, text="rom", answers=False),
        ),
    ],
)
def test_an_address_says_where_the_printer_is_and_what_it_is_like(text: str, address: PrinterAddress) -> None:
    assert printer_address(text) == address


@pytest.mark.parametrize(("paper", "columns"), [(58, 32), (80, 48)])
def test_a_paper_has_its_columns(paper: int, columns: int) -> None:
    assert printer_address(f"sim://?paper={paper}").columns == columns


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lpt1", "usb、tcp、serial"),
        ("usb://epson", "lsusb"),
        ("tcp://:9100", "tcp://192.0.2.30:9100"),
        ("tcp://host:port", "读不懂"),
        ("serial://", "串口"),
        ("sim://?paper=110", "58、80"),
        ("sim://?colour=red", "colour"),
        ("usb://04b8:0202?baud=9600", "baud"),
        ("sim://?paper", "读不懂"),
    ],
)
def test_a_mistake_is_explained(text: str, said: str) -> None:
    with pytest.raises(InvalidPrinter, match=said):
        printer_address(text)


def test_no_setting_is_no_printer() -> None:
    assert open_printer("") is None
