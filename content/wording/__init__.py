"""Wording 措辞: a notice said for one medium.

What a strip lights and a phone says comes from one family of functions, so that they cannot disagree.
"""
