"""Receivers of sACN and Art-Net that forgive nothing, for tests and for trying out. Pure; the clock is passed in.

They read packets by the tables of the standards and not by our own code, so that a mistake is not made twice. One
receiver drives one strip: it lights what its universes say, all of them at once where the sender synchronises them.
"""

from collections.abc import Callable
from typing import Final, Protocol

import msgspec

DATA_LOSS: Final = 2.5
"""Seconds without data after which a stream of sACN is over (E1.31, table A-1)."""
SYNC_LOSS: Final = 4.0
"""Seconds without an ArtSync after which a node of Art-Net no longer waits for one."""
_LATE: Final = 20
"""A sequence number that is so little behind belongs to a packet that was overtaken."""


class Refused(Exception):
    """A datagram that is none of the standard's packets."""


class Data(msgspec.Struct, frozen=True):
    """The channels of one universe; `synchronised` when they wait for a synchronisation packet."""

    universe: int
    sequence: int
    channels: bytes
    synchronised: bool = False
    is_last: bool = False
    counts: bool = True
    """Whether its sequence number means anything."""


class Sync(msgspec.Struct, frozen=True):
    """Light what was kept back; `sequence` is None where such packets are not counted."""

    sequence: int | None = None


class Standard(Protocol):
    """How one of the two standards is read, and how long its receivers wait."""

    turns: int
    """Sequence numbers before they come round."""
    data_loss: float
    sync_loss: float
    waits_when_lost: bool
    """Whether synchronised data is kept back for ever once synchronisation was lost."""

    def read(self, datagram: bytes) -> Data | Sync:
        """What a datagram is. Raises Refused."""
        ...


class Receiver:
    """Universes `first` to `first + count - 1`; give it datagrams, see what is lit."""

    def __init__(self, standard: Standard, first: int, count: int, clock: Callable[[], float]) -> None:
        self._standard, self._clock = standard, clock
        self._universes = range(first, first + count)
        self._lit: dict[int, bytes] = {}
        self._kept: dict[int, bytes] = {}
        self._heard: dict[int, tuple[int, float]] = {}
        self._synced: tuple[int, float] | None = None
        self.refused = 0

    @property
    def lit(self) -> bytes | None:
        """The channels of all universes, one after the other; None while the strip is dark."""
        if len(self._lit) < len(self._universes) or self._is_lost:
            return None
        return b"".join(self._lit[universe] for universe in self._universes)

    def receive(self, datagram: bytes) -> None:
        """Take one datagram; one that is no packet of the standard is counted and does nothing."""
        try:
            packet = self._standard.read(datagram)
        except Refused:
            self.refused += 1
            return
        self._forget_what_is_lost()
        if isinstance(packet, Sync):
            self._light(packet)
        elif packet.universe in self._universes:
            self._take(packet)

    @property
    def _is_lost(self) -> bool:
        return any(self._clock() - when >= self._standard.data_loss for _, when in self._heard.values())

    def _forget_what_is_lost(self) -> None:
        """A stream that comes back begins with what it says then, not with what was lit before."""
        if self._is_lost:
            self._lit.clear()
            self._kept.clear()
            self._heard.clear()

    def _take(self, data: Data) -> None:
        if data.is_last:
            self._lit.pop(data.universe, None)
            return
        if data.counts and self._is_late(data.sequence, self._heard.get(data.universe)):
            return
        self._heard[data.universe] = data.sequence, self._clock()
        if not data.synchronised or self._synced is None:
            self._lit[data.universe] = data.channels
        elif self._clock() - self._synced[1] < self._standard.sync_loss:
            self._kept[data.universe] = data.channels
        elif not self._standard.waits_when_lost:
            self._lit[data.universe] = data.channels

    def _is_late(self, sequence: int, before: tuple[int, float] | None) -> bool:
        if before is None:
            return False
        last, when = before
        return (last - sequence) % self._standard.turns < _LATE and self._clock() - when < DATA_LOSS

    def _light(self, sync: Sync) -> None:
        if sync.sequence is None or not self._is_late(sync.sequence, self._synced):
            self._synced = sync.sequence or 0, self._clock()
            self._lit |= self._kept
            self._kept.clear()


class Sacn:
    """ANSI E1.31-2018: data packets (table 4-1) and synchronisation packets (table 4-2) for `sync`, its universe."""

    turns, data_loss, sync_loss, waits_when_lost = 256, DATA_LOSS, DATA_LOSS, True

    def __init__(self, sync: int) -> None:
        self._sync = sync

    def read(self, datagram: bytes) -> Data | Sync:
        """See `Standard.read`."""
        _demand(datagram[:16] == b"\0\x10\0\0ASC-E1.17\0\0\0")
        _demand(len(datagram) >= 49 and _length(datagram, 16))
        vector = int.from_bytes(datagram[18:22], "big")
        _demand(_length(datagram, 38) and vector in (4, 8))
        return self._data(datagram) if vector == 4 else self._synchronisation(datagram)

    def _data(self, packet: bytes) -> Data:
        _demand(126 <= len(packet) <= 638 and packet[40:44] == b"\0\0\0\2")
        _demand(packet[107] == 0 and packet[108] <= 200 and not packet[112] & 0x1F)
        _demand(_length(packet, 115) and packet[117:123] == b"\x02\xa1\0\0\0\1")
        _demand(int.from_bytes(packet[123:125], "big") == len(packet) - 125 and packet[125] == 0)
        universe, sync = int.from_bytes(packet[113:115], "big"), int.from_bytes(packet[109:111], "big")
        _demand(1 <= universe <= 63_999 and sync <= 63_999)
        return Data(universe, packet[111], packet[126:], sync == self._sync, bool(packet[112] & 0x40))

    def _synchronisation(self, packet: bytes) -> Sync:
        _demand(len(packet) == 49 and packet[40:44] == b"\0\0\0\1" and packet[47:49] == b"\0\0")
        _demand(int.from_bytes(packet[45:47], "big") == self._sync)
        return Sync(packet[44])


class Artnet:
    """Art-Net 4: ArtDmx and ArtSync. A node keeps its last frame for ever when nothing more comes."""

    turns, data_loss, sync_loss, waits_when_lost = 255, float("inf"), SYNC_LOSS, False

    def read(self, datagram: bytes) -> Data | Sync:
        """See `Standard.read`; whether it waits for an ArtSync is for the node to know, from whether one has come."""
        _demand(datagram[:8] == b"Art-Net\0" and datagram[10:12] == b"\0\x0e")
        code = int.from_bytes(datagram[8:10], "little")
        if code == 0x5200:
            _demand(len(datagram) == 14)
            return Sync()
        _demand(code == 0x5000 and len(datagram) >= 20 and datagram[13] <= 3 and datagram[15] < 128)
        length = int.from_bytes(datagram[16:18], "big")
        _demand(length == len(datagram) - 18 and 2 <= length <= 512 and length % 2 == 0)
        sequence, universe = datagram[12], int.from_bytes(datagram[14:16], "little")
        return Data(universe, sequence, datagram[18:], synchronised=True, counts=sequence > 0)


def _length(packet: bytes, at: int) -> bool:
    """Whether the flags are 7 and the length reaches from there to the end of the packet."""
    return int.from_bytes(packet[at : at + 2], "big") == 0x7000 | (len(packet) - at)


def _demand(right: bool) -> None:
    if not right:
        raise Refused
