"""The door of a desk, loaded once its window is up; a desk without network parts has none."""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib import import_module
from typing import Protocol

from PySide6.QtCore import QObject

log = logging.getLogger("console")


class Listening(Protocol):
    """See door.py."""

    def open(self, place: str) -> bool: ...

    def close(self) -> None: ...


def listen(place: str | None, wanted: Callable[[str], None], parent: QObject) -> Listening | None:
    """None where no second start can be heard: then the lock alone tells of it."""
    try:
        door: Listening = import_module("console.ui.door").Door(wanted, parent)
    except ImportError:
        log.warning("no second start is heard: QtNetwork is not there")
        return None
    if place is None or not door.open(place):
        log.warning("no second start is heard at %s", place)
    return door
