"""The keys follow the focus from window to window: whoever is given it has its window activated."""

from __future__ import annotations

from functools import partial
from typing import cast
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget


class KeysFollow(QObject):
    """Qt remembers a focus that is set in another window, and leaves the keys where they are.

    Only between windows of the desk: from another program nothing is taken."""

    def __init__(self, home: QWidget) -> None:
        super().__init__(home)
        self._home = home
        self._heard: WeakKeyDictionary[QWidget, QWindow] = WeakKeyDictionary()

    def watch(self, window: QWidget) -> None:
        """Once it is a window; again after it has been part of another one.

        The desk's own with the first: alone it has nobody to give the keys to."""
        if window is not self._home:
            self.watch(self._home)
        handle = cast("QWindow | None", window.windowHandle())
        if handle is not None and handle is not self._heard.get(window):
            self._heard[window] = handle
            handle.focusObjectChanged.connect(partial(self._given, window))

    def _given(self, window: QWidget, found: object) -> None:
        active = QApplication.activeWindow()
        if not isinstance(found, QWidget) or active is None or active is window:
            return
        mine = active is self._home or active.parentWidget() is not None
        if mine and found.window() is window and window.isVisible():
            window.activateWindow()
