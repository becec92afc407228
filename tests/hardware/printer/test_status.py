import pytest

from hardware.printer.status import PrinterState, asking, is_answer, is_receipt, state_of

PLAIN = 0b0001_0010


@pytest.mark.parametrize(
    ("printer", "trouble", "paper", "state"),
    [
        (0, 0, 0, "ready"),
        (0, 0, 0b0000_1100, "paper_low"),
        (0, 0, 0b0110_1100, "paper_out"),
        (0b1000, 0b0010_0000, 0b0000_1100, "paper_out"),
        (0b1000, 0b0000_0100, 0b0110_1100, "cover_open"),
        (0b1000, 0b0100_0000, 0, "fault"),
        (0b1000, 0, 0, "offline"),
    ],
)
def test_three_answers_are_one_word(printer: int, trouble: int, paper: int, state: PrinterState) -> None:
    assert state_of(PLAIN | printer, PLAIN | trouble, PLAIN | paper) == state


def test_a_question_is_dle_eot() -> None:
    assert asking(4) == b"\x10\x04\x04"


def test_answers_receipts_and_flow_control_are_told_apart() -> None:
    assert is_answer(PLAIN | 0b0110_1100)
    assert not is_receipt(PLAIN)
    assert is_receipt(0)
    assert is_receipt(0b0000_1100)
    assert [is_answer(byte) or is_receipt(byte) for byte in (0x11, 0x13)] == [False, False]
