"""Art-Net 4, the other open standard of stage lighting; the only door of stupidArtnet.

A frame is spread over consecutive universes as for sACN, and as there what takes more than one is lit by a packet of
its own, ArtSync. Art-Net is by Artistic Licence Holdings Ltd.
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
    """Sends each frame as ArtDmx packets, one a universe, from `universe` on; `sync` as for sACN."""

    def __init__(self, transport: Transport, universe: int = 0, layout: Layout = "rgb", *, sync: bool = True) -> None:
        self._transport = transport
        self._universe = universe
        self._layout = layout
        self._sync = sync
        self._has_synchronised = False
        self._sequence = 0
        self._lengths: list[int] = []
        self._packets: dict[tuple[int, int], StupidArtnet] = {}

    def show(self, frame: Frame) -> None:
        """Send the frame. Raises DriverFailed."""
        parts = [part + b"\0" * (len(part) % 2) for part in universes(frame, self._layout)]
        self._lengths = [len(part) for part in parts]
        if self._sync and len(parts) > 1 and not self._has_synchronised:
            self._send([bytes(length) for length in self._lengths])  # Dark: see sACN. 0: it is not counted.
            self._has_synchronised = True
        self._next(parts)

    def close(self) -> None:
        """Leave the strip dark: a receiver of Art-Net keeps its last frame for ever, and old news must not stay."""
        with contextlib.suppress(DriverFailed):  # A strip that is gone is not reached by this either.
            self._next([bytes(length) for length in self._lengths])
        self._transport.close()

    def _next(self, parts: list[bytes]) -> None:
        self._sequence = self._sequence % 255 + 1  # 0 would mean that packets are not counted.
        self._send(parts)

    def _send(self, parts: list[bytes]) -> None:
        for offset, channels in enumerate(parts):
            self._transport.send(self._header(self._universe + offset, len(channels)) + channels)
        if self._sync and len(parts) > 1:
            packet = next(iter(self._packets.values()))
            packet.make_artsync_header()
            self._transport.send(bytes(packet.artsync_header))

    def _header(self, universe: int, length: int) -> bytes:
        packet = self._packets.get((universe, length)) or self._new_packet(universe, length)
        packet.sequence = self._sequence
        packet.make_artdmx_header()
        return bytes(packet.packet_header)

    def _new_packet(self, universe: int, length: int) -> StupidArtnet:
        packet = self._packets[universe, length] = StupidArtnet(universe=universe, packet_size=length)
        packet.close()  # The package opens a socket of its own; our way out is the transport.
        return packet
