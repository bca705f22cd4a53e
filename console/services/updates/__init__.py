"""Whether there is a newer Cuedesk: asked only where the operator has turned it on."""
