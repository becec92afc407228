"""Huidu 灰度, generation 6 of the cards that HD2020 sets: panels of one or two colours. Not verified on hardware.

What is known of the protocol comes from the vendor's Gen6 SDK 1.5, its help and what its library writes, and agrees
with a public client of such a card. Only the real-time area is used, which lies in RAM and ends by itself.
"""
