"""Whether a host that the opened show names may be looked at: asked in place, answered by key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from console.domain.message import say
from console.services.media.lookout import Places
from console.ui.binding import bind
from console.ui.bound_buttons import push_button
from console.ui.parts import label
from console.ui.stage import Stage


class HostNote(QFrame):
    """One host at a time; nothing of it is opened before the answer. `turned` when it comes."""

    turned = Signal()

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sources.host")
        self.setProperty("role", "foot")
        self._stage = stage
        self.text = label("small", parent=self)
        self.text.setObjectName("sources.host.text")
        self.text.setWordWrap(True)
        self.allow = push_button(stage, "mix.play.allow", "", self)
        self.refuse = push_button(stage, "mix.play.refuse", "", self)
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, button in (("allow", self.allow), ("refuse", self.refuse)):
            button.setObjectName(f"sources.host.{name}")
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.text)
        column.addLayout(row)
        self.hide()
        stage.words.on_switch(self._tell)
        bind(self, stage.desk.looking.places, lambda _: self._tell())

    def _tell(self) -> None:
        words = self._stage.words
        self.allow.setText(words.text(say("Open")))
        self.refuse.setText(words.text(say("Do not open")))
        asked = _asked(self._stage.desk.looking.places.value)
        if asked is not None:
            host, streams = asked
            names = ", ".join(streams[:3]) + ("…" if len(streams) > 3 else "")
            text = words.text(
                say(
                    "This show looks at {names} on {host}. Open it? Whoever runs it sees that"
                    " you do. Your answer is kept.",
                    names=names,
                    host=host,
                )
            )
            self.text.setText(text)
            self.setAccessibleName(text)
        if self.isHidden() != (asked is None):
            self.setHidden(asked is None)
            self.turned.emit()


def _asked(places: Places) -> tuple[str, tuple[str, ...]] | None:
    return next(iter(places.asking.items()), None)
