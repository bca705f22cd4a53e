"""The channels that alerts leave the desk by, and the one set of rules before them."""
