"""The colours and fonts of the canvas, taken from the theme once per switch."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont

from console.ui.qss import blend
from console.ui.theme import Theme

GUIDE = QColor("#ff4fd8")
"""Guides lie on pictures, not on a theme: one colour that no theme and few pictures use."""
BADGE_TEXT = QColor("#0d1014")
CHIP = QColor(8, 10, 13, 205)
CHIP_TEXT = QColor("#f3f6f9")
WHITE = QColor("#ffffff")


@dataclass(frozen=True, slots=True)
class Ink:
    """What the painters of canvas and program use."""

    around: QColor
    preview: QColor
    program: QColor
    accent: QColor
    warning: QColor
    muted: QColor
    secondary: QColor
    line: QColor
    lights: tuple[QColor, QColor, QColor]
    """On air, preview, not sure: for the plates upon pictures."""
    label: QFont
    strong: QFont
    numbers: QFont
    small: QFont


def ink(theme: Theme) -> Ink:
    """The same for both themes, but for the surroundings, which stay readable in each."""
    window = theme.color("window")
    around = blend(window, QColor("#000000"), 0.45) if theme.dark else window
    spaced = theme.ui(11, bold=True)
    spaced.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
    return Ink(
        around=around,
        preview=theme.color("preview"),
        program=theme.color("program"),
        accent=theme.color("accent"),
        warning=theme.color("warning"),
        muted=theme.color("text_muted"),
        secondary=theme.color("text_secondary"),
        line=theme.color("line_strong"),
        lights=(
            theme.on_picture("program"),
            theme.on_picture("preview"),
            theme.on_picture("warning"),
        ),
        label=spaced,
        strong=theme.ui(11, bold=True),
        numbers=theme.mono(12),
        small=theme.mono(11),
    )
