"""For the left hand: controls that stand right of what they belong to go left of it."""

from kivy.uix.boxlayout import BoxLayout

from kiosk.widgets.panel import frame


def at_hand(row: BoxLayout) -> None:
    """Reverse the parts of a row for a visitor who touches with the left hand; otherwise leave it as it is."""
    if not frame().left:
        return
    parts = list(row.children)
    row.clear_widgets()
    for part in parts:
        row.add_widget(part)
