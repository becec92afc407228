"""The pieces that screens are built of. Each .kv file stands beside the module that loads it."""
