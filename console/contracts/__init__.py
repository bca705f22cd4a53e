"""The vendors' rules as data (resources/contracts) and the small reader of it."""
