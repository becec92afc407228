"""A whole hall on one machine: the programs of the Procfile, started together and ended together."""
