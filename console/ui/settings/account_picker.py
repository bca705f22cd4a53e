"""Which of a vendor's accounts is shown, and which one the desk works with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from console.domain.message import say
from console.services.connection import VENDOR_TITLES
from console.ui.parts import ActButton, told
from console.ui.stage import Stage

_WIDTH = 220


class AccountPicker(QWidget):
    """The vendor's name; names and buttons appear with the first account."""

    picked = Signal(str)
    wanted = Signal()
    used = Signal()

    def __init__(self, stage: Stage, vendor: str) -> None:
        super().__init__()
        self._stage = stage
        self._names: tuple[str, ...] = ()
        self._shown = ""
        self._used = ""
        words = stage.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.few = QComboBox()
        self.few.setObjectName(f"account.{vendor}.which")
        self.few.setMinimumWidth(_WIDTH)
        words.put(self.few.setAccessibleName, say("Account"))
        self.few.activated.connect(self._activated)
        self.use = ActButton(stage.theme)
        self.use.setObjectName(f"account.{vendor}.use")
        self.add = ActButton(stage.theme)
        self.add.setObjectName(f"account.{vendor}.add")
        for button, title in ((self.use, say("Use this one")), (self.add, say("Add another"))):
            words.put(button.setText, title)
            words.put(button.setAccessibleName, title)
        self.use.clicked.connect(self.used)
        self.add.clicked.connect(self.wanted)
        self._state = told(words, say("in use"), "muted")
        row.addWidget(told(words, VENDOR_TITLES[vendor], "heading"))
        row.addStretch(1)
        for widget in (self._state, self.few, self.use, self.add):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        words.on_switch(self._retell)

    def show_names(self, names: Sequence[str], shown: str, used: str) -> None:
        """`shown` is empty for a new one; `used` is empty where none is in use."""
        self._names, self._shown, self._used = tuple(names), shown, used
        self._retell()

    def allow_use(self, *, allowed: bool) -> None:
        """On air the desk does not change accounts under the operator's hands."""
        self.use.setEnabled(allowed)
        why = say("Go back to rehearsal first: on air the account stays the same.")
        self.use.setToolTip("" if allowed else self._stage.words.text(why))

    def _activated(self, at: int) -> None:
        self.picked.emit(self.few.itemData(at))

    def _retell(self) -> None:
        words = self._stage.words
        self.few.clear()
        for name in self._names:
            used = say("{name}, in use", name=name)
            self.few.addItem(words.text(used) if name == self._used else name, name)
        if not self._shown:
            self.few.addItem(words.text(say("New account")), "")
        self.few.setCurrentIndex(self.few.findData(self._shown))
        self.few.setVisible(self.few.count() > 1)
        self._state.setVisible(self.few.count() == 1 and bool(self._shown) and bool(self._used))
        self.use.setVisible(bool(self._shown) and self._shown != self._used)
        self.add.setVisible(bool(self._shown))
