"""sACN: ANSI E1.31-2016, streaming ACN, the open standard of stage and architectural lighting.

A frame is spread over consecutive universes of 512 channels, row by row from the top left: 170 pixels of three
channels in colour, 512 pixels of one channel in mono.
"""

import contextlib
import uuid
from collections.abc import Iterator
from typing import Final, Literal

from sacn.messages.data_packet import DataPacket

from hardware.strip.driver import DriverFailed, Transport
from hardware.strip.frame import Frame

PORT: Final = 5568
UNIVERSE: Final = 512
_RGB_CHANNELS: Final = 510
_SEQUENCE: Final = 111
_OPTIONS: Final = 112
_TERMINATED: Final = 0x40
_DATA: Final = 126
"""Where the fields that change stand in a data packet (table 4-1 of the standard)."""

Layout = Literal["rgb", "mono"]


class SacnDriver:
    """Sends each frame as data packets, one a universe, from `universe` on."""

    def __init__(
        self, transport: Transport, name: str, universe: int = 1, layout: Layout = "rgb", priority: int = 100
    ) -> None:
        self._transport = transport
        self._name = name
        self._universe = universe
        self._layout = layout
        self._priority = priority
        self._source = tuple(uuid.uuid5(uuid.NAMESPACE_URL, f"jobhall:{name}").bytes)
        self._packets: dict[int, bytearray] = {}

    def show(self, frame: Frame) -> None:
        """Send the frame. Raises DriverFailed."""
        for offset, channels in enumerate(universes(frame, self._layout)):
            self._transport.send(self._filled(self._universe + offset, channels))

    def close(self) -> None:
        """Tell receivers three times that the stream has ended, as the standard asks, so that they need not wait."""
        with contextlib.suppress(DriverFailed):  # A strip that is gone needs no farewell.
            for _ in range(3):
                self._terminate()
        self._transport.close()

    def _terminate(self) -> None:
        for universe, packet in self._packets.items():
            packet[_OPTIONS] |= _TERMINATED
            self._transport.send(self._filled(universe, bytes(packet[_DATA:])))

    def _filled(self, universe: int, channels: bytes) -> bytes:
        packet = self._packets.get(universe) or self._new_packet(universe)
        packet[_SEQUENCE] = (packet[_SEQUENCE] + 1) % 256
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
