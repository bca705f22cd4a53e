"""The health of relays: where to look, whose turn it is, what was seen, and what is told of it."""
