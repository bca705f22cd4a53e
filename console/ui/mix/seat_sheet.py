"""The sheet of an imported layout: who sits on each of its places."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.domain import seating
from console.domain.message import Message, say
from console.services.layouts.exchange import Incoming
from console.services.layouts.shelf import Shelf, title
from console.ui.binding import bind
from console.ui.buttons import ActButton
from console.ui.keycaps import key_words
from console.ui.mix.tiles import in_words
from console.ui.overlay import Overlay
from console.ui.ownkeys import PRESSES, OwnKeys
from console.ui.parts import label, told
from console.ui.rehearsal.forms import Choice
from console.ui.stage import Stage

WIDTH: Final = 520


class SeatSheet(Overlay):
    """Tab walks the places, arrows choose, Enter imports, Esc drops the layout."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(stage.theme, parent, dim=0.6)
        self._stage = stage
        self._desk = stage.desk.mixes
        self._layouts = self._desk.layouts
        self._choices: list[Choice] = []
        self._names: list[QLabel] = []
        self.setObjectName("seats")
        outer = QVBoxLayout(self.card)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(22, 20, 22, 20)
        top.setSpacing(8)
        self._title = label("title")
        self._title.setWordWrap(True)
        words = say("Each place of the layout gets one of the guests of this mix, or nobody.")
        self._text = told(stage.words, words, "secondary")
        self._text.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setVerticalSpacing(6)
        self._grid.setHorizontalSpacing(12)
        for part in (self._title, self._text):
            top.addWidget(part)
        top.addLayout(self._grid)
        outer.addLayout(top)
        outer.addWidget(self._foot())
        bind(self, self._layouts.store, self._follow)

    def open(self) -> None:
        """For the layout that came in; nothing where there is none."""
        incoming = self._layouts.shelf.incoming
        if incoming is None:
            return
        name = in_words(self._stage.words, title(incoming.layout))
        self._title.setText(self._stage.words.text(say("Import {name}", name=name)))
        self.setAccessibleName(self._title.text())
        self._lay_out(incoming)
        self.present()
        self.arrange()
        first = self._choices[0] if self._choices else self._keep
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_card(self) -> QRect:
        width = min(WIDTH, self.width() - 48)
        height = min(max(180, self.card.sizeHint().height()), self.height() - 48)
        return QRect((self.width() - width) // 2, (self.height() - height) // 3, width, height)

    def own_keys(self) -> OwnKeys:
        return ((("Return",), PRESSES),)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Escape:
            self._stage.run("mix.layout.import.drop")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            dropping = self._drop.hasFocus()
            self._stage.run(f"mix.layout.import.{'drop' if dropping else 'keep'}")

    def _foot(self) -> QFrame:
        foot = QFrame(self.card)
        foot.setProperty("role", "card-foot")
        foot.setFixedHeight(62)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(10)
        row.addStretch(1)
        words = self._stage.words
        self._keep = ActButton(self._stage.theme, "primary", foot)
        self._keep.setObjectName("seats.keep")
        self._keep.show_key(key_words("Return"))
        words.put(self._keep.setText, say("Import"))
        self._drop = ActButton(self._stage.theme, "", foot)
        self._drop.setObjectName("seats.drop")
        self._drop.show_key(key_words("Escape"))
        words.put(self._drop.setText, say("Cancel"))
        self._keep.clicked.connect(lambda: self._stage.run("mix.layout.import.keep"))
        self._drop.clicked.connect(lambda: self._stage.run("mix.layout.import.drop"))
        row.addWidget(self._keep)
        row.addWidget(self._drop)
        return foot

    def _lay_out(self, incoming: Incoming) -> None:
        """One line for each place: who sat there, who shall."""
        seats = incoming.layout.seats
        people = tuple((la.key, la.title) for la in seating.guests(self._desk.mix))
        while len(self._choices) < len(seats):
            self._add_line()
        for at, (choice, name) in enumerate(zip(self._choices, self._names, strict=True)):
            used = at < len(seats)
            choice.setVisible(used)
            name.setVisible(used)
            if used:
                text = self._stage.words.text(_place(at + 1, seats[at].hint))
                name.setText(text)
                choice.setAccessibleName(text)
                choice.offer((("", say("nobody")), *people))
        self._show(incoming)

    def _add_line(self) -> None:
        at = len(self._choices)
        choice, name = Choice(self._stage.words, f"seats.{at}"), label()
        choice.chosen.connect(partial(self._layouts.assign, at))
        self._grid.addWidget(name, at, 0)
        self._grid.addWidget(choice, at, 1)
        self._choices.append(choice)
        self._names.append(name)

    def _show(self, incoming: Incoming) -> None:
        for choice, key in zip(self._choices, incoming.people, strict=False):
            choice.show_choice(key)

    def _follow(self, shelf: Shelf) -> None:
        if shelf.incoming is None:
            self.dismiss()
        elif self.isVisible():
            self._show(shelf.incoming)


def _place(number: int, hint: str) -> Message:
    if not hint:
        return say("Place {n}", n=number)
    return say("Place {n} · {who}", n=number, who=hint)
