"""What viewers would see of the rehearsed world: patterns, mixes and relays as moving pictures.

Composed from the requests' own numbers; shares nothing with the desk's preview."""
