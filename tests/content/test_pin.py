import pytest

from content.pin import WeakPin, hash_pin, is_pin


def test_a_pin_is_known_by_its_hash_alone() -> None:
    kept = hash_pin("204816")
    assert is_pin("204816", kept)
    assert not is_pin("204817", kept)
    assert "204816" not in kept
    assert hash_pin("204816") != kept


@pytest.mark.parametrize("pin", ["123", "12345678901234", "12a4", "１２３４", ""])
def test_what_no_keypad_has_is_no_pin(pin: str) -> None:
    with pytest.raises(WeakPin):
        hash_pin(pin)


@pytest.mark.parametrize("kept", ["", "scrypt", "scrypt$$", "md5$YQ==$YQ==", "204816"])
def test_without_a_hash_no_pin_opens(kept: str) -> None:
    assert not is_pin("204816", kept)
