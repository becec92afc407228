"""How wide the columns are into which running text is laid."""

from kiosk.reading import Reading


def columns_on_page(reading: Reading) -> int:
    """Two columns of text stand beside each other in landscape."""
    return 2 if reading.frame.landscape else 1


def column_width(reading: Reading) -> int:
    """The width of one column of text."""
    columns = columns_on_page(reading)
    return (reading.frame.inner - gutter(reading) * (columns - 1)) // columns


def gutter(reading: Reading) -> int:
    """Between two columns of text."""
    return reading.frame.px(72)
