"""The head of a sheet: what is asked, in which world, and a detail at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from console.domain.message import Message
from console.ui.barparts import Badge
from console.ui.parts import label
from console.ui.theme import Theme
from console.ui.words import Words

HEIGHT = 55


class SheetHead(QFrame):
    """Shows what it is told."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(12)
        self.heading = label("title")
        self.heading.setObjectName("sheet.title")
        self.badge = Badge(theme, height=22)
        self.detail = label("mono")
        row.addWidget(self.heading)
        row.addWidget(self.badge)
        row.addStretch(1)
        row.addWidget(self.detail)

    def retell(self, words: Words, title: Message, rehearsing: Message | None) -> None:
        """`rehearsing` is the badge, None on the real clouds."""
        self.heading.setText(words.text(title))
        self.badge.setVisible(rehearsing is not None)
        if rehearsing is not None:
            self.badge.tell(words.text(rehearsing), rehearsing=True)
