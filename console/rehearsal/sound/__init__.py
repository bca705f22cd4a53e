"""What the rehearsed streams sound like: a tone for each, and the mix of them."""
