"""Which of the cloud's events are told to an address: any of the three."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from console.domain.job_form import EVENTS
from console.domain.message import Message, say
from console.ui.forms.line import mark
from console.ui.jobs.form_choices import EVENT_TITLES
from console.ui.parts import label, show_turned, told
from console.ui.words import Words


class EventBoxes(QWidget):
    """`chosen` comes from the hand only, with the events in the vendor's order."""

    chosen = Signal(object)

    def __init__(self, words: Words, name: str) -> None:
        super().__init__()
        self._words = words
        self._boxes = {event: QCheckBox() for event in EVENTS}
        row = QHBoxLayout()
        row.setSpacing(12)
        for event, box in self._boxes.items():
            box.setObjectName(f"{name}.{event}")
            words.put(box.setText, EVENT_TITLES[event])
            box.toggled.connect(self._tell)
            row.addWidget(box)
        row.addStretch(1)
        self.note = label("error")
        self.note.setObjectName(f"{name}.note")
        self.note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(told(words, say("Told of"), "secondary"))
        column.addLayout(row)
        column.addWidget(self.note)

    def show_events(self, events: tuple[str, ...], wrong: Message | None) -> None:
        for event, box in self._boxes.items():
            show_turned(box, on=event in events)
        self.note.setText(self._words.text(wrong) if wrong is not None else "")
        self.note.setVisible(wrong is not None)
        mark(self.note, "role", "error")

    def enter(self) -> None:
        next(iter(self._boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        self.chosen.emit(tuple(event for event, box in self._boxes.items() if box.isChecked()))
