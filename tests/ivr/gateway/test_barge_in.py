"""A key that interrupts a prompt: the answer to it is heard whole, and nothing of it goes with what was dropped."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from ivr.gateway.audio import to_wav, tone

from .bench import PAGES, Caller
from .peers import serving, until

pytestmark = [pytest.mark.peer, pytest.mark.usefixtures("undisturbed"), pytest.mark.timeout(120)]
PACKETS = 25
"""In the tone that answers a key: so short that it is written to the stack at once, as the name of a key is."""

TIMES = 12
PAGE = "<Response><Gather numDigits='1' action='/answer'><Say>tone</Say><Pause length='300'/></Gather></Response>"


async def heard(condition: Callable[[], bool]) -> bool:
    return await asyncio.to_thread(until, condition, 5)


def test_the_answer_to_a_key_that_interrupts_is_heard_whole(tmp_path: Path) -> None:
    """The stack drops what is written between its being told to drop and its next frame; so nothing is written then."""

    async def calling(port: int) -> list[int]:
        caller = Caller(port)
        await caller.call()
        lost = []
        for number in range(TIMES):
            await caller.press()
            left = caller.loud + PACKETS - 2  # As much as the tone that has begun could give if nothing stopped it.
            await caller.key()
            if not await heard(lambda left=left: caller.loud > left):  # type: ignore[misc]
                lost.append(number)
            over = caller.packets + 2 * PACKETS
            assert await heard(lambda over=over: caller.packets > over)  # type: ignore[misc]
        caller.end()
        return lost

    prompts = tmp_path / "prompts"
    prompts.mkdir()
    (prompts / "tone.wav").write_bytes(to_wav(tone(0.02 * PACKETS, 440)))
    (prompts / "tone.txt").write_text("tone")
    with serving({**PAGES, "/answer": PAGE}, tmp_path / "home", RECORDED_PROMPTS=prompts) as (_, gateway):
        assert asyncio.run(calling(gateway.port)) == []
        assert gateway.stop()[0] == 0
