"""One line of a form: title and count above, what is wrong or to know below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from console.contracts.operations import Field
from console.domain.message import Message
from console.ui.parts import label, told
from console.ui.words import Words


class Edit(QLineEdit):
    """Tells when it was entered and left."""

    entered = Signal()
    left = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class Line(QWidget):
    """`typed` comes with every stroke of the operator, `left` when the focus goes.

    `name` is the field's object name, its note has the same with `.note` behind."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, words: Words, name: str, field: Field, *, counts: bool = False) -> None:
        super().__init__()
        self._words = words
        self._most = field.max_length if counts else None
        self.help = Message(field.help)
        self.edit = Edit()
        self.edit.setObjectName(name)
        self.edit.setProperty("face", "mono")
        title = told(words, field.title, "secondary")
        title.setBuddy(self.edit)
        words.put(self.edit.setAccessibleName, field.title)
        self.count = label("mono")
        self.note = label("small")
        self.note.setObjectName(f"{name}.note")
        self.note.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self.edit)
        column.addWidget(self.note)
        self.edit.textEdited.connect(self.typed)
        self.edit.left.connect(self.left)
        self.show_note(None)

    def show_text(self, text: str) -> None:
        """What is there already keeps its cursor."""
        if self.edit.text() != text:
            self.edit.setText(text)
            self.edit.setCursorPosition(0)
        self.show_count(len(text))

    def show_count(self, size: int) -> None:
        """Where the vendor counts them."""
        if self._most is not None:
            self.count.setText(f"{size} / {self._most}")

    def show_note(
        self, wrong: Message | None, hint: Message | None = None, *, warning: bool = False
    ) -> None:
        """A mistake, else a hint of the moment, else what the contract says of the field."""
        text = self._words.text(wrong or hint or self.help)
        self.note.setText(text)
        role = "error" if wrong is not None and not warning else "warning" if warning else "small"
        mark(self.note, "role", role)
        mark(self.edit, "bad", wrong is not None and not warning)
        self.edit.setAccessibleDescription(text)


def mark(widget: QWidget, name: str, value: object) -> None:
    """A property that the style sheet reads."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
