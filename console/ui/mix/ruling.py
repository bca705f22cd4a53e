"""Drawing, moving and throwing away guides with the pointer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF

from console.domain.aids import RULINGS_MAX, Ruling, in_order
from console.domain.snap import Axis, targets
from console.domain.snap import pull as snapped
from console.domain.units import nearest
from console.ui.mix.board import Board
from console.ui.mix.hands import Pull


class RulingHand:
    """A drawn guide out of a ruler or from where it lies; off the canvas it goes away.

    Nothing of it is the mix's, so it is no step of undo; Esc puts it back."""

    sizing = False
    keys = ()
    guides = ()
    gaps = ()

    def __init__(self, board: Board, axis: Axis, start: QPointF, old: Ruling | None) -> None:
        self._board = board
        self._axis: Axis = axis
        here = board.scene.lens.at(start)
        self._start = here.x() if axis == "x" else here.y()
        canvas = board.scene.layout.canvas
        self._end = canvas.width if axis == "x" else canvas.height
        drawn = board.desk.state.show.guides  # those that are not shown just now are kept too
        self._rest = tuple(ruling for ruling in drawn if ruling != old)
        self._lines = targets(canvas, [item.pixels for item in board.scene.layout.placed])
        self._drawn = drawn

    def pull(self, pull: Pull) -> None:
        at = nearest(self._start + (pull.dx if self._axis == "x" else pull.dy))
        found = snapped(self._lines, self._axis, (at,), pull.tolerance)
        at += found.by if found else 0
        kept = 0 <= at <= self._end
        self._drawn = in_order((*self._rest, Ruling(self._axis, at))) if kept else self._rest
        self._board.show_rulings(self._drawn)

    def finish(self) -> None:
        drawn = self._drawn[:RULINGS_MAX]
        self._board.desk.describe(lambda show: replace(show, guides=drawn))
        self._board.show_rulings(None)

    def restore(self) -> None:
        self._board.show_rulings(None)
