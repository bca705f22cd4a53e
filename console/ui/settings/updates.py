"""Whether and where to look for a newer Cuedesk, what was found, and its notes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from console import __version__
from console.domain.message import Message, say
from console.services.settings import Preferences
from console.services.updates.choice import why_not_address, why_not_key
from console.services.updates.desk import Standing
from console.ui.binding import bind
from console.ui.parts import Panel, Segmented, label, push_button, rule
from console.ui.settings.form import lead, setting_row
from console.ui.stage import Stage

WIDTH: Final = 420
_ADDRESS: Final = say("Address of the manifest")
_KEY: Final = say("The publisher's key")


class UpdatesPanel(Panel):
    """Off at first. A field is kept when it is left; what cannot be right is said below it."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage.words, say("Updates"), parent)
        self._stage = stage
        self._updates = stage.desk.updates
        words = stage.words
        self.body.setContentsMargins(0, 6, 0, 12)
        about = say(
            "Once a week and when you ask, and never while something is on air. Nothing of this"
            " computer is told. What is found is shown; you start the installer yourself."
        )
        self.body.addWidget(lead(words, about))
        self.wrong: dict[QLineEdit, QLabel] = {}
        self.switch = Segmented(words, (("off", say("Off")), ("on", say("On"))))
        self.switch.setObjectName("updates.switch")
        self.switch.setFixedWidth(WIDTH - 120)
        self.switch.chosen.connect(self._turn)
        self.address, address = self._field("updates.address", _ADDRESS)
        self.address.setPlaceholderText("https://downloads.example.com/cuedesk.json")
        self.key, key = self._field("updates.key", _KEY)
        rows: tuple[tuple[Message, Message | None, QWidget | QVBoxLayout], ...] = (
            (say("Look for updates"), None, self.switch),
            (_ADDRESS, say("Where its publisher says what the newest is; https alone."), address),
            (_KEY, say("Only what is signed with it is believed (Ed25519)."), key),
        )
        for title, hint, control in rows:
            self.body.addWidget(setting_row(words, title, hint, control))
            self.body.addWidget(rule())
        self.body.addWidget(self._build_foot())
        bind(self, stage.desk.settings.store, self._show_choice)
        bind(self, self._updates.store, self._show)
        words.on_switch(self._say_again)

    def open_folder(self) -> None:
        """Where the installer lies, in the system's own file window."""
        file = self._updates.store.value.file
        if file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))

    def _say_again(self) -> None:
        self._show_choice(self._stage.desk.settings.store.value)
        self._show(self._updates.store.value)

    def _field(self, name: str, title: Message) -> tuple[QLineEdit, QVBoxLayout]:
        field = QLineEdit()
        field.setObjectName(name)
        field.setProperty("face", "mono")
        field.setFixedWidth(WIDTH)
        field.editingFinished.connect(self._keep)
        self._stage.words.put(field.setAccessibleName, title)
        wrong = label("error")
        wrong.setObjectName(f"{name}.wrong")
        wrong.setWordWrap(True)
        wrong.setFixedWidth(WIDTH)
        wrong.hide()
        self.wrong[field] = wrong
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(field)
        column.addWidget(wrong)
        return field, column

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 10, 16, 2)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        for command in ("updates.check", "updates.fetch", "updates.show"):
            row.addWidget(push_button(self._stage, command))
        row.addStretch(1)
        column.addLayout(row)
        self.said = label("muted")
        self.said.setObjectName("updates.said")
        self.notes = label("secondary")
        self.notes.setObjectName("updates.notes")
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        for text in (self.said, self.notes):
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(text)
        return foot

    def _turn(self, key: str) -> None:
        self._updates.choose(on=key == "on")

    def _keep(self) -> None:
        address, key = self.address.text().strip(), self.key.text().strip()
        if (address, key) != (self._updates.choice.address, self._updates.choice.key):
            self._updates.choose(address=address, key=key)

    def _show_choice(self, _now: Preferences) -> None:
        choice = self._updates.choice
        self.switch.choose("on" if choice.on else "off")
        for field, text, why_not in (
            (self.address, choice.address, why_not_address),
            (self.key, choice.key, why_not_key),
        ):
            if not field.hasFocus():
                field.setText(text)
            wrong = why_not(text) if text else None
            self.wrong[field].setText(self._stage.words.text(wrong) if wrong is not None else "")
            self.wrong[field].setVisible(wrong is not None)

    def _show(self, now: Standing) -> None:
        text = self._stage.words.text
        said = say("Asking…") if now.busy else now.said
        self.said.setText(
            text(said) if said is not None else text(say("This is Cuedesk {v}.", v=__version__))
        )
        language = self._stage.desk.settings.store.value.language
        notes = now.release.notes_in(language) if now.release is not None else ""
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))
