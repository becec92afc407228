"""`python -m tests.ivr.gateway.bench CALLS SECONDS [neighbour]`: key to first sound, and RFC 3550 jitter, on loopback.

Packets are timed by the kernel, so that this program's own delays are not measured. Each caller's first key warms the
cache and is not counted. The callers stand for other machines and go first where the system lets them. With
`neighbour` a program beside it does nothing but burn the CPU.
"""

import asyncio
import os
import random
import re
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from ivr.gateway.audio import to_wav, tone

from .peers import HOST, Gateway, serving

SO_TIMESTAMPNS = 35
EVENTS = 101
"""The payload type that we offer for keys."""

SILENT = frozenset((0xD5, 0x55, 0xD4, 0x54))
PAGES = {
    "/call": "<Response><Gather numDigits='1' action='/answer'><Pause length='300'/></Gather></Response>",
    "/answer": "<Response><Gather numDigits='1'><Say>tone</Say><Pause length='300'/></Gather></Response>",
}


class Measured(NamedTuple):
    """Keys pressed and calls failed; milliseconds from key to sound, half of them and 99 of 100, and of jitter."""

    keys: int
    failed: int
    middle: float
    slow: float
    jitter: float
    cores: float


class Caller:
    """One call: INVITE, keys as RFC 4733, and the arrival of each packet."""

    def __init__(self, port: int) -> None:
        self.gateway = (HOST, port)
        self.sip, (self.rtp, self.rtcp) = _socket(), _pair()
        self.rtp.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        self.jitter, self.worst, self.packets, self.loud = 0.0, 0.0, 0, 0
        self.sounded = asyncio.Event()
        self.sounded_at = 0.0
        self.media: tuple[str, int] = (HOST, 0)
        self.heard_keys: list[tuple[str, int]] = []
        self._last: tuple[float, int] | None = None
        self._sequence, self._clock = 0, 0
        self._id = f"{random.getrandbits(64):x}"

    async def call(self) -> None:
        """Until the call is answered."""
        loop = asyncio.get_running_loop()
        sdp = f"v=0\r\no=- 1 1 IN IP4 {HOST}\r\ns=-\r\nc=IN IP4 {HOST}\r\nt=0 0\r\nm=audio {self.rtp.getsockname()[1]} "
        sdp += "RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\n"
        self.sip.sendto(self._message("INVITE", 1, "", sdp), self.gateway)
        answer = ""
        while not answer.startswith("SIP/2.0 200"):
            answer = (await asyncio.wait_for(loop.sock_recv(self.sip, 4096), 10)).decode()
            if answer.startswith("SIP/2.0 4"):
                raise ConnectionRefusedError(answer.splitlines()[0])
        found = re.search(r"m=audio (\d+)", answer)
        self._tag = re.search(r"To:.*?(;tag=\S+)", answer)
        assert found
        self.media = (HOST, int(found[1]))
        self.sip.sendto(self._message("ACK", 1, self._tag[1] if self._tag else ""), self.gateway)
        loop.add_reader(self.rtp, self._receive)

    async def press(self) -> float:
        """Seconds from the key's first packet until the first sound."""
        self.sounded.clear()
        pressed = time.time()
        await self.key()
        await asyncio.wait_for(self.sounded.wait(), 10)
        return self.sounded_at - pressed

    async def key(self) -> None:
        """Press 1, and wait for nothing."""
        for n in range(6):
            end = 0x80 if n >= 3 else 0
            self._send(EVENTS, struct.pack("!BBH", 1, end | 10, 160 * (n + 1)), mark=n == 0)
            await asyncio.sleep(0.02)
        self._clock += 960

    async def speak(self, payload: bytes, packets: int) -> None:
        """So many packets of the same sound, 20 ms apart."""
        for n in range(packets):
            self._send(8, payload, mark=n == 0)
            self._clock += 160
            await asyncio.sleep(0.02)

    async def rest(self, packets: int) -> None:
        """Send nothing for as long, as a telephone does that is spared its silences."""
        self._clock += 160 * packets
        await asyncio.sleep(0.02 * packets)

    def end(self) -> None:
        """BYE."""
        asyncio.get_running_loop().remove_reader(self.rtp)
        self.sip.sendto(self._message("BYE", 2, self._tag[1] if self._tag else ""), self.gateway)
        self.close()

    def close(self) -> None:
        """Give the sockets back, without a word."""
        self.sip.close()
        self.rtp.close()
        self.rtcp.close()

    def _receive(self) -> None:
        packet, ancillary, _, _ = self.rtp.recvmsg(2048, 64)
        seconds, nanoseconds = struct.unpack("qq", ancillary[0][2][:16])
        arrived = seconds + nanoseconds / 1e9
        (clock,) = struct.unpack("!I", packet[4:8])
        if packet[1] & 0x7F == EVENTS:
            self._hear_key(packet[12], clock)
            return
        if self._last and clock - self._last[1] == 160:
            late = abs(arrived - self._last[0] - 0.02)
            self.jitter += (late - self.jitter) / 16
            self.packets += 1
            if self.packets > 50:
                self.worst = max(self.worst, self.jitter)
        self._last = (arrived, clock)
        if not SILENT.issuperset(packet[12:]):
            self.loud += 1
            if not self.sounded.is_set():
                self.sounded_at = arrived
                self.sounded.set()

    def _hear_key(self, event: int, clock: int) -> None:
        """A key sent to us, with the sender's clock at its beginning; its packets all have the same."""
        if not self.heard_keys or self.heard_keys[-1][1] != clock:
            self.heard_keys.append(("0123456789*#"[event], clock))

    def _send(self, kind: int, payload: bytes, mark: bool = False) -> None:
        header = struct.pack("!BBHII", 0x80, kind | (0x80 if mark else 0), self._sequence, self._clock, 7)
        self._sequence += 1
        self.rtp.sendto(header + payload, self.media)

    def _message(self, method: str, sequence: int, tag: str, body: str = "") -> bytes:
        here = f"{HOST}:{self.sip.getsockname()[1]}"
        lines = (
            f"{method} sip:bench@{HOST}:{self.gateway[1]} SIP/2.0",
            f"Via: SIP/2.0/UDP {here};branch=z9hG4bK{random.getrandbits(64):x}",
            f"From: <sip:bench@{here}>;tag=1",
            f"To: <sip:bench@{HOST}:{self.gateway[1]}>{tag}",
            f"Call-ID: {self._id}",
            f"CSeq: {sequence} {method}",
            f"Contact: <sip:bench@{here}>",
            *(["Content-Type: application/sdp"] if body else []),
            f"Content-Length: {len(body)}",
        )
        return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


