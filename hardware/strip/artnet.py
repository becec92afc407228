"""Art-Net 4, the other open standard of stage lighting; the only door of stupidArtnet.

A frame is spread over consecutive universes as for sACN. Art-Net is by Artistic Licence Holdings Ltd.
"""

import contextlib
from typing import Final

from stupidArtnet import StupidArtnet

from hardware.strip.driver import DriverFailed, Transport
from hardware.strip.frame import Frame
from hardware.strip.sacn import Layout, universes

PORT: Final = 6454
LAST_UNIVERSE: Final = 32_767


class ArtnetDriver:
    """Sends each frame as ArtDmx packets, one a universe, from `universe` on."""

    def __init__(self, transport: Transport, universe: int = 0, layout: Layout = "rgb") -> None:
        self._transport = transport
        self._universe = universe
        self._layout = layout
        self._sequence = 0
        self._lengths: list[int] = []
        self._packets: dict[tuple[int, int], StupidArtnet] = {}

    def show(self, frame: Frame) -> None:
        """Send the frame. Raises DriverFailed."""
        parts = [part + b"\0" * (len(part) % 2) for part in universes(frame, self._layout)]
        self._lengths = [len(part) for part in parts]
        self._send(parts)

    def close(self) -> None:
        """Leave the strip dark: a receiver of Art-Net keeps its last frame for ever, and old news must not stay."""
        with contextlib.suppress(DriverFailed):  # A strip that is gone is not reached by this either.
            self._send([bytes(length) for length in self._lengths])
        self._transport.close()

    def _send(self, parts: list[bytes]) -> None:
        self._sequence = self._sequence % 255 + 1  # 0 would mean that packets are not counted.
        for offset, channels in enumerate(parts):
            self._transport.send(self._header(self._universe + offset, len(channels)) + channels)

    def _header(self, universe: int, length: int) -> bytes:
        packet = self._packets.get((universe, length)) or self._new_packet(universe, length)
        packet.sequence = self._sequence
        packet.make_artdmx_header()
        return bytes(packet.packet_header)

    def _new_packet(self, universe: int, length: int) -> StupidArtnet:
        packet = self._packets[universe, length] = StupidArtnet(universe=universe, packet_size=length)
        packet.close()  # The package opens a socket of its own; our way out is the transport.
        return packet
