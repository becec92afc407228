"""sACN: ANSI E1.31-2016, streaming ACN, the open standard of stage and architectural lighting.

A frame is spread over consecutive universes of 512 channels, row by row from the top left: 170 pixels of three
channels in colour, 512 pixels of one channel in mono. What takes more than one universe is synchronised: receivers
keep its packets back until a synchronisation packet lights all of them at once, so that no cut leaves half a frame.
"""

import contextlib
import uuid
from collections.abc import Iterator
from typing import Final, Literal

from sacn.messages.data_packet import DataPacket
from sacn.messages.sync_packet import SyncPacket

from hardware.strip.driver import DriverFailed, Transport
from hardware.strip.frame import Frame

PORT: Final = 5568
UNIVERSE: Final = 512
_RGB_CHANNELS: Final = 510
_SYNCHRONISED_BY: Final = slice(109, 111)
_SEQUENCE: Final = 111
_OPTIONS: Final = 112
_TERMINATED: Final = 0x40
_OPENINGS: Final = (64, 128)
_DATA: Final = 126
"""Where the fields that change stand in a data packet (table 4-1 of the standard)."""

Layout = Literal["rgb", "mono"]


class SacnDriver:
    """Sends each frame as data packets, one a universe, from `universe` on; that universe also synchronises them.

    `sync` is False for receivers that cannot.
    """

    def __init__(
        self, transport: Transport, name: str, universe: int = 1, layout: Layout = "rgb", priority: int = 100,
        *, sync: bool = True,
    ) -> None:  # fmt: skip
        self._transport = transport
        self._name = name
        self._universe = universe
        self._layout = layout
        self._priority = priority
        self._source = tuple(uuid.uuid5(uuid.NAMESPACE_URL, f"jobhall:{name}").bytes)
        self._packets: dict[int, bytearray] = {}
        self._sequence = 0
        self._sync = SyncPacket(self._source, universe) if sync else None
        self._has_synchronised = False

    def show(self, frame: Frame) -> None:
        """Send the frame. Raises DriverFailed."""
        parts = list(universes(frame, self._layout))
        sync = self._sync if len(parts) > 1 else None
        if sync and not self._has_synchronised:
            self._open(len(parts), sync)
            self._has_synchronised = True
        self._sequence = (self._sequence + 1) % 256
        self._send(parts, sync)
        if sync:
            self._synchronise(sync)

    def close(self) -> None:
        """Tell receivers three times that the stream has ended, as the standard asks, so that they need not wait."""
        with contextlib.suppress(DriverFailed):  # A strip that is gone needs no farewell.
            for _ in range(3):
                self._terminate()
        self._transport.close()

    def _open(self, count: int, sync: SyncPacket) -> None:
        """All dark first: who has heard nothing yet lights it packet by packet, and who keeps half a frame loses it.

        A receiver takes a sequence number little behind its own for late, and each universe may have one of its own;
        of two that are far apart it takes the second for sure.
        """
        for self._sequence in _OPENINGS:
            self._send([b""] * count, sync)
        for self._sequence in _OPENINGS:
            self._synchronise(sync)

    def _send(self, parts: list[bytes], sync: SyncPacket | None) -> None:
        for offset, channels in enumerate(parts):
            self._transport.send(self._filled(self._universe + offset, channels, sync.syncAddr if sync else 0))

    def _synchronise(self, sync: SyncPacket) -> None:
        """Light what was sent; numbered as that, so that a receiver that takes one for late takes both for it."""
        sync.sequence = self._sequence
        self._transport.send(bytes(sync.getBytes()))

    def _terminate(self) -> None:
        self._sequence = (self._sequence + 1) % 256
        for universe, packet in self._packets.items():
            packet[_OPTIONS] |= _TERMINATED
            self._transport.send(self._filled(universe, bytes(packet[_DATA:]), 0))

    def _filled(self, universe: int, channels: bytes, synchronised_by: int) -> bytes:
        packet = self._packets.get(universe) or self._new_packet(universe)
        packet[_SYNCHRONISED_BY] = synchronised_by.to_bytes(2, "big")
        packet[_SEQUENCE] = self._sequence
        packet[_DATA:] = channels.ljust(UNIVERSE, b"\0")
        return bytes(packet)

    def _new_packet(self, universe: int) -> bytearray:
        packet = DataPacket(self._source, self._name[:60], universe, priority=self._priority)
        self._packets[universe] = bytearray(packet.getBytes())
        return self._packets[universe]


def universes(frame: Frame, layout: Layout) -> Iterator[bytes]:
    """The channels of each universe."""
    channels, size = (frame.rgb(), _RGB_CHANNELS) if layout == "rgb" else (frame.levels(), UNIVERSE)
    return (channels[start : start + size] for start in range(0, len(channels), size))
