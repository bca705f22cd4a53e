"""The local imitation of the three clouds; shares no code with `vendors`."""
