import pytest

from kiosk.aloud.keys import USUAL, UnknownWish, Wish, digit_of, keys_of


def test_every_wish_has_a_key_on_a_keyboard_and_on_a_number_pad() -> None:
    keyboard = {wish for key, wish in USUAL.items() if not key.startswith("numpad")}
    pad = {wish for key, wish in USUAL.items() if key.startswith("numpad")}
    assert keyboard == pad == set(Wish)


def test_an_operator_maps_keys_of_another_keypad() -> None:
    keys = keys_of("listen=f5+f6, ok=x")
    assert (keys["f5"], keys["f6"], keys["x"], keys["down"]) == (Wish.LISTEN, Wish.LISTEN, Wish.OK, Wish.NEXT)


@pytest.mark.parametrize("setting", ["louder", "sing=x", "ok="])
def test_a_mapping_that_cannot_be_read_says_so(setting: str) -> None:
    with pytest.raises(UnknownWish, match="listen=f5"):
        keys_of(setting)


def test_figures_are_figures_on_both_parts_of_a_keyboard() -> None:
    assert [digit_of(key) for key in ("5", "numpad5", "f5", "numpadadd", "")] == ["5", "5", "", "", ""]
