"""Huidu 灰度, SDK 2.0: full-colour controllers that are told words in XML over TCP. Not verified on hardware.

What is known comes from public clients of the protocol. No time-out of the controller's own is known, so that a
strip goes on showing its last words when this program dies or the cable is pulled: an Onbon card blanks by itself.
"""
