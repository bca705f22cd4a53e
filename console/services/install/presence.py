"""What an installer on Windows looks for before it replaces files: a desk that runs."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

MUTEX = "CuedeskRuns"
"""Also in packaging/windows/setup.nsi. Held by every process of an installed desk."""

_held: list[int] = []


def be_seen() -> None:
    """Until this process ends, however it ends. Nothing elsewhere: only Windows locks files."""
    if sys.platform == "win32" and not _held:
        made = _kernel().CreateMutexW(None, False, MUTEX)
        if made:
            _held.append(int(made))


def tell_in_a_box(text: str) -> None:
    """For a desk that cannot open a window of its own; Windows alone, where no terminal is."""
    if sys.platform == "win32":
        _windows("user32").MessageBoxW(None, text, "Cuedesk", 0x10)


def _kernel() -> Any:
    return _windows("kernel32")


def _windows(name: str) -> Any:
    # By name: 8 ms that no other system pays for, and no other system has.
    return import_module("ctypes").WinDLL(name)
