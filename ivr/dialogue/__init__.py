"""The dialogue, pure: the replica, a place in the call and the keys pressed give a Turn."""
