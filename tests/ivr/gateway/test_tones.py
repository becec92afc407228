import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.gateway.audio import silence, tone
from ivr.gateway.leg import FRAME_BYTES
from ivr.gateway.tones import HIGH, KEYS, LOW, Tones, key_in


def frames(pcm: bytes) -> list[bytes]:
    return [pcm[at : at + FRAME_BYTES] for at in range(0, len(pcm) - FRAME_BYTES + 1, FRAME_BYTES)]


def heard(pcm: bytes) -> str:
    tones = Tones()
    return "".join(tones.accept(frame) for frame in frames(pcm))


@pytest.mark.parametrize("key", "".join(KEYS))
def test_each_key_is_heard_once_however_long_it_is_held(key: str) -> None:
    row = next(row for row in KEYS if key in row)
    pair = (LOW[KEYS.index(row)], HIGH[row.index(key)])
    assert heard(silence(0.1) + tone(0.08, *pair) + silence(0.1)) == key
    assert heard(tone(1, *pair) + silence(0.06) + tone(0.1, *pair)) == key * 2


@pytest.mark.parametrize("pair", [(697 * 1.015, 1209), (770, 1336 * 0.985)])
def test_a_tone_that_is_a_little_off_is_heard(pair: tuple[float, float]) -> None:
    assert len(heard(tone(0.2, *pair))) == 1


def test_neither_silence_nor_noise_nor_one_tone_is_a_key() -> None:
    chance = random.Random(1)
    noise = b"".join(chance.randrange(-9000, 9000).to_bytes(2, "little", signed=True) for _ in range(16_000))
    assert heard(silence(1)) == heard(noise) == heard(tone(1, 697)) == heard(tone(1, 450)) == ""


@given(st.binary(max_size=FRAME_BYTES).map(lambda pcm: pcm[: len(pcm) // 2 * 2]))
def test_no_frame_does_harm(pcm: bytes) -> None:
    assert key_in(pcm) in {"", *"".join(KEYS)}


def test_a_lost_packet_is_no_second_press() -> None:
    tones, held, lost = Tones(), tone(0.02, 770, 1477), silence(0.02)
    keys = [tones.accept(frame) for frame in [held, held, held, lost, held, held, lost, lost, held, held]]
    assert "".join(keys) == "6"
    assert [tones.accept(frame) for frame in [lost, lost, lost, held, held]][-1] == "6"
