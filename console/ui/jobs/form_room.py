"""The room of a start: chosen from the account's rooms; one that has a job leads to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.job_form import JobForm
from console.domain.message import Message, say
from console.domain.statewords import job_state, live_warning
from console.ui.elided import Elided
from console.ui.forms.line import mark
from console.ui.parts import label, push_button, told
from console.ui.stage import Stage


class RoomField(QWidget):
    """Its name and id, what is on there, and what the cloud thinks risky about it."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._words = stage.words
        self._jobs = stage.desk.jobs
        self.choose = push_button(stage, "jobs.form.room", keycap=False)
        stage.words.put(self.choose.setText, say("Choose…"))
        self.running = push_button(stage, "jobs.running", keycap=False)
        self.second = push_button(stage, "jobs.second", "quiet", keycap=False)
        self.name = label()
        self.name.setObjectName("jobs.form.room.name")
        self.id = Elided("mono", self)
        self.note = label("small")
        self.note.setObjectName("jobs.form.room.note")
        self.risks = label("warning")
        self.risks.setObjectName("jobs.form.room.risks")
        for text in (self.note, self.risks):
            text.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name)
        head.addWidget(self.id, 1)
        head.addWidget(self.choose)
        self.ways = QWidget()
        row = QHBoxLayout(self.ways)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.running)
        row.addWidget(self.second)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(told(stage.words, say("Room"), "secondary"))
        column.addLayout(head)
        for widget in (self.note, self.ways, self.risks):
            column.addWidget(widget)

    def show_room(self, form: JobForm, wrong: Message | None) -> None:
        text, room = self._words.text, form.room
        name = self._jobs.title_of(room) if room else text(say("none chosen yet"))
        self.name.setText(name)
        self.id.setText("" if name == room else room)
        running = self._jobs.living_in(room) if room else None
        self.ways.setVisible(running is not None and not form.second)
        said, role = wrong, "error"
        if running is not None:
            state = job_state(running.state)
            role = "warning"
            said = say("1 running ({state}).", state=state)
            if form.second:
                said = say(
                    "1 running ({state}): this starts a second one, and asks for the room's name.",
                    state=state,
                )
        self.note.setText(text(said) if said is not None else "")
        self.note.setVisible(said is not None)
        mark(self.note, "role", role)
        known = self._jobs.forms.known.value.get(room)
        risks = self._words.join(
            (live_warning(kind) for kind in (known.risks if known is not None else ())), "\n"
        )
        self.risks.setText(risks)
        self.risks.setVisible(bool(risks))

    def enter(self) -> None:
        """To what is chosen next."""
        target = self.choose if self.ways.isHidden() else self.running
        target.setEnabled(
            True
        )  # greying follows the form a moment later, and would refuse the keys
        target.setFocus(Qt.FocusReason.OtherFocusReason)
