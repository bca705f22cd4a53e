"""ARRANGE: lining up, spreading and tidying the selected layers, and relative to what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.tidy import CELLS_MAX, PX_MAX, Arrangement
from console.ui.binding import bind
from console.ui.mix.field import Field
from console.ui.mix.numbers import Wrong, read_whole
from console.ui.mix.source_form import TIGHT
from console.ui.parts import Segmented, push_button, told
from console.ui.stage import Stage

ACTS: Final = (
    ("mix.align.left", "align-start-vertical", say("Align left edges")),
    ("mix.align.centre", "align-center-vertical", say("Centre horizontally")),
    ("mix.align.right", "align-end-vertical", say("Align right edges")),
    ("mix.align.top", "align-start-horizontal", say("Align top edges")),
    ("mix.align.middle", "align-center-horizontal", say("Centre vertically")),
    ("mix.align.bottom", "align-end-horizontal", say("Align bottom edges")),
    (
        "mix.distribute.horizontally",
        "align-horizontal-distribute-center",
        say("Distribute horizontally"),
    ),
    ("mix.distribute.vertically", "align-vertical-distribute-center", say("Distribute vertically")),
)
_Change = Callable[[Arrangement, int], Arrangement]


class ArrangeForm(QWidget):
    """What is chosen here counts for the keys too: both read the desk's arrangement."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._store = stage.desk.arrangement
        words = stage.words
        self.relative = Segmented(
            words, (("selection", say("Selection")), ("canvas", say("Canvas"))), self
        )
        self.relative.setObjectName("inspector.relative")
        self.relative.setStyleSheet(TIGHT)
        words.put(self.relative.setAccessibleName, say("Arrange relative to"))
        self.relative.chosen.connect(self._choose)
        rows: tuple[tuple[str, Message, int, _Change], ...] = (
            ("rows", say("Rows"), CELLS_MAX, lambda now, n: replace(now, rows=n)),
            ("columns", say("Columns"), CELLS_MAX, lambda now, n: replace(now, columns=n)),
            ("gap", say("Gap"), PX_MAX, lambda now, n: replace(now, gap=n)),
            ("margin", say("Margin"), PX_MAX, lambda now, n: replace(now, margin=n)),
        )
        self.fields = {
            name: Field(words, title, f"inspector.{name}", self._taking(most, change), self)
            for name, title, most, change in rows
        }
        self._lay_out()
        bind(self, self._store, self._show)
        words.on_switch(self._retell)

    def _lay_out(self) -> None:
        words = self._stage.words
        head = QHBoxLayout()
        head.addWidget(told(words, say("ARRANGE"), "section"))
        head.addStretch(1)
        head.addWidget(self.relative)
        acts = QHBoxLayout()
        acts.setSpacing(2)
        for command, icon, title in ACTS:
            button = push_button(self._stage, command, "quiet", self, icon=icon, keycap=False)
            button.setText("")
            button.setFixedWidth(30)
            words.put(button.setAccessibleName, title)
            acts.addWidget(button)
        acts.addStretch(1)
        numbers = QGridLayout()
        numbers.setHorizontalSpacing(8)
        for at, field in enumerate(self.fields.values()):
            numbers.addWidget(field, 0, at)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(acts)
        column.addLayout(numbers)
        column.addWidget(push_button(self._stage, "mix.tidy", "", self))

    def _show(self, now: Arrangement) -> None:
        self.relative.choose("canvas" if now.to_canvas else "selection")
        auto = self._stage.words.text(say("auto"))
        for name, value in (("rows", now.rows), ("columns", now.columns)):
            self.fields[name].show_value(str(value) if value else "", "", auto)
        for name, value in (("gap", now.gap), ("margin", now.margin)):
            self.fields[name].show_value(str(value))

    def _retell(self) -> None:
        self._show(self._store.value)

    def _choose(self, relative: str) -> None:
        self._store.set(replace(self._store.value, to_canvas=relative == "canvas"))

    def _taking(self, most: int, change: _Change) -> Callable[[str], Wrong | None]:
        def take(text: str) -> Wrong | None:
            number = read_whole(text, 0, most)
            if isinstance(number, Wrong):
                return number
            self._store.set(change(self._store.value, number or 0))
            return None

        return take
