"""What stands of the selected row: what each alert says, and its sleep for a reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from console.domain.alarming import SNOOZE
from console.domain.durations import MINUTE
from console.domain.message import Message, say
from console.ui.buttons import ActButton
from console.ui.parts import label
from console.ui.stage import Stage

REASON_MOST = 80


class SnoozeBox(QWidget):
    """Seen only while something stands; `area` names its parts, `sleep` hears the reason."""

    def __init__(
        self, stage: Stage, area: str, sleep: Callable[[str], None], wake: Callable[[], None]
    ) -> None:
        super().__init__()
        self.setObjectName(f"{area}.alerts")
        self._stage = stage
        self._asleep = sleep
        self.said = label("error", parent=self)
        self.quiet = label("muted", parent=self)
        for text in (self.said, self.quiet):
            text.setWordWrap(True)
        self.reason = QLineEdit()
        self.reason.setObjectName(f"{area}.snooze.reason")
        self.reason.setMaxLength(REASON_MOST)
        stage.words.put(self.reason.setPlaceholderText, say("Why it may wait"))
        stage.words.put(self.reason.setAccessibleName, say("Why it may wait"))
        self.reason.returnPressed.connect(self._snooze)
        minutes = round(SNOOZE / MINUTE)
        self.sleep = self._button(f"{area}.snooze", say("Snooze {n} min", n=minutes))
        self.sleep.clicked.connect(self._snooze)
        self.awaken = self._button(f"{area}.wake", say("Wake"))
        self.awaken.clicked.connect(wake)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 0)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.reason, 1)
        line.addWidget(self.sleep)
        below = QHBoxLayout()
        below.addWidget(self.quiet, 1)
        below.addWidget(self.awaken, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.said)
        column.addLayout(line)
        column.addLayout(below)

    def to_reason(self) -> None:
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_alerts(self, awake: tuple[Message, ...], asleep: tuple[Message, ...]) -> None:
        """One a line."""
        words = self._stage.words
        self.said.setText(words.join(awake, "\n"))
        self.quiet.setText(words.join(asleep, "\n"))
        for part in (self.said, self.reason, self.sleep):
            part.setVisible(bool(awake))
        for part in (self.quiet, self.awaken):
            part.setVisible(bool(asleep))
        self.setVisible(bool(awake or asleep))

    def _snooze(self) -> None:
        """Nothing sleeps without a reason."""
        why = self.reason.text().strip()
        if not why:
            self.to_reason()
            return
        self._asleep(why)
        self.reason.clear()

    def _button(self, name: str, words: Message) -> ActButton:
        made = ActButton(self._stage.theme)
        made.setObjectName(name)
        self._stage.words.put(made.setText, words)
        self._stage.words.put(made.setAccessibleName, words)
        return made
