"""The nouns of the hall, the replica and the wording: what every channel shares."""
