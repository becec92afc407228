"""Which ports the hall's programs take, and which hall it is."""

from content.settings import DeviceSettings

PROGRAMS = ("backend", "hotline", "board", "strips", "stream", "kiosk")
"""In the order of their ports: the first has the port base, the next the one after it."""


WITHOUT_PORT = ("gateway", "loudspeaker")
"""Programs that take none of these ports; the gateway listens for SIP at a port of its own."""


class HallSettings(DeviceSettings, frozen=True, kw_only=True):
    """The hall has no settings beyond the shared ones; each program reads its own."""

    @property
    def ports(self) -> range:
        """The ports that the programs take."""
        return range(self.port_base, self.port_base + len(PROGRAMS))
