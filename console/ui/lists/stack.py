"""Content, or the sentence that stands where content would be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from console.domain.message import Message
from console.ui.parts import Empty
from console.ui.theme import Theme
from console.ui.words import Words


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why a list shows nothing, and what helps: a key of the list's own, or that of a command."""

    icon: str
    title: Message
    hint: Message
    key: str = ""
    command: str = ""


class OrNothing(QWidget):
    """One of the given widgets; what there is to say of an empty one lies over it.

    The widget stays visible below and keeps the focus, so its keys go on working."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        *pages: QWidget,
        action: Callable[[str], QAction] | None = None,
    ) -> None:
        """`action` gives that of the command that helps."""
        super().__init__()
        self._action = action
        self._theme = theme
        self._words = words
        self._why: Nothing | None = None
        self._empty: Empty | None = None
        self._layout = QStackedLayout(self)
        for page in pages:
            self._layout.addWidget(page)

    @property
    def why(self) -> Nothing | None:
        """What is said now, if anything."""
        return self._why

    def turn_to(self, page: QWidget) -> None:
        """Show that page."""
        self._layout.setCurrentWidget(page)
        if self._empty is not None:
            self._empty.raise_()

    def tell(self, why: Nothing | None) -> None:
        """An empty state, or None for the content alone."""
        if why == self._why:
            return
        self._why = why
        old, self._empty = self._empty, None
        if old is not None:
            old.setParent(None)
            old.deleteLater()
        if why is not None:
            helps = self._action(why.command) if self._action and why.command else why.key
            self._empty = Empty(
                self._theme, self._words, why.icon, why.title, why.hint, self, key=helps
            )
            self._empty.setObjectName("nothing")
            self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._empty.setGeometry(self.rect())
            self._empty.show()
            self._empty.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._empty is not None:
            self._empty.setGeometry(self.rect())
