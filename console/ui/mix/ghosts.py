"""Where on air something is that will be elsewhere after a TAKE: dashed frames over pictures."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from console.domain.layout import Layout
from console.domain.units import Rect
from console.ui.mix.lens import Lens

UNDER = QColor(0, 0, 0, 160)
DASH = QColor(255, 255, 255, 220)


def ghosts_of(program: Layout | None, preview: Layout) -> tuple[Rect, ...]:
    """Output pixels of program; empty while nothing is on air."""
    if program is None:
        return ()
    here = {item.layer.key: item.pixels for item in preview.placed}
    return tuple(it.pixels for it in program.placed if here.get(it.layer.key) != it.pixels)


def paint_ghosts(painter: QPainter, lens: Lens, ghosts: Iterable[Rect]) -> None:
    """A dark line under a dashed light one: seen on any picture."""
    dashes = QPen(DASH, 1, Qt.PenStyle.CustomDashLine)
    dashes.setDashPattern([4, 3])
    for pen in (QPen(UNDER, 1), dashes):
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ghost in ghosts:
            painter.drawRect(lens.exact(ghost).adjusted(0.5, 0.5, -0.5, -0.5))
