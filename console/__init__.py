"""Cuedesk: one desk for live shows on three clouds."""

from __future__ import annotations

import sys
from importlib import import_module

__version__ = "0.1.0"
if getattr(sys, "frozen", False):
    # Of what git calls it; the line above is what a tree without tags is called.
    __version__ = str(import_module("cuedesk_build").VERSION)
