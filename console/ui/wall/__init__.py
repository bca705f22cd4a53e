"""The wall: program, sources, relays and jobs in one grid, made for a second screen."""
