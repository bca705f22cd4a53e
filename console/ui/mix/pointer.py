"""One press to one release on the canvas, with Esc or the right button as the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt

from console.domain.scheme import Scheme, crops, from_centre
from console.ui.mix.board import ALT, CTRL, SHIFT, Board, held_of
from console.ui.mix.hands import Hand, Pull
from console.ui.mix.presses import Press, Presses

THRESHOLD = 4.0
"""Widget pixels that a press may wander and still be a click."""
PRECISE = 0.1
NOTHING = Qt.KeyboardModifier.NoModifier


class Pointer:
    """`precise` and `space` are keys held down: a tenth of the speed, and panning."""

    def __init__(self, board: Board, scheme: Callable[[], Scheme]) -> None:
        self._board = board
        self._scheme = scheme
        self._presses = Presses(board, scheme)
        self._press: Press | None = None
        self._hand: Hand | None = None
        self._pan_from: QPointF | None = None
        self._last = QPointF()
        self._pulled = (0.0, 0.0)
        self.precise = False
        self.space = False

    @property
    def dragging(self) -> bool:
        return self._hand is not None or self._pan_from is not None

    @property
    def hand(self) -> Hand | None:
        return self._hand

    @property
    def presses(self) -> Presses:
        return self._presses

    def press(self, at: QPointF, button: Qt.MouseButton, held: Qt.KeyboardModifier) -> None:
        left = button == Qt.MouseButton.LeftButton
        if button == Qt.MouseButton.RightButton:
            self.cancel()
        elif self.dragging:
            return
        elif button == Qt.MouseButton.MiddleButton or (left and self.space):
            self._pan_from = at
        elif left:
            self._press = self._presses.meaning(at, held)

    def move(self, at: QPointF, held: Qt.KeyboardModifier) -> None:
        if self._pan_from is not None:
            self._board.pan(at.x() - self._pan_from.x(), at.y() - self._pan_from.y())
            self._pan_from = at
        elif self._hand is not None:
            self._go(at, held)
        elif self._press is not None and _far(at, self._press.at):
            self._start(self._press, at, held)

    def release(self) -> None:
        press, self._press = self._press, None
        hand, self._hand = self._hand, None
        self.precise = False
        if self._pan_from is not None:
            self._pan_from = None
        elif hand is not None:
            hand.finish()
            self._board.put_down()
        elif press is not None:
            press.click()

    def cancel(self) -> bool:
        """Put back what was before the press; False when nothing was under way."""
        busy = self.dragging or self._press is not None
        self._press = self._pan_from = None
        self.precise = False
        hand, self._hand = self._hand, None
        if hand is not None:
            hand.restore()
            self._board.put_down()
        return busy

    def abandon(self) -> None:
        """The desk has ended the gesture by itself: undo, Esc from elsewhere, another show."""
        if self._hand is not None and self._hand.keys:
            self._hand = None
            self._board.put_down()

    def modifiers(self, held: Qt.KeyboardModifier) -> None:
        """A modifier went down or up in the middle of a drag."""
        if self._hand is not None:
            self._go(self._last, held)

    def cursor(self, at: QPointF, held: Qt.KeyboardModifier) -> Qt.CursorShape:
        if self._pan_from is not None:
            return Qt.CursorShape.ClosedHandCursor
        return Qt.CursorShape.OpenHandCursor if self.space else self._presses.cursor(at, held)

    def _start(self, press: Press, at: QPointF, held: Qt.KeyboardModifier) -> None:
        self._press = None
        self._pulled = (0.0, 0.0)
        self._last = press.at
        self._hand = press.make()
        if self._hand is not None:
            self._board.lift(self._hand)
            self._go(at, held)

    def _go(self, at: QPointF, held: Qt.KeyboardModifier) -> None:
        if self._hand is None:
            return
        zoom = self._board.scene.lens.zoom
        share, last = (PRECISE if self.precise else 1.0) / zoom, self._last
        x = self._pulled[0] + (at.x() - last.x()) * share
        y = self._pulled[1] + (at.y() - last.y()) * share
        self._pulled, self._last = (x, y), at
        reach = self._board.snap_reach / zoom
        if held == NOTHING:
            self._hand.pull(Pull(x, y, tolerance=reach))
            return
        self._hand.pull(
            Pull(
                x,
                y,
                shift=bool(held & SHIFT),
                centre=bool(held & (CTRL | ALT)) and from_centre(self._scheme(), held_of(held)),
                crop=bool(held & ALT) and crops(self._scheme(), held_of(held)),
                tolerance=0.0 if held & CTRL else reach,
            )
        )


def _far(one: QPointF, other: QPointF) -> bool:
    return (one - other).manhattanLength() >= THRESHOLD
