"""`cuedesk look`: the process in which the desk looks at streams; it is no verb for people."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from console.services.crash.child import reporting
from console.services.media.wire import NO_PARTS

GENTLE = 5
"""Niceness: the desk comes first."""


def main(_argv: list[str]) -> int:
    """NO_PARTS where QtMultimedia cannot be loaded."""
    try:
        process = import_module("console.ui.media.process")
    except ImportError:
        return NO_PARTS
    if hasattr(os, "nice"):
        os.nice(GENTLE)
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=1 << 20)
    # What a library prints must not get between the pictures.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with reporting("look"):
        return int(process.run(sys.stdin.buffer, out))
