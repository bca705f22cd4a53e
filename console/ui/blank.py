"""What an empty place says, laid over it: the place keeps its focus, its drops and its clicks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from console.domain.message import Message
from console.ui.parts import Empty
from console.ui.stage import Stage


class Blank(Empty):
    """As large as `place`; whoever knows that it is empty calls `setVisible`."""

    def __init__(
        self, stage: Stage, place: QWidget, icon: str, title: Message, hint: Message, key: str = ""
    ) -> None:
        super().__init__(stage.theme, stage.words, icon, title, hint, place, key=key)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(place.rect())
        place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False
