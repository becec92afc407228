"""Frames that others published, and frames of the vendor's own SDK."""

from pathlib import Path

PUBLISHED = {
    "ping": "A5A5A5A5A5A5A5A501000080000000000000FE020500A20001000068F85A",
    "status": "A5A5A5A5A5A5A5A501000080000000000000FE020500A1020100002D405A",
    "clear": "A5A5A5A5A5A5A5A501000080000000000000FE020500A31001000051F85A",
    "text": "A5A5A5A5A5A5A5A501000080000000000000FE023500A30602000000012C000000000C0040000C00010A01020000000001010100"
    "1702110000005C464F30303054454D5045523A3231A1E682DA5A",
}
"""To font cards."""

ACK = "A5A5A5A5A5A5A5A5A50080FEFF000000000000FE020500A00000000014AC5A"
"""A font card's own answer, as a distributor prints it, with nine marks before it."""

GRAPHIC_PING = (
    "feff00800700feff000036729001961200000000000005001e7800b501a2000000",
    "feff00800700feff00008c289001962600000000000005001e78006101a2000000",
    "feff00800700feff00006e569001960900000000000005001e7800d201a2000000",
)
"""Packets that the vendor's Java SDK for generation 6 (bx06 0.6.0) sent to a recorder; escapes taken out."""


def sdk_update(width: int) -> bytes:
    """What the same SDK sent to put a picture of `width` by 16 into dynamic area 0; see `dots`."""
    return bytes.fromhex((Path(__file__).parent / f"sdk_update_{width}.hex").read_text())


def dots(width: int) -> frozenset[tuple[int, int]]:
    """What was lit in that picture."""
    return frozenset({(0, 0), (1, 0), (width - 1, 0), (8, 1), (0, 15), (width - 1, 15), (5, 7)})


def sdk5_update(width: int) -> bytes:
    """The same from the SDK for generation 5 (bx05 0.5.0)."""
    return bytes.fromhex((Path(__file__).parent / f"sdk5_update_{width}.hex").read_text())


def sdk5_colours() -> bytes:
    """`coloured_dots` from the SDK for generation 5, on a panel of two colours."""
    return bytes.fromhex((Path(__file__).parent / "sdk5_colours_2.hex").read_text())


def sdk_colours(planes: int) -> bytes:
    """The same for a panel of two colours, or three, 32 by 16; see `coloured_dots`."""
    return bytes.fromhex((Path(__file__).parent / f"sdk_colours_{planes}.hex").read_text())


def coloured_dots() -> dict[tuple[int, int], tuple[int, int, int]]:
    """What was lit in that picture."""
    red, green, yellow, blue, white = (255, 0, 0), (0, 255, 0), (255, 255, 0), (0, 0, 255), (255, 255, 255)
    return {(0, 0): red, (1, 0): green, (2, 0): yellow, (31, 0): blue, (8, 1): white, (0, 15): red}
