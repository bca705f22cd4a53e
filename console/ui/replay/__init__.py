"""The past on the screens: the strip that walks it, and the turn there and back."""
