"""The playlist of a VOD relay: each file with its offsets, all by keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from console.domain import playlist
from console.domain.masking import masked
from console.domain.message import Message, say
from console.domain.playlist import Item, Items
from console.ui.forms.line import mark
from console.ui.ownkeys import UP_DOWN, OwnKeys
from console.ui.parts import ActButton, label, told
from console.ui.relay.form_choices import field_of
from console.ui.stage import Stage

COLUMNS: Final = (
    ("address", say("Video file")),
    ("start", say("Start offset")),
    ("end", say("End offset")),
    ("length", say("Length")),
)
BACK: Final = Qt.FocusReason.BacktabFocusReason
NARROW: Final = 62
MOST: Final = int(field_of("VodSrcAddrs").maximum or 0)


class Cell(QLineEdit):
    """Arrows go from file to file, with Alt the file goes; Enter goes on, at the end to a new one.

    `lines` comes where more than one line is pasted."""

    walked = Signal(int)
    carried = Signal(int)
    entered = Signal()
    emptied = Signal()
    lines = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""

    def fill(self, text: str) -> None:
        """Whole while the keys are in it, else as a screen may show it."""
        self._whole = text
        self._show(text if self.hasFocus() else masked(text))

    def focusInEvent(self, event: QFocusEvent) -> None:
        chosen = self._show(self._whole)
        super().focusInEvent(event)
        if chosen and event.reason() in (Qt.FocusReason.TabFocusReason, BACK):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show(masked(self._whole))
        self.end(False)

    def _show(self, text: str) -> bool:
        """What is there already keeps its cursor; files of one host are told apart by their end."""
        if self.text() == text:
            return False
        self.setText(text)
        self.end(False)
        return True

    def own_keys(self) -> OwnKeys:
        return (
            (("Alt+Up", "Alt+Down"), say("Moves this file up or down.")),
            (UP_DOWN, say("Goes to the file above or below.")),
            (("Return",), say("Goes on to the next file.")),
            (("Backspace", "Del"), say("Takes an empty line away.")),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        gone = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not self.text()
        pasted = QGuiApplication.clipboard().text() if event.matches(PASTE) else ""
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.carried.emit(step)
        elif step and bare:
            self.walked.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bare:
            self.entered.emit()
        elif gone and bare:
            self.emptied.emit()
        elif "\n" in pasted.strip():
            self.lines.emit(pasted)
        else:
            super().keyPressEvent(event)


PASTE: Final = QKeySequence.StandardKey.Paste


class Playlist(QWidget):
    """`changed` comes with the whole list after every stroke."""

    changed = Signal(object)

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._words = stage.words
        self._items: Items = ()
        self._rows: list[dict[str, Cell]] = []
        self._notes: list[QLabel] = []
        self._numbers: list[QLabel] = []
        self._at = 0
        self.count = label("mono")
        self.note = label("small")
        self.note.setObjectName("relay.form.items.note")
        self.note.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(told(stage.words, say("Playlist"), "secondary"))
        head.addStretch(1)
        head.addWidget(self.count)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        for column, (_, title) in enumerate(COLUMNS, 1):
            self._grid.addWidget(told(stage.words, title, "small"), 0, column)
        self._add_row(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._grid)
        column.addLayout(self._buttons(stage))
        column.addWidget(self.note)

    def show_items(self, items: Items) -> None:
        self._items = items
        for number in range(max(len(items), len(self._rows))):
            if number == len(self._rows):
                self._add_row(number)
            there = number < len(items)
            for widget in (*self._rows[number].values(), self._numbers[number]):
                widget.setVisible(there)
            self._notes[number].setVisible(False)
            if there:
                self._fill(number, items[number])
        self.count.setText(f"{len(items)} / {MOST}")
        self.add.setEnabled(len(items) < MOST)
        self.paste.setEnabled(len(items) < MOST)

    def show_troubles(self, errors: Mapping[str, Message], warnings: Mapping[str, Message]) -> None:
        """By `items` and `items.2.start`."""
        whole = errors.get("items")
        hint = say("Each offset goes with its file. Alt+↑ and Alt+↓ move a file, Enter goes on.")
        self.note.setText(self._words.text(whole or hint))
        mark(self.note, "role", "error" if whole is not None else "small")
        for number, row in enumerate(self._rows[: len(self._items)]):
            found: list[Message] = []
            for name, cell in row.items():
                wrong = errors.get(f"items.{number}.{name}")
                mark(cell, "bad", wrong is not None)
                told_ = wrong or warnings.get(f"items.{number}.{name}")
                found += [told_] if told_ is not None else []
                cell.setAccessibleDescription(self._words.text(told_) if told_ else "")
            self._notes[number].setText(self._words.join(found))
            self._notes[number].setVisible(bool(found))
            bad = any(f"items.{number}.{name}" in errors for name in row)
            mark(self._notes[number], "role", "error" if bad else "warning")

    def enter(self, number: int = 0, name: str = "address") -> None:
        """The focus goes to that row, which is there."""
        if 0 <= number < len(self._items):
            self._rows[number][name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self, stage: Stage) -> QHBoxLayout:
        acts: tuple[tuple[str, Message, Callable[[], None]], ...] = (
            ("add", say("Add"), self._append),
            ("paste", say("Paste lines"), self._paste),
            ("remove", say("Remove"), lambda: self._remove(self._at)),
            ("up", say("Up"), lambda: self._carry(self._at, "address", -1)),
            ("down", say("Down"), lambda: self._carry(self._at, "address", 1)),
        )
        row = QHBoxLayout()
        row.setSpacing(6)
        made: dict[str, ActButton] = {}
        for name, title, act in acts:
            made[name] = button = ActButton(stage.theme, "quiet")
            button.setObjectName(f"relay.form.items.{name}")
            stage.words.put(button.setText, title)
            stage.words.put(button.setAccessibleName, title)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        self.add, self.paste = made["add"], made["paste"]
        return row

    def _add_row(self, number: int) -> None:
        row: dict[str, Cell] = {}
        digits = label("mono", str(number + 1))
        self._grid.addWidget(digits, 2 * number + 1, 0)
        for column, (name, title) in enumerate(COLUMNS, 1):
            cell = row[name] = Cell()
            cell.setProperty("face", "mono")
            cell.setObjectName(f"relay.form.items.{number}.{name}")
            spoken = say("{title} of file {n}", title=title, n=number + 1)
            self._words.put(cell.setAccessibleName, spoken)
            if name != "address":
                cell.setFixedWidth(NARROW)
            cell.textEdited.connect(partial(self._typed, number, name))
            cell.walked.connect(partial(self._walk, number, name))
            cell.carried.connect(partial(self._carry, number, name))
            cell.entered.connect(partial(self._go_on, number))
            cell.emptied.connect(partial(self._emptied, number))
            cell.lines.connect(partial(self._take_lines, number))
            self._grid.addWidget(cell, 2 * number + 1, column)
        note = label("error")
        note.setWordWrap(True)
        note.setObjectName(f"relay.form.items.{number}.note")
        self._grid.addWidget(note, 2 * number + 2, 1, 1, len(COLUMNS))
        self._rows.append(row)
        self._notes.append(note)
        self._numbers.append(digits)
        if number:
            # Tab goes on to the next file, before it comes to the buttons.
            for before, after in pairwise((self._rows[-2]["length"], *row.values())):
                QWidget.setTabOrder(before, after)

    def _fill(self, number: int, item: Item) -> None:
        for name, cell in self._rows[number].items():
            cell.fill(str(getattr(item, name)))

    def _typed(self, number: int, name: str, text: str) -> None:
        self._at = number
        self.changed.emit(playlist.changed(self._items, number, **{name: text}))

    def _walk(self, number: int, name: str, step: int) -> None:
        self._at = max(0, min(len(self._items) - 1, number + step))
        self.enter(self._at, name)

    def _carry(self, number: int, name: str, step: int) -> None:
        fresh = playlist.moved(self._items, number, step)
        if fresh != self._items:
            self._at = number + step
            self.changed.emit(fresh)
            self.enter(self._at, name)

    def _go_on(self, number: int) -> None:
        if number + 1 == len(self._items):
            self._append()
        else:
            self._walk(number, "address", 1)

    def _append(self) -> None:
        if len(self._items) < MOST:
            self._at = len(self._items)
            self.changed.emit((*self._items, Item()))
            self.enter(self._at)

    def _emptied(self, number: int) -> None:
        if self._items[number] == Item() and len(self._items) > 1:
            self._remove(number)

    def _remove(self, number: int) -> None:
        if len(self._items) > 1:
            self.changed.emit(playlist.without(self._items, number))
        else:
            self.changed.emit((Item(),))
        self._at = max(0, min(number, len(self._items) - 1))
        self.enter(self._at)

    def _paste(self) -> None:
        self._take_lines(self._at, QGuiApplication.clipboard().text())

    def _take_lines(self, number: int, text: str) -> None:
        """All of them, also where they are too many: then it is said, and nothing is lost."""
        fresh = playlist.pasted(text)
        if fresh:
            taken = self._items[number : number + 1] != (Item(),)
            at = number + 1 if taken else number
            self.changed.emit(playlist.put_in(self._items, at, fresh))
            self._at = min(at + len(fresh) - 1, len(self._items) - 1)
            self.enter(self._at)
