"""Presenters: from a place and the replica to what stands on the screen. They know no Kivy."""
