"""How large everything on the screen is drawn, in steps that a person can tell apart."""

from __future__ import annotations

from typing import Final

USUAL: Final = 100
STEPS: Final = (100, 125, 150, 175, 200, 250, 300)
"""Per cent of what the system's own scaling makes of it."""


def stepped(scale: int, by: int) -> int:
    """The next step up or down; the ends stay."""
    larger = [step for step in STEPS if step > scale]
    smaller = [step for step in STEPS if step < scale]
    if by > 0:
        return larger[0] if larger else STEPS[-1]
    return smaller[-1] if smaller else STEPS[0]
