"""The screens of this computer as plain values, and windows brought onto one of them."""

from __future__ import annotations

from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from console.domain.screens import Area, Screen, brought_in, nearest, next_to

SMALLEST: Final = (160, 120)
"""No window is brought in smaller than that, whatever was remembered."""
LEAST: Final = "least"
"""The property that keeps what a window's least size was before a small screen."""


@runtime_checkable
class Fits(Protocol):
    """A window that shows itself in parts where a screen has too little room for it."""

    def fit(self, room: QSize) -> None: ...


def screens_now() -> tuple[Screen, ...]:
    """The primary one first."""
    return tuple(map(_screen, QGuiApplication.screens()))


def bring_in(window: QWidget, screens: tuple[Screen, ...]) -> None:
    """A window that stands partly or wholly where no screen is; one that fills a screen stays."""
    if not screens or window.isFullScreen() or window.isMaximized():
        return
    frame = _area(window.frameGeometry())
    room = nearest(frame, screens).room
    if isinstance(window, Fits):
        window.fit(QSize(room.width, room.height))
    borders = window.frameGeometry().size() - window.size()
    _allow(window, QSize(room.width, room.height) - borders)
    _put(window, frame, brought_in(frame, screens, SMALLEST))


def send_on(window: QWidget, screens: tuple[Screen, ...]) -> None:
    """Onto the next screen, in the order in which the system names them."""
    frame = _area(window.frameGeometry())
    _put(window, frame, next_to(frame, screens))


def _put(window: QWidget, frame: Area, wanted: Area) -> None:
    """The borders that the system draws are part of what has to fit."""
    if wanted == frame:
        return
    inner = window.geometry()
    left, above = inner.x() - frame.x, inner.y() - frame.y
    wide = wanted.width - (frame.width - inner.width())
    high = wanted.height - (frame.height - inner.height())
    window.setGeometry(wanted.x + left, wanted.y + above, wide, high)


def _allow(window: QWidget, room: QSize) -> None:
    """A screen that is smaller than the window's least size has it whole all the same."""
    kept: object = window.property(LEAST)
    least = kept if isinstance(kept, QSize) else window.minimumSize()
    if kept is None and least.boundedTo(room) == least:
        return
    window.setProperty(LEAST, least)
    window.setMinimumSize(least.boundedTo(room))


def _screen(screen: QScreen) -> Screen:
    return Screen(
        screen.name(),
        f"{screen.manufacturer()} {screen.model()}".strip(),
        screen.serialNumber(),
        _area(screen.geometry()),
        _area(screen.availableGeometry()),
    )


def _area(rect: QRect) -> Area:
    return Area(rect.x(), rect.y(), rect.width(), rect.height())
