"""The kiosk: a touchscreen that anyone can use, reading from its own replica."""
