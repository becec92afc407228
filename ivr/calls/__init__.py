"""Records of calls, without who called: which way they took, how long they lasted, where callers gave up."""
