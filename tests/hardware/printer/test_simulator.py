"""What the simulated printer makes of our commands, for both papers and both ways to write Chinese."""

from itertools import chain

import pytest
import zxingcpp

from content.wording.slip import Slip, Words
from hardware.printer.address import Text, printer_address
from hardware.printer.commands import LONGEST, recovery_commands, slip_commands
from hardware.printer.lexing import command_length
from hardware.printer.proof import proof
from hardware.printer.simulator import Band, SimulatedPrinter, TextRow, text_of
from tests.hardware.printer.conftest import SLIP


def printed(slip: Slip, paper: int, text: Text) -> SimulatedPrinter:
    address = printer_address(f"sim://?paper={paper}&text={text}")
    sim = SimulatedPrinter(address.dots)
    for piece in slip_commands(slip, address):
        sim.receive(piece)
    return sim


@pytest.mark.parametrize("paper", [58, 80])
def test_a_printer_with_chinese_prints_the_words(paper: int) -> None:
    sim = printed(SLIP, paper, "rom")
    assert sim.complaints == []
    (sheet,) = sim.sheets
    said = text_of(sheet).replace("\n", "")
    for part in SLIP.parts:
        if isinstance(part, Words):
            assert part.text.replace(" ", "") in said.replace(" ", "")
    assert TextRow("203 167", size=2, bold=True, centred=False) in sheet


@pytest.mark.parametrize("paper", [58, 80])
@pytest.mark.parametrize("text", ["rom", "picture"])
def test_the_code_on_the_paper_can_be_read(paper: int, text: Text) -> None:
    sim = printed(SLIP, paper, text)
    found = zxingcpp.read_barcodes(proof(sim.sheets[0], sim.dots).convert("L"))
    assert [code.text for code in found] == ["http://192.0.2.7:8000/n/203167"]


def test_a_printer_without_chinese_gets_pictures_of_the_words() -> None:
    sim = printed(SLIP, 58, "picture")
    assert sim.complaints == []
    (sheet,) = sim.sheets
    assert all(isinstance(row, Band) for row in sheet)
    assert sum(bin(byte).count("1") for row in sheet if isinstance(row, Band) for byte in row.data) > 5000


def test_a_character_that_the_rom_may_lack_is_drawn() -> None:
    sim = printed(Slip((Words("王𬭚"), Words("保安"))), 80, "rom")
    assert any(isinstance(row, Band) for row in sim.sheets[0])
    assert text_of(sim.sheets[0]) == "保安"


def test_no_picture_is_longer_than_what_brings_a_printer_back() -> None:
    address = printer_address("sim://?paper=80&text=picture")
    data = b"".join(slip_commands(SLIP, address))
    lengths = []
    while data:
        lengths.append(command_length(data))
        data = data[lengths[-1] :]
    assert max(lengths) < LONGEST


@pytest.mark.parametrize("clears", [True, False])
def test_a_printer_left_anywhere_in_a_slip_comes_back(clears: bool) -> None:
    address = printer_address("sim://?paper=58&text=rom")
    whole = b"".join(slip_commands(SLIP, address))
    for cut in chain(range(300), range(300, len(whole), 97)):
        sim = SimulatedPrinter(address.dots, clears=clears)
        sim.receive(whole[:cut])
        sim.receive(recovery_commands() + b"\x10\x04\x01")
        assert sim.answers()[-1:] == b"\x12", cut


def test_the_simulator_complains_of_what_it_does_not_know() -> None:
    sim = SimulatedPrinter()
    sim.receive(b"\x1bZ\x1b@" + "保安".encode("gb18030") + b"\n" + b"a" * 49 + b"\n")
    assert len(sim.complaints) == 4
