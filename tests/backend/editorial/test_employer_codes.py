"""Codes of employers: check characters that are right, and how people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.editorial.employers.codes import ALPHABET, credit_check, fault, is_credit_code, licence_check, tidy
from tests.backend.known import credit_code

CODE = credit_code(7)
FIRST = st.text(ALPHABET, min_size=17, max_size=17)
FOURTEEN = st.text("0123456789", min_size=14, max_size=14)


WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
"""As GB 32100-2015 prints them."""


@given(FIRST)
def test_the_check_character_is_that_of_the_standard(first: str) -> None:
    """31 minus the weighted sum modulo 31, where 31 is written 0."""
    rest = 31 - sum(ALPHABET.index(letter) * weight for letter, weight in zip(first, WEIGHTS, strict=True)) % 31
    assert credit_check(first) == ("0" if rest == 31 else ALPHABET[rest])


def test_the_check_digit_is_that_of_iso_7064() -> None:
    """The example that explanations of MOD 11,10 use."""
    assert licence_check("79462") == "3"


@given(FIRST, st.integers(0, 16), st.sampled_from(ALPHABET))
def test_a_wrong_character_and_a_swap_are_found(first: str, at: int, other: str) -> None:
    code = first + credit_check(first)
    assert is_credit_code(code)
    if other != code[at]:
        assert fault(code[:at] + other + code[at + 1 :]) == "check"
    if code[at] != code[at + 1]:
        assert fault(code[:at] + code[at + 1] + code[at] + code[at + 2 :]) == "check"


@given(FOURTEEN, st.integers(0, 14), st.sampled_from("0123456789"))
def test_a_wrong_digit_of_an_old_licence_is_found(first: str, at: int, other: str) -> None:
    code = first + licence_check(first)
    assert (fault(code), is_credit_code(code)) == ("", False)
    if other != code[at]:
        assert fault(code[:at] + other + code[at + 1 :]) == "check"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        (f" {CODE[:8].lower()} {CODE[8:]}　", ""),
        (f"{CODE[:8]}-{CODE[8:]}", ""),
        ("".join(chr(ord(letter) + 0xFEE0) for letter in CODE), ""),
        (CODE[:17], "length"),
        ("", "length"),
        ("123456789012346", "check"),
        (f"I{CODE[1:]}", "letters"),
        (f"单{CODE[1:]}", "letters"),
        ("٣" * 15, "length"),
    ],
)
def test_codes_as_people_type_them(typed: str, wrong: str) -> None:
    assert fault(tidy(typed)) == wrong


@given(st.text())
def test_whatever_is_typed_has_an_answer(typed: str) -> None:
    assert fault(tidy(typed)) in ("", "length", "letters", "check")
