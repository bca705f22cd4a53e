"""Cuedesk: one desk for live shows on three clouds."""

__version__ = "0.1.0"
