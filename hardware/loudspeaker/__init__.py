"""The hall's loudspeaker: what `content.announcing` has to say, said once, one thing after the other."""
