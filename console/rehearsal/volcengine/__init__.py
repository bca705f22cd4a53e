"""Volcengine's pull-to-push relays as rehearsal plays them."""
