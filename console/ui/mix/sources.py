"""The sources card under the layers: the pool, a field for one more, and how to fold it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from console.domain import pool
from console.domain.colors import vendor_color
from console.domain.message import Message, say
from console.domain.mix import Kind
from console.domain.offers import made_up_id, read
from console.domain.show import SourceNote
from console.services.clipboard import Clip
from console.services.mix.state import MixState
from console.ui.mix.field import Field
from console.ui.mix.hints import HintCap, Hints
from console.ui.mix.host_note import HostNote
from console.ui.mix.ids import wrong_id
from console.ui.mix.limits import limits_of
from console.ui.mix.numbers import Wrong
from console.ui.mix.pictures import Pictures
from console.ui.mix.source_list import SourceList
from console.ui.parts import Empty, IconButton, Panel
from console.ui.stage import Stage

FOLDED: Final = "mix.sources.folded"
ROOM_FOR_HINTS: Final = 200


class SourcesPanel(Panel):
    """`list` is the pool; `add` opens the field, Esc closes it."""

    folded = Signal(bool)

    def __init__(self, stage: Stage, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(stage.words, say("Sources"), parent)
        self._stage = stage
        self._desk = stage.desk
        self.list = SourceList(stage, pictures, self)
        self.field = Field(
            stage.words, say("Stream ID, address or colour"), "sources.add", self._take, self
        )
        self.field.entry.textEdited.connect(self._typed)
        self.host = HostNote(stage, self)
        self._build()
        self.setMinimumWidth(216)
        stage.pace.follow(self, self._show)
        self._fold(bool(stage.desk.settings.store.value.columns.get(FOLDED)))

    def add(self) -> None:
        """One more: the field, empty, with the keys."""
        self._fold(False)
        self._adding.show()
        self.field.show_value("", owner="")
        self.field.entry.clear()
        self._typed("")
        self.field.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._adding.isVisible():
            self._close()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the rows come before the hints."""
        super().resizeEvent(event)
        self._hints.setVisible(self.height() >= ROOM_FOR_HINTS)
        if event.oldSize().width() != event.size().width():
            self._limit()  # what is asked takes more lines in a narrow panel

    def minimumSizeHint(self) -> QSize:
        return QSize(216, 38)

    def _build(self) -> None:
        stage = self._stage
        self.header.addWidget(HintCap(stage, "mix.source.add", self))
        for name, icon, words, act in (
            ("add", "plus", say("Add a source…"), lambda: stage.run("mix.source.add")),
            ("fold", "arrow-down", say("Fold or unfold the sources"), self._toggle),
        ):
            button = IconButton(stage.theme, stage.words, icon, words, self)
            button.setObjectName(f"sources.{name}")
            button.clicked.connect(act)
            self.header.addWidget(button)
        self._adding = QFrame(self)
        row = QVBoxLayout(self._adding)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.field)
        self._adding.hide()
        empty = Empty(
            stage.theme,
            stage.words,
            "layers",
            say("No sources yet"),
            say("Press A here, or drop streams and pictures."),
            self,
        )
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(empty)
        self._inside = QFrame(self)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._adding)
        column.addWidget(self._pages, 1)
        self._hints = self._foot()
        column.addWidget(self._hints)
        self.host.turned.connect(self._limit)
        self.body.addWidget(self.host)
        self.body.addWidget(self._inside, 1)

    def _foot(self) -> QWidget:
        foot = QFrame(self)
        foot.setObjectName("hints")
        foot.setProperty("role", "foot")
        column = QVBoxLayout(foot)
        column.setContentsMargins(12, 8, 12, 8)
        hints = (
            ("mix.source.put", say("onto the canvas")),
            ("mix.source.standby", say("standby")),
        )
        column.addWidget(Hints(self._stage, hints, foot))
        return foot

    def _toggle(self) -> None:
        self._fold(self._inside.isVisibleTo(self))

    def _fold(self, fold: bool) -> None:
        """Remembered; folded it is its header alone."""
        self._inside.setVisible(not fold)
        self._limit()
        self.folded.emit(fold)
        kept = "1" if fold else ""
        if self._desk.settings.store.value.columns.get(FOLDED, "") != kept:
            self._desk.settings.change(
                lambda now: replace(now, columns={**now.columns, FOLDED: kept})
            )

    def _limit(self) -> None:
        """Folded it is its header alone, and what is asked."""
        asked = 0
        if not self.host.isHidden():
            asked = max(self.host.sizeHint().height(), self.host.heightForWidth(self.width() - 2))
        folded = self._inside.isHidden()
        self.setMaximumHeight(self.head.height() + 4 + asked if folded else 16_777_215)

    def _show(self, state: MixState) -> None:
        if state.gesture is not None:
            return
        count = len(self.list.rows.notes)
        self.detail.setText(str(count) if count else "")
        self._pages.setCurrentIndex(0 if count else 1)

    def _typed(self, text: str) -> None:
        """Bytes of an id count while it is typed, and what no id may have is said at once."""
        text = text.strip()
        most = limits_of(self._desk.mixes.state.show.api).id_bytes_max
        plain = "://" not in text and vendor_color(text) is None
        self.field.entry.show_inside(f"{len(text.encode())} / {most}" if plain and text else "")
        wrong = wrong_id(text, most) if plain and text and not text.startswith("#") else None
        self.field.say_wrong(wrong.words if wrong is not None else None)

    def _take(self, text: str) -> Wrong | None:
        """A colour, an address, or an id; chosen in the list, which has the keys then."""
        text = text.strip()
        if not text:
            self._close()
            return None
        color = vendor_color(text)
        if color is not None and text.startswith(("#", "0x", "0X")):
            return self._keep(color_note(color))
        offers = read(text)
        if offers.wrong:
            return Wrong(self._wrong(text, offers.wrong[0]))
        locked = self._desk.why_not_edit()
        if locked is not None:
            return Wrong(locked)
        self._desk.clipboard.drop(Clip(text, shelve=True))
        self._stage.run("mix.paste")
        if offers.inputs:
            self._desk.source.set(offers.inputs[-1].stream)
        self._close()
        return None

    def _wrong(self, text: str, instead: Message) -> Message:
        if "://" in text or any(mark.isspace() for mark in text):
            return instead
        wrong = wrong_id(text, limits_of(self._desk.mixes.state.show.api).id_bytes_max)
        return wrong.words if wrong is not None else instead

    def _keep(self, note: SourceNote) -> Wrong | None:
        locked = self._desk.why_not_edit()
        if locked is not None:
            return Wrong(locked)
        self._desk.mixes.describe(lambda show: pool.noted(show, note))
        self._desk.source.set(note.stream)
        self._close()
        return None

    def _close(self) -> None:
        self._adding.hide()
        self.field.say_wrong(None)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def color_note(color: str) -> SourceNote:
    """A canvas of that colour, under an id of its own."""
    return SourceNote(made_up_id(f"canvas_{color[2:]}"), kind=Kind.CANVAS, color=color)
