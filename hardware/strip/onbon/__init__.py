"""Onbon 仰邦: the commonest controllers of text strips in Chinese halls, in both of their dialects.

Only areas that live in the controller's memory are used: programmes are written to flash, and flash wears out.
"""
