"""What a floating pane has that a docked one has not: a caption above, the keys below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.domain.message import Message, say
from console.ui.barparts import Badge
from console.ui.buttons import IconButton
from console.ui.elided import Elided
from console.ui.hint_strip import Hint, HintStrip
from console.ui.stage import Stage

HEIGHT: Final = 36
FOOT: Final = 28
FLOAT: Final = "app.pane.float"
FLOAT_ICON: Final = "picture-in-picture-2"
DOCK_ICON: Final = "panel-right"


class PaneButton(IconButton):
    """In the head of a docked pane and in the caption of a floating one: out and back again."""

    def __init__(self, stage: Stage, icon: str, name: Message, parent: QWidget) -> None:
        super().__init__(stage.theme, stage.words, icon, name, parent)
        self._stage = stage
        self._name = name
        self._action = stage.action(FLOAT)
        self._action.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        key = str(self._action.property("key_words") or "")
        text = self._stage.words.text(self._name)
        self.setToolTip(f"{text}   {key}" if key else text)


class Caption(QWidget):
    """Which world this is, what is locked, whose pane it is, and the way back."""

    def __init__(self, stage: Stage, title: Message, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = stage.theme
        self.setFixedHeight(HEIGHT)
        self.badge = Badge(stage.theme, self, height=22)
        self.lock = Badge(stage.theme, self, height=22)
        self.lock.hide()
        self.title = Elided("heading", self)
        stage.words.put(self.title.setText, title)
        self.back = PaneButton(stage, DOCK_ICON, say("Dock this pane"), self)
        self.back.setObjectName("pane.back")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 6, 0)
        row.setSpacing(8)
        for part in (self.badge, self.lock):
            row.addWidget(part)
        row.addWidget(self.title, 1)
        row.addWidget(self.back)

    def tell(self, word: str, *, rehearsing: bool, lock: str) -> None:
        self.badge.tell(word, rehearsing=rehearsing)
        if lock:
            self.lock.tell(lock, rehearsing=False, caution=True)
        self.lock.setVisible(bool(lock))


class Keys(QWidget):
    """The keys of what has the focus in this window, as the footer has those of the other."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = stage.theme
        self._strip = HintStrip(stage.theme)
        self._hints: tuple[Hint, ...] = ()
        self.setFixedHeight(FOOT)
        stage.words.put(self.setAccessibleName, say("Keys of this pane"))
        stage.theme.changed.connect(self._redress)

    @property
    def hints(self) -> tuple[Hint, ...]:
        return self._hints

    def tell(self, hints: Sequence[Hint]) -> None:
        self._hints = tuple(hints)
        self.setAccessibleDescription(" · ".join(f"{h.key} {h.text}" for h in self._hints))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, FOOT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            painter.setFont(self._theme.ui(12))
            self._strip.paint(painter, self._hints, "", height=FOOT, limit=self.width() - 8)

    def _redress(self) -> None:
        self._strip.forget()
        self.update()
