"""Reading aloud: every screen in words, for whoever would rather listen, and by a keypad for whoever cannot see."""
