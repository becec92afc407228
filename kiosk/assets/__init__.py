"""The icon font that the kiosk ships."""
