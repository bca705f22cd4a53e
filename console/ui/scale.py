"""The scale that Qt draws this start by: read once, before there is an application."""

from __future__ import annotations

import os
from typing import Final

from console.domain.sizing import USUAL

_FACTOR: Final = "QT_SCALE_FACTOR"


def wear(scale: int) -> None:
    """What is set from outside goes before."""
    if scale != USUAL:
        os.environ.setdefault(_FACTOR, f"{scale / 100:g}")


def worn() -> int:
    """Per cent; the usual where something else than a number was put there."""
    try:
        return round(100 * float(os.environ.get(_FACTOR, "1")))
    except ValueError:
        return USUAL
