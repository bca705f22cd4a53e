"""Live pictures on a screen that keeps what it painted: only their places are painted anew."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from console.ui.mix.backing import Backing, rects
from console.ui.mix.pictures import Pictures


def freshen(screen: QWidget, backing: Backing, pictures: Pictures) -> None:
    """Until the screen is destroyed; a hidden one paints nothing and loses nothing by it."""

    def follow(streams: frozenset[str]) -> None:
        if screen.isVisible():
            screen.update(_logical(backing.renew(streams), screen.devicePixelRatioF()))
        else:
            backing.stale()

    def let_go() -> None:
        if isValid(pictures):  # within one window the pictures may be the first to go
            pictures.moved.disconnect(follow)

    pictures.moved.connect(follow)
    screen.destroyed.connect(let_go)


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
