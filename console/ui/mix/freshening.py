"""Live pictures on a screen that keeps what it painted: only their places are painted anew."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

from console.ui.mix.backing import Backing, rects
from console.ui.mix.pictures import Pictures


class Freshener(QObject):
    """Lives as long as its screen; a hidden one paints nothing and loses nothing by it."""

    def __init__(self, screen: QWidget, backing: Backing, pictures: Pictures) -> None:
        super().__init__(screen)
        self._screen = screen
        self._backing = backing
        pictures.moved.connect(self._follow)

    def _follow(self, streams: frozenset[str]) -> None:
        if self._screen.isVisible():
            region = self._backing.renew(streams)
            self._screen.update(_logical(region, self._screen.devicePixelRatioF()))
        else:
            self._backing.stale()


def _logical(region: QRegion, ratio: float) -> QRegion:
    """A region of device pixels in the widget's own, rounded outwards."""
    if ratio == 1:
        return region
    made = QRegion()
    for rect in rects(region):
        left, top = math.floor(rect.left() / ratio), math.floor(rect.top() / ratio)
        right = math.ceil((rect.right() + 1) / ratio)
        bottom = math.ceil((rect.bottom() + 1) / ratio)
        made = made.united(QRect(left, top, right - left, bottom - top))
    return made
