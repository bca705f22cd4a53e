"""A watermark chosen, checked and placed by hand: a frame, three numbers, and what it weighs.

For any form: `show_mark` puts one in, `mark` is what comes out, `changed` tells of the operator's
acts; `show_frame` gives the source's picture to place it on, where there is one."""

from __future__ import annotations

import asyncio
import unicodedata
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.relay import Watermark
from console.domain.units import Size
from console.domain.watermarking import (
    Placed,
    Placing,
    lies_outside,
    numbers_wrong,
    read_mark,
    read_picture,
)
from console.ui.mix.field import Entry
from console.ui.parts import ActButton, label, told
from console.ui.questions import choose_file, starting_place
from console.ui.relay.mark_frame import MarkFrame
from console.ui.stage import Stage

READ_MOST: Final = 32 * 1024 * 1024
"""Bytes of a file that are read to say how much too long it is."""
NUMBERS: Final = (
    ("x", say("From the left, %")),
    ("y", say("From the top, %")),
    ("ratio", say("Width, %")),
)


class WatermarkEditor(QWidget):
    """What cannot be sent is refused at once, in words, and what was there stays."""

    changed = Signal()

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._placed: Placed | None = None
        self._kept: Watermark | None = None
        self._wrong: Message | None = None
        self.setObjectName("watermark")
        self.setAcceptDrops(True)
        self.frame = MarkFrame(stage.theme, stage.words)
        self.frame.placing_wanted.connect(self._place)
        self.entries = {name: self._entry(name, title) for name, title in NUMBERS}
        self.choose = self._button("watermark.choose", say("Choose a picture…"))
        self.clear = self._button("watermark.clear", say("No watermark"))
        self.choose.clicked.connect(self._choose)
        self.clear.clicked.connect(self.take_away)
        self.said = label("muted")
        self.said.setObjectName("watermark.said")
        self.said.setWordWrap(True)
        self._lay_out()
        stage.words.on_switch(self._tell)
        self._tell()

    # --- for forms

    @property
    def mark(self) -> Watermark | None:
        """The vendor's four members; None for no watermark."""
        return self._placed.mark() if self._placed is not None else self._kept

    @property
    def problem(self) -> Message | None:
        """What the operator's last act was refused for; what is there can be sent all the same."""
        return self._wrong

    def show_mark(self, mark: Watermark | None) -> None:
        """One that a task has; a picture that cannot be read stays what it is until replaced."""
        read = read_mark(mark) if mark is not None and mark.picture else None
        self._placed = read if isinstance(read, Placed) else None
        self._kept = mark if isinstance(read, Message) else None
        self._wrong = None
        self._tell()

    def show_frame(self, image: QImage | None, size: Size | None = None) -> None:
        """The source's picture, and its own size where that is larger."""
        self.frame.show_frame(image, size)
        self._tell()

    def take_picture(self, data: bytes) -> None:
        """Chosen or dropped: checked before anything is encoded; it lies where the last one did."""
        read = read_picture(data)
        if isinstance(read, Message):
            self._refuse(read)
            return
        before = self._placed.placing if self._placed is not None else Placing()
        self._put(Placed(read, before))

    def take_away(self) -> None:
        if self.mark is not None:
            self._placed = self._kept = self._wrong = None
            self._tell()
            self.changed.emit()

    async def read_file(self, path: Path) -> None:
        """In a thread: a share may be slow, and its refusal is said here."""
        try:
            data = await asyncio.to_thread(_start_of, path)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self._refuse(say("The file cannot be read: {reason}.", reason=reason))
            return
        self.take_picture(data)

    # --- by hand

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self._start(Path(files[0]))

    def _choose(self) -> None:
        self._stage.desk.tasks.start(self._ask(), "choose a watermark")

    async def _ask(self) -> None:
        start = starting_place(self._stage.desk.settings.store.value.recent)
        path = await choose_file(
            self.window(), self._stage.words, save=False, start=start, kind="picture"
        )
        if path is not None:
            await self.read_file(Path(path))

    def _start(self, path: Path) -> None:
        self._stage.desk.tasks.start(self.read_file(path), "read a watermark")

    def _place(self, placing: Placing) -> None:
        if self._placed is not None and placing != self._placed.placing:
            self._put(replace(self._placed, placing=placing))

    def _type(self, name: str, text: str) -> None:
        if self._placed is None:
            return
        value = _percent(text)
        if value is None:
            self._refuse(say("{text} is no number of per cent.", text=text or "…"))
            return
        digits = 2 if name == "ratio" else 4
        fields = {**_shares(self._placed.placing), name: round(value / 100, digits)}
        placing = Placing(**fields)
        wrong = numbers_wrong(placing)
        if wrong is not None:
            self._refuse(wrong)
        else:
            self._put(replace(self._placed, placing=placing))

    def _put(self, placed: Placed) -> None:
        changed = placed != self._placed
        self._placed, self._kept, self._wrong = placed, None, None
        self._tell()
        if changed:
            self.changed.emit()

    def _refuse(self, reason: Message) -> None:
        self._wrong = reason
        self._tell()

    # --- how it looks

    def _tell(self) -> None:
        placed = self._placed
        self.frame.show_mark(placed)
        shares = _shares(placed.placing) if placed is not None else {}
        for name, entry in self.entries.items():
            entry.setEnabled(placed is not None)
            entry.show_value(f"{shares[name] * 100:g}" if shares else "", other=True)
        self.clear.setEnabled(self.mark is not None)
        words, role = self._words()
        self.said.setText(self._stage.words.text(words))
        self.said.setProperty("role", role)
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)

    def _words(self) -> tuple[Message, str]:
        if self._wrong is not None:
            return self._wrong, "error"
        if self._kept is not None:
            return say("Its watermark's picture cannot be read; it stays as it is."), "muted"
        placed = self._placed
        if placed is None:
            return say("PNG or JPEG, 100 bytes to 2 MB, at most 1080×1080."), "muted"
        if lies_outside(placed, self.frame.size_of_frame):
            return say("A part of it lies outside the picture and is cut off."), "warning"
        width, height = placed.picture.size
        kilobytes = f"{placed.picture.sent_bytes / 1000:.1f}"
        return say(
            "{width}×{height} px, {kb} kB when sent", width=width, height=height, kb=kilobytes
        ), "muted"

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for column, (name, title) in enumerate(NUMBERS):
            grid.addWidget(told(self._stage.words, title, "muted"), 0, column)
            grid.addWidget(self.entries[name], 1, column)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.clear)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(buttons)
        column.addWidget(self.frame)
        column.addLayout(grid)
        column.addWidget(self.said)

    def _entry(self, name: str, title: Message) -> Entry:
        entry = Entry(self)
        entry.setObjectName(f"watermark.{name}")
        self._stage.words.put(entry.setAccessibleName, title)
        entry.committed.connect(partial(self._type, name))
        return entry

    def _button(self, name: str, title: Message) -> ActButton:
        button = ActButton(self._stage.theme, "", self)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stage.words.put(button.setText, title)
        self._stage.words.put(button.setAccessibleName, title)
        return button


def _start_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(READ_MOST)


def _percent(text: str) -> float | None:
    """Also with full-width digits and a sign of per cent; no number is None."""
    try:
        value = float(unicodedata.normalize("NFKC", text).strip().rstrip("%").strip())
    except ValueError:
        return None
    return value if abs(value) < 1e6 else None


def _shares(placing: Placing) -> dict[str, float]:
    return {"x": placing.x, "y": placing.y, "ratio": placing.ratio}
