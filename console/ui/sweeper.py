"""Garbage is collected on Qt's own thread only."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 500


@contextmanager
def sweeping(parent: QObject) -> Generator[None]:
    """Python collects cycles in whichever thread allocates; a widget that dies there crashes Qt."""
    timer = QTimer(parent)
    timer.setInterval(EVERY_MS)
    timer.timeout.connect(sweep)
    was = gc.isenabled()
    gc.disable()
    timer.start()
    try:
        yield
    finally:
        timer.stop()
        timer.deleteLater()
        if was:
            gc.enable()


def sweep() -> None:
    """The oldest generation that is due by Python's own thresholds, as `gc` itself would."""
    due = [
        generation
        for generation, (count, most) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if most and count > most
    ]
    if due:
        gc.collect(due[-1])
