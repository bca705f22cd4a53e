"""The operator's own keys: their file, and what it says."""
