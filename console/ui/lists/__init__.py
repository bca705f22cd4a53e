"""Dense, keyboard-driven lists: what the relay table and the smart-live board share."""
