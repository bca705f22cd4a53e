"""What a Qt test must not leave behind: running timers, top-level widgets, a button held down."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from typing import Any, cast

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.leaks import Leftovers, Look

_started: weakref.WeakSet[QTimer] = weakref.WeakSet()


def watch_timers() -> None:
    """Keep track of every QTimer that Python starts; once in the life of the process."""
    start = cast("Callable[..., None]", QTimer.start)

    def noted(timer: QTimer, *args: Any) -> None:
        _started.add(timer)
        start(timer, *args)

    setattr(QTimer, "start", noted)  # noqa: B010 - the stub has overloads, this has none


def looks() -> tuple[Look, Look, Look]:
    """Three looks, for `no_leaks`: they count from now on."""
    _started.clear()
    before = {_address(widget) for widget in QApplication.topLevelWidgets()}
    held = QApplication.mouseButtons()
    return (lambda: _widgets_since(before), _running_timers, lambda: _buttons_since(held))


def breathe() -> None:
    """Let Qt finish what it has put off, deletions above all."""
    if QCoreApplication.instance() is not None:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _widgets_since(before: set[int]) -> Leftovers:
    left = [one for one in QApplication.topLevelWidgets() if _address(one) not in before]
    # Qt keeps one tooltip for itself.
    left = [one for one in left if one.metaObject().className() != "QTipLabel"]
    # A widget in a cycle is nobody's, only not yet freed; the test's own objects are young.
    for generation in (0, 1, 2):
        if any(shiboken6.isValid(one) for one in left):
            gc.collect(generation)
    return [
        f"widget {one.metaObject().className()} {one.objectName()}".rstrip()
        for one in left
        if shiboken6.isValid(one)
    ]


def _running_timers() -> Leftovers:
    live = (timer for timer in list(_started) if shiboken6.isValid(timer) and timer.isActive())
    return [f"timer of {timer.interval()} ms in {timer.parent()!r}" for timer in live]


def _buttons_since(before: Qt.MouseButton) -> Leftovers:
    """Qt keeps them for the process: a later test would find itself in a drag."""
    held = QApplication.mouseButtons() & ~before
    return [f"{held} held down"] if held else []


def _address(widget: QWidget) -> int:
    return shiboken6.getCppPointer(widget)[0]
