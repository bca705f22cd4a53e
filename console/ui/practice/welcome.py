"""The opening page: what there is to begin with, each by one key; it lies over the sample show."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.ui.buttons import ActButton
from console.ui.elided import Elided
from console.ui.overlay import Overlay
from console.ui.ownkeys import UP_DOWN, OwnKeys
from console.ui.parts import label, told
from console.ui.stage import Stage

WIDTH: Final = 760
RECENT: Final = 5
CHOICES: Final = (
    ("P", "app.practise", say("Practise the first show"), say("Ten minutes, guided, no account.")),
    ("S", "file.sample", say("Sample show"), say("A host, two guests, a sponsor's picture.")),
    ("N", "file.new", say("New show"), say("An empty canvas.")),
    ("O", "file.open", say("Open show…"), say("A .cuemix file.")),
    ("A", "app.account", say("Connect an account…"), say("Tencent, Volcengine, Huawei.")),
)
_STEPS: Final = {Qt.Key.Key_Up: False, Qt.Key.Key_Down: True}


class Welcome(Overlay):
    """Esc closes it; a show that is opened by any other way closes it too."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(stage.theme, parent, dim=0.55)
        self._stage = stage
        self._buttons: dict[str, ActButton] = {}
        self._refused = ""
        self.setObjectName("welcome")
        stage.words.put(self.setAccessibleName, say("Opening page"))
        outer = QVBoxLayout(self.card)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(self._head())
        body = QVBoxLayout()
        body.setContentsMargins(24, 18, 24, 22)
        body.setSpacing(8)
        self._choices = QGridLayout()
        self._choices.setHorizontalSpacing(14)
        self._choices.setVerticalSpacing(8)
        self._choices.setColumnStretch(1, 1)
        body.addLayout(self._choices)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(6)
        body.addLayout(self._recent)
        self.why = label("warning")
        self.why.setObjectName("welcome.why")
        self.why.setWordWrap(True)
        body.addWidget(self.why)
        outer.addLayout(body)
        for row, (key, command, title, hint) in enumerate(CHOICES):
            self._add_choice(row, key, command, title, hint)
        for _, command, _, _ in CHOICES:
            stage.action(command).changed.connect(self._follow)
        release = stage.desk.mixes.adoptions.watch(lambda _, __: self.dismiss())
        self.destroyed.connect(lambda: release())

    def open(self) -> None:
        """With the recent shows of this moment."""
        self._list_recent()
        self._follow()
        self.present()
        self._buttons[CHOICES[0][1]].setFocus(Qt.FocusReason.PopupFocusReason)

    def clicked_outside(self) -> None:
        self.dismiss()

    def place_card(self) -> QRect:
        width = min(WIDTH, self.width() - 48)
        height = min(self.card.sizeHint().height(), self.height() - 48)
        return QRect((self.width() - width) // 2, (self.height() - height) // 3, width, height)

    def own_keys(self) -> OwnKeys:
        return ((UP_DOWN, say("Goes to the next choice, or the one before.")),)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.isAutoRepeat():
            return
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in _STEPS:
            self.focusNextPrevChild(_STEPS[key])
        elif not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self._press(event.text().upper())

    def _head(self) -> QWidget:
        words, head = self._stage.words, QFrame(self.card)
        head.setProperty("role", "header")
        head.setFixedHeight(64)
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(12)
        row.addWidget(told(words, say("What will it be?"), "title"))
        row.addStretch(1)
        rehearsing = say("Everything here is rehearsal: no account, no cost. Esc closes.")
        row.addWidget(told(words, rehearsing, "muted"))
        return head

    def _add_choice(self, row: int, key: str, command: str, title: Message, hint: Message) -> None:
        role = "primary" if row == 0 else ""
        button = self._button(f"welcome.{command}", key, role)
        self._stage.words.put(button.setText, title)
        self._stage.words.put(button.setAccessibleName, title)
        button.clicked.connect(partial(self._run, command))
        self._buttons[command] = button
        self._choices.addWidget(button, row, 0)
        self._choices.addWidget(told(self._stage.words, hint, "secondary"), row, 1)

    def _list_recent(self) -> None:
        for name in [name for name in self._buttons if name.startswith("recent.")]:
            self._buttons.pop(name)
        while self._recent.count():
            item = self._recent.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        paths = self._stage.desk.settings.store.value.recent[:RECENT]
        if paths:
            self._recent.addWidget(told(self._stage.words, say("Recent shows"), "section"))
        for number, path in enumerate(paths, 1):
            self._recent.addWidget(self._recent_row(number, path))

    def _recent_row(self, number: int, path: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        button = self._button(f"welcome.recent.{number}", str(number), "")
        button.setText(Path(path).stem)
        button.setAccessibleName(Path(path).stem)
        button.clicked.connect(partial(self._open_recent, path))
        self._buttons[f"recent.{number}"] = button
        folder = Elided("muted", holder)
        folder.setText(str(Path(path).parent))
        row.addWidget(button)
        row.addWidget(folder, 1)
        return holder

    def _button(self, name: str, key: str, role: str) -> ActButton:
        made = ActButton(self.theme, role)
        made.setObjectName(name)
        made.show_key(key)
        made.setMinimumWidth(260)
        return made

    def _press(self, key: str) -> None:
        for button in self._buttons.values():
            if key and button.key == key:
                button.click()
                return

    def _follow(self) -> None:
        """What may not be now looks so, and says why when it is pressed; a start takes a moment."""
        for _, command, _, _ in CHOICES:
            action = self._stage.action(command)
            self._buttons[command].dim(not action.isEnabled())
            if action.isEnabled() and self._refused == command:
                self._refused = ""
                self.why.clear()

    def _run(self, command: str) -> None:
        action = self._stage.action(command)
        if not action.isEnabled():
            self._refused = command
            self.why.setText(action.toolTip())
            return
        self.dismiss()
        self._stage.run(command)

    def _open_recent(self, path: str) -> None:
        self.dismiss()
        self._stage.desk.want(path)
        self._stage.run("file.open")
