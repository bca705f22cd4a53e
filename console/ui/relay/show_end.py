"""When the show is planned to be over: typed once, and the relays are held against it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.typedtime import moment_in
from console.services.mix.state import MixState
from console.services.relays.forms import ZONE
from console.ui.elided import Elided
from console.ui.forms.line import mark
from console.ui.mix.field import Entry
from console.ui.parts import told
from console.ui.stage import Stage

WRITTEN = "%Y-%m-%d %H:%M"


class ShowEnd(QWidget):
    """One line; empty is no end. `changed` comes with another end, whoever set it."""

    changed = Signal()

    def __init__(self, stage: Stage, back: Callable[[], None]) -> None:
        """`back` takes the keys when Esc leaves it."""
        super().__init__()
        self._stage = stage
        self._wrong: Message | None = None
        self._shown: tuple[str, int | None] | None = None
        self.entry = Entry(self)
        self.entry.setObjectName("relay.show.ends")
        room = QFontMetricsF(stage.theme.mono()).horizontalAdvance("2026-12-01 02:00")
        self.entry.setFixedWidth(round(room) + 26)
        self.wrong = Elided("error", self)
        self.wrong.setObjectName("relay.show.ends.error")
        name = told(stage.words, say("Show ends"), "secondary", self)
        name.setBuddy(self.entry)
        stage.words.put(self.entry.setAccessibleName, say("Show ends"))
        self.entry.setPlaceholderText("23:30")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(name)
        row.addWidget(self.entry)
        row.addWidget(self.wrong)
        self.entry.committed.connect(self._take)
        self.entry.textChanged.connect(self._put_back)
        self.entry.escaped.connect(back)
        stage.words.on_switch(self._retell)
        stage.pace.follow(self, self._show)

    def enter(self) -> None:
        self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.entry.selectAll()

    def _take(self, text: str) -> None:
        now = self._stage.desk.clocks.show()
        ends = moment_in(text, now, ZONE) if text.strip() else None
        if isinstance(ends, int) and ends <= now:
            ends = say("The show cannot have ended already.")
        if isinstance(ends, Message):
            self.entry.refuse()
            self._wrong = ends
            self._retell()
            return
        # Not an edit: a show that runs over is told so in show mode, too, and viewers see nothing.
        self._stage.desk.mixes.note(lambda show: replace(show, ends=ends))
        self._put(ends)

    def _put_back(self) -> None:
        """Esc leaves nothing to complain of."""
        if self._wrong is not None and not self.entry.touched:
            self._wrong = None
            self._retell()

    def _show(self, state: MixState) -> None:
        now = state.show.id, state.show.ends
        if now != self._shown:
            self._shown = now
            self._put(state.show.ends)
            self.changed.emit()

    def _put(self, ends: int | None) -> None:
        self.entry.show_value("" if ends is None else ZONE.at(ends).strftime(WRITTEN))
        self._wrong = None
        self._retell()

    def _retell(self) -> None:
        text = self._stage.words.text(self._wrong) if self._wrong is not None else ""
        self.wrong.setText(text)
        self.entry.setAccessibleDescription(text)
        mark(self.entry, "bad", bool(text))
