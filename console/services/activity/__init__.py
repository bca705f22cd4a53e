"""What was done and seen, on disk: entries, search, the past as it was, and papers made of it."""
