"""The rubber band: a drag over empty canvas chooses what it touches."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from console.domain.units import Rect
from console.services.mix.state import quiet
from console.ui.mix.board import Board
from console.ui.mix.hands import Pull
from console.ui.mix.hits import layers_in
from console.ui.mix.readout import band_readout


class BandHand:
    """A rubber band over empty canvas; Shift adds, Alt takes away."""

    sizing = False
    keys = ()
    guides = ()
    gaps = ()

    def __init__(self, board: Board, start: QPointF, *, add: bool, take: bool) -> None:
        self._board = board
        self._start = start
        self._base = board.desk.store.value.selection
        self._add = add
        self._take = take

    def pull(self, pull: Pull) -> None:
        x, y = self._start.x(), self._start.y()
        left, right = sorted((x, x + pull.dx))
        top, bottom = sorted((y, y + pull.dy))
        band = Rect(left, top, right - left, bottom - top)
        touched = tuple(layers_in(self._board.scene.layout, band))
        if self._take:
            chosen = tuple(key for key in self._base if key not in touched)
        else:
            base = self._base if self._add else ()
            chosen = (*(key for key in base if key not in touched), *touched)
        self._board.desk.select(chosen)
        self._board.desk.read_out(lambda: band_readout(len(chosen), band))
        self._board.show_band(band)

    def finish(self) -> None:
        self._board.desk.read_out(quiet)
        self._board.show_band(None)

    def restore(self) -> None:
        self._board.desk.select(self._base)
        self.finish()
