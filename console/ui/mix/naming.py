"""Name and family of the chosen own layout, typed in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from console.domain.message import say
from console.domain.own_layout import families
from console.services.layouts.shelf import title
from console.ui.parts import label
from console.ui.stage import Stage

NAME_MAX = 60
ENTRY_WIDTH = 150


class NameForm(QWidget):
    """Enter keeps both, Esc leaves them as they were; `done` comes after either."""

    done = Signal()

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words = stage.words
        self._layouts = stage.desk.mixes.layouts
        self._id = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        self.name, self.family = QLineEdit(self), QLineEdit(self)
        named = (
            (self.name, "layout.name", say("Name")),
            (self.family, "layout.family", say("Family")),
        )
        for at, (entry, key, name) in enumerate(named):
            entry.setObjectName(key)
            entry.setMaxLength(NAME_MAX)
            words.put(entry.setAccessibleName, name)
            told = label("muted", parent=self)
            words.put(told.setText, name)
            entry.setFixedWidth(ENTRY_WIDTH)
            grid.addWidget(told, at, 0)
            grid.addWidget(entry, at, 1)
            entry.returnPressed.connect(self._keep)
        words.put(
            self.family.setToolTip,
            say("Layouts of one family are variants: the one for the guests of the moment comes."),
        )

    def begin(self) -> None:
        """For the layout chosen now."""
        own = self._layouts.chosen
        if own is None:
            return
        self._id = own.id
        self.name.setText(own.name)
        self.name.setPlaceholderText(self._words.text(say("{name}", name=title(own))))
        self.family.setText(own.family)
        known = families(self._layouts.row)
        self.family.setPlaceholderText(" · ".join(known))
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.done.emit()
            return
        super().keyPressEvent(event)

    def _keep(self) -> None:
        self._layouts.rename(self._id, self.name.text(), self.family.text())
        self.done.emit()
