"""Passphrases as they are typed: never shown, handed over once, emptied when they have served."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from console.domain.message import Message
from console.ui.parts import ActButton, told
from console.ui.stage import Stage

_LABEL_WIDTH = 190
_WIDTH = 300


class PassphraseRow(QWidget):
    """One or more lines and the act that they are for; Enter in the last performs it."""

    def __init__(
        self,
        stage: Stage,
        name: str,
        lines: Sequence[Message],
        verb: Message,
        act: Callable[..., None],
    ) -> None:
        super().__init__()
        self._act = act
        self.edits: list[QLineEdit] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(2, 1)
        for number, title in enumerate(lines):
            edit = QLineEdit()
            edit.setObjectName(f"keys.{name}.{number}")
            edit.setEchoMode(QLineEdit.EchoMode.Password)
            edit.setFixedWidth(_WIDTH)
            edit.returnPressed.connect(self._entered)
            stage.words.put(edit.setAccessibleName, title)
            head = told(stage.words, title, "secondary")
            head.setBuddy(edit)
            grid.addWidget(head, number, 0)
            grid.addWidget(edit, number, 1)
            self.edits.append(edit)
        self.button = ActButton(stage.theme, "primary")
        self.button.setObjectName(f"keys.{name}.do")
        stage.words.put(self.button.setText, verb)
        stage.words.put(self.button.setAccessibleName, verb)
        self.button.clicked.connect(self._perform)
        self.beside = QHBoxLayout()
        self.beside.setSpacing(8)
        self.beside.addWidget(self.button)
        self.beside.addStretch(1)
        grid.addLayout(self.beside, len(lines), 1, 1, 2)

    def empty(self) -> None:
        for edit in self.edits:
            edit.clear()

    def _entered(self) -> None:
        """To the next line that is empty; from the last on, the act."""
        for edit in self.edits:
            if not edit.text():
                edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._perform()

    def _perform(self) -> None:
        if self.button.isEnabled():
            self._act(*(edit.text() for edit in self.edits))
