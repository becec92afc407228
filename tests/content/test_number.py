"""The number's check digit catches what people do wrong when they copy it from a wall."""

import contextlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from content.errors import InvalidNumber
from content.number import groups, is_number, number_of, parse_number, spaced

payloads = st.integers(0, 99_999)


def test_the_damm_check_digit_of_the_published_example() -> None:
    """Damm's own example: 572 has the check digit 4."""
    assert number_of(572).endswith("4")


@given(payloads)
def test_a_number_parses_back(payload: int) -> None:
    number = number_of(payload)
    assert len(number) == 6
    assert parse_number(number) == number
    assert parse_number(spaced(number)) == number


@given(payloads, st.integers(0, 5), st.integers(1, 9))
def test_one_wrong_digit_is_always_caught(payload: int, place: int, shift: int) -> None:
    number = number_of(payload)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert not is_number(wrong)


@given(payloads, st.integers(0, 4))
def test_two_swapped_neighbours_are_always_caught(payload: int, place: int) -> None:
    number = number_of(payload)
    assume(number[place] != number[place + 1])
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert not is_number(swapped)


@pytest.mark.parametrize("text", ["", "12", "1234567890", "abcdef", "20316四", "２０３１６0x"])
def test_what_is_no_number_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InvalidNumber, match="岗位号"):
        parse_number(text)


def test_full_width_digits_and_spaces_are_forgiven() -> None:
    assert parse_number("２０３　１６０") == "203160"


@given(st.text(max_size=12))
def test_any_text_parses_or_is_refused(text: str) -> None:
    with contextlib.suppress(InvalidNumber):
        assert is_number(parse_number(text))


@pytest.mark.parametrize(("digits", "expected"), [(6, ("000", "00")), (7, ("0000", "00")), (8, ("0000", "000"))])
def test_numbers_are_set_in_two_groups(digits: int, expected: tuple[str, str]) -> None:
    first, second = groups(number_of(0, digits))
    assert (first, second[:-1]) == expected


@pytest.mark.parametrize(("payload", "digits"), [(-1, 6), (100_000, 6), (1, 5), (1, 9)])
def test_a_payload_that_does_not_fit_is_refused(payload: int, digits: int) -> None:
    with pytest.raises(InvalidNumber):
        number_of(payload, digits)
