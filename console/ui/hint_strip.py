"""The footer's keys, drawn once and then blitted: what is said beside them changes far oftener."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap

from console.ui.keycaps import key_size, paint_key
from console.ui.theme import Theme

MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_START: Final = 14.0
_BETWEEN: Final = 18


@dataclass(frozen=True, slots=True)
class Hint:
    """One key, in words, and the short word beside it."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class _Seat:
    """Where a hint stands, in widget pixels."""

    hint: Hint
    left: float
    cap: float
    end: float


class HintStrip:
    """`forget` when theme or language are others."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._made: tuple[object, QPixmap, tuple[float, ...]] | None = None

    def forget(self) -> None:
        self._made = None

    def paint(
        self, painter: QPainter, hints: Sequence[Hint], lock: str, *, height: int, limit: float
    ) -> None:
        """The word of the lock and as many hints as end before `limit`, in widget pixels."""
        ratio = painter.device().devicePixelRatioF()
        key = (tuple(hints), lock, height, ratio)
        if self._made is None or self._made[0] != key:
            self._made = (key, *self._drawn(hints, lock, height, ratio))
        _, strip, ends = self._made
        end = max((end for end in ends if end <= limit), default=0.0)
        painter.drawPixmap(
            QRectF(0, 0, end, height), strip, QRectF(0, 0, end * ratio, height * ratio)
        )

    def _drawn(
        self, hints: Sequence[Hint], lock: str, height: int, ratio: float
    ) -> tuple[QPixmap, tuple[float, ...]]:
        start = self._after(lock)
        seats = tuple(self._seats(hints, start))
        wide = round(max([start, *(seat.end for seat in seats)])) + 2
        strip = QPixmap(round(wide * ratio), round(height * ratio))
        strip.setDevicePixelRatio(ratio)
        strip.fill(Qt.GlobalColor.transparent)
        with QPainter(strip) as painter:
            painter.setFont(self._theme.ui(12))
            if lock:
                self._paint_lock(painter, lock, height, ratio)
            for seat in seats:
                self._paint(painter, seat, height)
        return strip, (start if lock else 0.0, *(seat.end for seat in seats))

    def _after(self, lock: str) -> float:
        """Where the first hint begins."""
        if not lock:
            return _START
        return _START + 20 + self._metrics().horizontalAdvance(lock) + _BETWEEN

    def _seats(self, hints: Sequence[Hint], x: float) -> Iterator[_Seat]:
        metrics = self._metrics()
        for hint in hints:
            cap = key_size(self._theme, hint.key).width()
            end = x + cap + 7 + metrics.horizontalAdvance(hint.text)
            yield _Seat(hint, x, cap, end)
            x = end + _BETWEEN

    def _paint_lock(self, painter: QPainter, lock: str, height: int, ratio: float) -> None:
        sign = self._theme.pixmap("lock", "warning", 14, ratio)
        painter.drawPixmap(QPointF(_START, height / 2 - 6.5), sign)
        painter.setPen(self._theme.color("warning"))
        width = self._metrics().horizontalAdvance(lock)
        painter.drawText(QRectF(_START + 20, 1, width + 2, height - 1), MIDDLE, lock)

    def _paint(self, painter: QPainter, seat: _Seat, height: int) -> None:
        size = key_size(self._theme, seat.hint.key)
        at = QRectF(seat.left, (height - size.height()) / 2 + 0.5, size.width(), size.height())
        paint_key(painter, self._theme, at, seat.hint.key)
        left = seat.left + seat.cap + 7
        painter.setPen(self._theme.color("text_secondary"))
        painter.drawText(QRectF(left, 1, seat.end - left + 2, height - 1), MIDDLE, seat.hint.text)

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._theme.ui(12))
