"""How keys are written: portable sequences as the words on keycaps."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QLabel, QWidget

from console.domain.keystroke import PLACES
from console.ui.theme import Theme

GLYPHS: Final = {
    "Return": "↵",
    "Enter": "↵",
    "Backspace": "⌫",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "PgUp": "PgUp",
    "PgDown": "PgDn",
    "Escape": "Esc",
    "Insert": "Ins",
    "Delete": "Del",
}
MAC: Final = {"Ctrl": "⌘", "Alt": "⌥", "Shift": "⇧", "Meta": "⌃"}


def key_words(sequence: str, *, mac: bool = sys.platform == "darwin") -> str:
    """`Ctrl+Alt+S` is "Ctrl Alt S" (⌘⌥S on a Mac), `T, S` is "T S", the place `KeyT` "‹T›"."""
    return " ".join(_stroke(stroke.strip(), mac) for stroke in _strokes(sequence))


def _strokes(sequence: str) -> list[str]:
    return [s for s in sequence.split(", ") if s]


def _stroke(stroke: str, mac: bool) -> str:
    # "Ctrl++" ends in the key "+", which is also the separator.
    head, plus, key = stroke.rpartition("+") if not stroke.endswith("+") else _ends_in_plus(stroke)
    parts = [p for p in head.split("+") if p] if plus else []
    parts = [*parts, f"‹{PLACES[key]}›" if key in PLACES else key]
    words = [MAC.get(p, GLYPHS.get(p, p)) if mac else GLYPHS.get(p, p) for p in parts]
    return ("" if mac else " ").join(words)


def _ends_in_plus(stroke: str) -> tuple[str, str, str]:
    return stroke[:-2], "+" if len(stroke) > 1 else "", "+"


class KeyCap(QLabel):
    """One key drawing, already in words: `KeyCap(key_words("Ctrl+K"))`."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "key")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedHeight(19)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def key_size(theme: Theme, text: str) -> QSizeF:
    """How much room `paint_key` needs."""
    width = QFontMetricsF(theme.mono(11)).horizontalAdvance(text)
    return QSizeF(max(19.0, width + 12), 19.0)


def paint_key(
    painter: QPainter, theme: Theme, at: QRectF, text: str, *, on_fill: bool = False
) -> None:
    """A keycap inside a painted control; `on_fill` on a coloured button, in its text colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = at.adjusted(0.5, 0.5, -0.5, -0.5)
    ink = theme.color("take_text") if on_fill else theme.color("text_secondary")
    line = theme.color("take_text" if on_fill else "line_strong")
    if on_fill:
        line.setAlphaF(0.6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(theme.color("key_fill"))
    painter.setPen(QPen(line, 1.0))
    painter.drawRoundedRect(box, 4, 4)
    painter.drawLine(
        QRectF(box).adjusted(3, 0, -3, -1).bottomLeft(),
        QRectF(box).adjusted(3, 0, -3, -1).bottomRight(),
    )
    painter.setPen(ink)
    painter.setFont(theme.mono(11))
    painter.drawText(at.adjusted(0, -1, 0, -1), Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
