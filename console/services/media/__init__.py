"""Looking at streams: the child process that opens and decodes them, and what it shows."""
