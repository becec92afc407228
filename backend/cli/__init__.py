"""The command line `jobhall`: every verb of the office, for people at its machine and for scripts."""
