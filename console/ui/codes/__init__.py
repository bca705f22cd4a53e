"""Error codes of the vendors, found and explained."""
