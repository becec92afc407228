"""Huidu 灰度, SDK 2.0: full-colour controllers that are told words in XML over TCP. Not verified on hardware.

What is known comes from public clients of the protocol. A connection that is lost changes nothing on the panel, and no
time-out is known that would. So each programme says until when it may run, some minutes ahead, is told anew before
that, and ends by the controller's own clock when nobody tells it any more; that clock is set at the beginning.
"""
