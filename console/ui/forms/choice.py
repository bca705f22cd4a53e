"""A choice of a form: a few words side by side under a title."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.message import Message
from console.ui.forms.line import mark
from console.ui.parts import Segmented, label, told
from console.ui.words import Words

Options = Sequence[tuple[str, Message]]


class Choice(QWidget):
    """`chosen` comes from the hand only; `name` is the object name of the choices."""

    chosen = Signal(str)

    def __init__(self, words: Words, name: str, title: Message, options: Options) -> None:
        super().__init__()
        self._words = words
        self.few = Segmented(words, options)
        self.few.setObjectName(name)
        words.put(self.few.setAccessibleName, title)
        head = told(words, title, "secondary")
        self.note = label("small")
        self.note.setWordWrap(True)
        self.note.setObjectName(f"{name}.note")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(head)
        column.addWidget(self.few)
        column.addWidget(self.note)
        self.note.hide()
        self.few.chosen.connect(self.chosen)

    def show_choice(
        self, key: str, wrong: Message | None = None, hint: Message | None = None
    ) -> None:
        self.few.choose(key)
        said = wrong or hint
        self.note.setText(self._words.text(said) if said is not None else "")
        self.note.setVisible(said is not None)
        mark(self.note, "role", "error" if wrong is not None else "small")