async def measure(gateway: Gateway, calls: int, seconds: float) -> Measured:
    """Print the figures."""
    callers = [Caller(gateway.port) for _ in range(calls)]
    for caller in callers:
        await caller.call()
    latencies: list[float] = []
    ended = asyncio.get_running_loop().time() + seconds
    busy = _busy(gateway.program.pid)

    async def talking(caller: Caller) -> None:
        await asyncio.sleep(random.uniform(1, 3))
        await caller.press()
        await asyncio.sleep(random.uniform(1, 3))
        while asyncio.get_running_loop().time() < ended:
            latencies.append(await caller.press())
            await asyncio.sleep(random.uniform(2, 4))

    results = await asyncio.gather(*(talking(caller) for caller in callers), return_exceptions=True)
    cpu = (_busy(gateway.program.pid) - busy) / seconds
    for caller in callers:
        caller.end()
    latencies.sort()
    failed = [result for result in results if result is not None]
    middle, slow = (latencies[int(len(latencies) * share)] * 1000 for share in (0.5, 0.99))
    worst = max(caller.worst for caller in callers) * 1000
    return Measured(len(latencies), len(failed), middle, slow, worst, cpu)


def _busy(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def _pair() -> tuple[socket.socket, socket.socket]:
    """A port for RTP and the next for RTCP, so that no other call is sent it."""
    while True:
        one = _socket()
        try:
            return one, _socket(one.getsockname()[1] + 1)
        except OSError:
            one.close()


def _socket(port: int = 0) -> socket.socket:
    made = socket.socket(type=socket.SOCK_DGRAM)
    made.bind((HOST, port))
    made.setblocking(False)
    return made


@contextmanager
def neighbour(wanted: bool) -> Iterator[None]:
    """A program that never waits, where one is wanted."""
    if not wanted:
        yield
        return
    program = subprocess.Popen(
        [sys.executable, "-c", "import os; os.setpriority(os.PRIO_PROCESS, 0, 0)\nwhile True: pass"]
    )
    try:
        yield
    finally:
        program.kill()
        program.wait()


def main() -> None:
    """Measure."""
    calls, seconds, crowded = int(sys.argv[1]), float(sys.argv[2]), "neighbour" in sys.argv[3:]
    found = run(calls, seconds, crowded)
    print(f"{calls} calls, {found.keys} keys, {found.failed} failed: {found.cores:.2f} of a core")
    print(f"key to sound: p50 {found.middle:.0f} ms, p99 {found.slow:.0f} ms; worst jitter {found.jitter:.1f} ms")


def run(calls: int, seconds: float, crowded: bool) -> Measured:
    """So many calls at once for so long, perhaps with a neighbour."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, -15)
    with tempfile.TemporaryDirectory() as folder:
        prompts = Path(folder) / "prompts"
        prompts.mkdir()
        (prompts / "tone.wav").write_bytes(to_wav(tone(0.5, 440)))
        (prompts / "tone.txt").write_text("tone")
        settings = {"RECORDED_PROMPTS": prompts, "SIP_RATE": 100_000}
        with serving(PAGES, Path(folder) / "home", **settings) as (_, gateway), neighbour(crowded):
            return asyncio.run(measure(gateway, calls, seconds))


if __name__ == "__main__":
    main()
