"""Lucide pictures from resources/icons, tinted and sharp on every screen."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from console.contracts.resources import resource

SCALES = (1.0, 2.0)
SIGN = "cuedesk"


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def tinted(name: str, colour: str, size: int, scale: float) -> QPixmap:
    """One icon as pixels: `size` in widget units, `scale` the screen's pixel ratio."""
    svg = _source(name).replace("currentColor", colour)
    pixmap = QPixmap(round(size * scale), round(size * scale))
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        QSvgRenderer(QByteArray(svg.encode())).render(
            painter, QRectF(0, 0, pixmap.width(), pixmap.height())
        )
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def sign() -> QIcon:
    """The desk's own, in its colours: title bars, task bars and the switcher of windows."""
    return QIcon(str(resource("icons", f"{SIGN}.svg")))


def icon(name: str, normal: QColor, disabled: QColor, size: int) -> QIcon:
    """For buttons and menus: the disabled look is a colour of the theme, not Qt's grey."""
    made = QIcon()
    for scale in SCALES:
        made.addPixmap(tinted(name, normal.name(), size, scale), QIcon.Mode.Normal)
        made.addPixmap(tinted(name, normal.name(), size, scale), QIcon.Mode.Active)
        made.addPixmap(tinted(name, disabled.name(), size, scale), QIcon.Mode.Disabled)
    return made
