"""The pre-flight page: every doubt with its help, the way there, its fix, and who took it on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.domain.message import Message, say
from console.services.preflight import GRADE_WORDS, Check, acknowledge, checks, taken_on
from console.ui.binding import bind
from console.ui.buttons import ActButton
from console.ui.parts import label, push_button
from console.ui.stage import Stage

SIGNS: Final = {
    "error": ("octagon-alert", "program"),
    "warning": ("triangle-alert", "warning"),
    "unknown": ("info", "text_secondary"),
}
SIDE: Final = 400


class _List(QListWidget):
    """Enter goes there; all else as a list does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


class PreflightPage(QWidget):
    """Worked out anew while it is seen; who acknowledges enters a name once."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preflight")
        self._stage = stage
        self._desk = stage.desk
        self._found: tuple[Check, ...] = ()
        self._drawn: object = None
        self.list = _List()
        self.list.setObjectName("preflight.list")
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        stage.words.put(self.list.setAccessibleName, say("Pre-flight"))
        self.list.currentRowChanged.connect(self._tell)
        self.list.itemActivated.connect(self._go)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list, 1)
        row.addWidget(self._side())
        stage.words.on_switch(self.look)
        bind(self, self._desk.connections.store, lambda _: self.look())
        bind(self, self._desk.connections.context, lambda _: self.look())
        bind(self, self._desk.acknowledged, lambda _: self.look())
        stage.pace.follow(self, lambda _: self.look())

    def look(self) -> None:
        """Nothing is worked out where nobody looks."""
        if not self.isVisible():
            return
        found = checks(self._desk)
        taken = tuple(taken_on(self._desk, check) for check in found)
        drawn = (found, taken, self._desk.settings.store.value.language)
        if drawn == self._drawn:
            return
        self._drawn, self._found = drawn, found
        at = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for check in found:
            self.list.addItem(self._item(check))
        if not found:
            self.list.addItem(self._text(say("Nothing is wrong, and nothing is unknown.")))
        self.list.setCurrentRow(min(max(at, 0), self.list.count() - 1))
        self.list.blockSignals(False)
        self._tell()

    def _item(self, check: Check) -> QListWidgetItem:
        taken = taken_on(self._desk, check)
        text = self._text(check.title)
        if taken is not None:
            said = self._text(say("acknowledged by {name}", name=taken[0]))
            text = f"{text}  ✓ {said}" + (f": {taken[1]}" if taken[1] else "")
        sign, color = SIGNS[check.grade]
        item = QListWidgetItem(self._stage.theme.icon(sign, color, 16), text)
        grade = self._text(GRADE_WORDS[check.grade])
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{grade}, {text}")
        item.setToolTip(f"{grade} {'' if check.code is None else check.code}".strip())
        return item

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        self.help = label("secondary")
        self.help.setObjectName("preflight.help")
        self.help.setWordWrap(True)
        column.addWidget(self.help, 1)
        words = self._stage.words
        self.jump = self._button("preflight.jump", say("Go there"))
        self.jump.clicked.connect(self._go)
        self.mend = self._button("preflight.fix", say("Fix"))
        self.mend.clicked.connect(self._mend)
        export = push_button(self._stage, "mix.preflight.export", "", side)
        words.put(export.setText, say("Export…"))
        self.name = self._entry("preflight.name", say("Your name"))
        self.note = self._entry("preflight.note", say("A note"))
        self.note.returnPressed.connect(self._acknowledge)
        self.taken = self._button("preflight.acknowledge", say("Acknowledge"))
        self.taken.clicked.connect(self._acknowledge)
        for widgets in ((self.jump, self.mend, export), (self.name, self.note, self.taken)):
            line = QHBoxLayout()
            line.setSpacing(6)
            for widget in widgets:
                line.addWidget(widget, 1)
            column.addLayout(line)
        return side

    def _button(self, name: str, words: Message) -> ActButton:
        made = ActButton(self._stage.theme)
        made.setObjectName(name)
        self._stage.words.put(made.setText, words)
        self._stage.words.put(made.setAccessibleName, words)
        return made

    def _entry(self, name: str, words: Message) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        self._stage.words.put(made.setPlaceholderText, words)
        self._stage.words.put(made.setAccessibleName, words)
        return made

    def _text(self, message: Message) -> str:
        return self._stage.words.text(message)

    @property
    def _here(self) -> Check | None:
        at = self.list.currentRow()
        return self._found[at] if 0 <= at < len(self._found) else None

    def _tell(self) -> None:
        check = self._here
        self.help.setText("" if check is None else self._text(check.help))
        self.jump.setEnabled(check is not None and bool(check.key or check.command))
        self.mend.setEnabled(check is not None and check.fix is not None)
        self.taken.setEnabled(check is not None)

    def _go(self) -> None:
        check = self._here
        if check is None:
            return
        if check.key is not None:
            self._desk.mixes.select((check.key,))
            self._stage.run("mix.numbers")
        elif check.command:
            self._stage.run(check.command)

    def _mend(self) -> None:
        check = self._here
        if check is not None and check.fix is not None:
            mix = check.fix.mix
            self._desk.mixes.edit(check.fix.title, lambda _: mix)

    def _acknowledge(self) -> None:
        """Nobody acknowledges without a name."""
        check, name = self._here, self.name.text().strip()
        if not name:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.help.setText(self._text(say("Enter your name first.")))
        elif check is not None:
            acknowledge(self._desk, check, name, self.note.text().strip())
            self.note.clear()
