"""The slip printer: any ESC/POS printer on USB, the network or a serial line, and a simulated one.

A slip waits in memory while the printer is in trouble, and is printed when it is well again.
"""
