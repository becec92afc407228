"""The big screen: a page served on the board's own machine from its own replica."""
