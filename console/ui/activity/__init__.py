"""What happened: acts and notices in one list."""
