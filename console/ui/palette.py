"""A field over a list: the command palette, and any other choice of one among many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.ui.overlay import Overlay
from console.ui.ownkeys import PAGES, UP_DOWN, OwnKeys
from console.ui.palette_rows import ROW_HEIGHT, Row, RowModel, RowPainter
from console.ui.parts import label
from console.ui.theme import Theme
from console.ui.words import Words

WIDTH: Final = 740
SHOWN: Final = 9
LATER_MS: Final = 300
TOP: Final = 130
FIELD_HEIGHT: Final = 52
CLOSING: Final = (Qt.Key.Key_Escape, Qt.Key.Key_K, Qt.Key.Key_P)
"""The letters with Ctrl, for without it the field keeps them; a bare Shift closes nothing."""

Source = Callable[[str], Sequence[Row]]
"""What was typed to the rows that fit, best first."""


class _Query(QLineEdit):
    """Gives the keys that move in the list, and Enter and Esc, to the overlay."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        ends = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        if key in moves or key in ends or (control and key in (Qt.Key.Key_K, Qt.Key.Key_P)):
            event.ignore()
            return
        super().keyPressEvent(event)


class ListOverlay(Overlay):
    """Type, choose, Enter; Esc or a press beside it closes. Blocked rows are shown, not run."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget, name: str) -> None:
        super().__init__(theme, parent, dim=0.18)
        self.words = words
        self._source: Source | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self.refresh)
        self.setObjectName(name)
        outer = QVBoxLayout(self.card)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        head = QFrame(self.card)
        head.setProperty("role", "header")
        head.setFixedHeight(FIELD_HEIGHT)
        row = QHBoxLayout(head)
        row.setContentsMargins(18, 0, 16, 0)
        row.setSpacing(8)
        self._mark = label("muted", "›")
        self.field = _Query(head)
        self.field.setObjectName(f"{name}.input")
        self.field.setProperty("bare", True)
        self.field.textChanged.connect(self._search)
        row.addWidget(self._mark)
        row.addWidget(self.field, 1)
        outer.addWidget(head)
        self.model = RowModel(self)
        self.view = self._list(name)
        outer.addWidget(self.view, 1)
        outer.setContentsMargins(1, 1, 1, 7)
        self._none = label("muted")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none.setFixedHeight(ROW_HEIGHT)
        words.put(self._none.setText, say("Nothing found. Esc closes."))
        outer.addWidget(self._none)
        theme.changed.connect(self._dress)
        self._dress()

    def _list(self, name: str) -> QListView:
        view = QListView(self.card)
        view.setObjectName(f"{name}.list")
        view.setModel(self.model)
        view.setItemDelegate(RowPainter(self.theme, self.model, self))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.clicked.connect(self._clicked)
        return view

    def open_with(self, hint: Message, source: Source) -> None:
        """Show everything that `source` gives for nothing typed."""
        self._source = source
        self.field.setPlaceholderText(self.words.text(hint))
        self.field.setAccessibleName(self.words.text(hint))
        self.setAccessibleName(self.words.text(hint))
        self.field.clear()
        self._search("")
        self.present()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def refresh_soon(self) -> None:
        """After what changed; many changes make one search, which looks at everything there is."""
        if self.isVisible() and not self._later.isActive():
            self._later.start()

    def refresh(self) -> None:
        """The world changed under the list: search again; what was chosen stays chosen."""
        if self.isVisible():
            before = self.chosen()
            self._search(self.field.text())
            kept = (n for n, row in enumerate(self.model.rows) if before and row.id == before.id)
            self._choose(next(kept, self.view.currentIndex().row()))

    def chosen(self) -> Row | None:
        """The row under the cursor of the keys."""
        at = self.view.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def clicked_outside(self) -> None:
        self.dismiss()

    def place_card(self) -> QRect:
        rows = min(SHOWN, len(self.model.rows))
        height = FIELD_HEIGHT + 10 + max(1, rows) * ROW_HEIGHT
        width = min(WIDTH, self.width() - 48)
        top = min(TOP, max(24, (self.height() - height) // 2))
        return QRect((self.width() - width) // 2, top, width, min(height, self.height() - top - 24))

    def own_keys(self) -> OwnKeys:
        return (
            ((*UP_DOWN, *PAGES), say("Goes through the list.")),
            (("Return",), say("Does what is chosen.")),
            (("Esc", "Ctrl+K", "Ctrl+P"), say("Closes this.")),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -SHOWN,
            Qt.Key.Key_PageDown: SHOWN,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._move(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._run(self.chosen())
        elif key in CLOSING and not event.isAutoRepeat():
            self.dismiss()

    def _move(self, step: int) -> None:
        count = len(self.model.rows)
        if not count:
            return
        at = self.view.currentIndex().row() + step
        at = at % count if abs(step) == 1 else max(0, min(count - 1, at))
        self._choose(at)

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self.model.rows):
            self.view.setCurrentIndex(self.model.index(at, 0))

    def _search(self, typed: str) -> None:
        rows = self._source(typed) if self._source is not None else ()
        self.model.show_rows(rows)
        self.view.setVisible(bool(rows))
        self._none.setVisible(not rows)
        # Enter must do something where anything that was found can be done.
        self._choose(next((n for n, row in enumerate(rows) if not row.blocked), 0))
        self.arrange()

    def _clicked(self, index: QModelIndex) -> None:
        self._run(self.model.rows[index.row()])

    def _run(self, row: Row | None) -> None:
        if row is None or row.blocked:
            return
        self.dismiss()
        row.run()

    def _dress(self) -> None:
        self.field.setFont(self.theme.ui(16))
        self._mark.setFont(self.theme.ui(16))

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 400)
