"""One key of callbacks: typed, made, copied or forgotten, and never shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.services.callbacks.keys import CallbackKeys
from console.services.callbacks.state import Said
from console.services.connection import HUAWEI
from console.ui.binding import bind
from console.ui.parts import ActButton
from console.ui.stage import Stage

_WIDTH: Final = 420


class KeyRow(QWidget):
    """What was typed is emptied as soon as it is handed over."""

    def __init__(self, stage: Stage, keys: CallbackKeys, vendor: str) -> None:
        super().__init__()
        self._stage = stage
        self._keys = keys
        self._vendor = vendor
        self.edit = QLineEdit()
        self.edit.setObjectName(f"callbacks.key.{vendor}")
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setProperty("face", "mono")
        self.edit.setFixedWidth(_WIDTH)
        self.edit.returnPressed.connect(self._keep)
        self.edit.textEdited.connect(self._typed)
        name = say("Key for live jobs") if vendor == HUAWEI else say("Key for relays")
        stage.words.put(self.edit.setAccessibleName, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.edit)
        self.keep = self._button("keep", say("Keep the key"), self._keep)
        self.make = self._button("make", say("Make one"), lambda: keys.make(vendor))
        self.copy = self._button(
            "copy", say("Copy"), lambda: keys.copy(vendor, stage.desk.clipboard)
        )
        self.forget = self._button("forget", say("Forget"), lambda: keys.forget(vendor))
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.keep, self.make, self.copy, self.forget):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        bind(self, keys.store, self._show)
        stage.words.on_switch(self._retell)

    def _button(self, name: str, title: Message, act: Callable[[], None]) -> ActButton:
        button = ActButton(self._stage.theme, "")
        button.setObjectName(f"callbacks.key.{self._vendor}.{name}")
        self._stage.words.put(button.setText, title)
        self._stage.words.put(button.setAccessibleName, title)
        button.clicked.connect(act)
        return button

    def _typed(self, _text: str) -> None:
        self._retell()

    def _retell(self) -> None:
        self._show(self._keys.store.value)

    def _keep(self) -> None:
        if self.edit.text().strip():
            self._keys.keep(self._vendor, self.edit.text())
            self.edit.clear()

    def _show(self, said: Said) -> None:
        kept = self._vendor in said.kept
        hint = say("kept, not shown") if kept else say("not set")
        self.edit.setPlaceholderText(self._stage.words.text(hint))
        self.keep.setEnabled(bool(self.edit.text().strip()) and not said.busy)
        self.make.setVisible(self._vendor == HUAWEI)
        self.make.setEnabled(not said.busy)
        for button in (self.copy, self.forget):
            button.setVisible(kept)
            button.setEnabled(not said.busy)
