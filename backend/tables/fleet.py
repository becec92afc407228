"""The devices that stand in the halls, the last picture of each screen, and how long each showed what."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Float,
    ForeignKey,
    LargeBinary,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
)

from backend.tables.metadata import Moment, metadata


class _Device(TypedColumns):
    id = Column(String(64), primary_key=True)
    site: Named[str] = Column(String(64))
    kind: Named[str] = Column(String(16))
    title: Named[str] = Column(String(128))
    key_hash: Named[str] = Column(String(64))
    """SHA-256 of the key; a key is 256 random bits, so that no slow hash is needed."""
    added_at: Named[datetime] = Column(Moment)
    last_seen: Named[datetime | None] = Column(Moment)
    feed_id: Named[str | None] = Column(String(32))
    position: Named[int | None] = Column(BigInteger)
    showing: Named[str] = Column(Text)
    """JSON: what the device last said that it shows."""
    version: Named[str] = Column(String(32), server_default="")
    state: Named[str] = Column(Text, server_default="{}")
    """JSON: `content.heartbeat.DeviceState` as it last said."""
    orders: Named[str] = Column(Text, server_default="{}")
    """JSON: `content.heartbeat.DeviceOrders` that staff set, without what is wanted once."""
    screenshot_wanted: Named[datetime | None] = Column(Moment)
    """Since when staff wait for a picture of its screen; NULL when nobody does."""


class _Screenshot(TypedColumns):
    device_id = Column(String(64), ForeignKey("device.id"), primary_key=True)
    at: Named[datetime] = Column(Moment)
    png: Named[bytes] = Column(LargeBinary)


class _Exposure(TypedColumns):
    day = Column(Date, primary_key=True)
    device_id = Column(String(64), primary_key=True)
    notice_id = Column(String(64), primary_key=True)
    seconds: Named[float] = Column(Float)


class _DeviceUse(TypedColumns):
    day = Column(Date, primary_key=True)
    device_id = Column(String(64), primary_key=True)
    act = Column(String(16), primary_key=True)
    """One of `content.uses.USES`."""
    count: Named[int] = Column(BigInteger)


device = Table("device", metadata, _Device)
screenshot = Table("screenshot", metadata, _Screenshot)
exposure = Table("exposure", metadata, _Exposure)
device_use = Table("device_use", metadata, _DeviceUse)
