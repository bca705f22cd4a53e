"""The layers as a table of all their values: an editor of its own, by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QWidget

from console.domain.message import Message, say
from console.services.mix.state import MixState
from console.services.notices import Tone
from console.ui.keyed import KeyedTable
from console.ui.mix.values import COLUMNS
from console.ui.mix.values_editor import ValuesEditor
from console.ui.mix.values_model import YES_NO, ValuesModel
from console.ui.stage import Stage

ROW_HEIGHT = 30
_PICK = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_KEEP = QItemSelectionModel.SelectionFlag.NoUpdate
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ValuesTable(KeyedTable):
    """Arrows walk the cells; Enter or F2 edits one, Space turns hidden and locked."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layer.values")
        self._stage = stage
        self._desk = stage.desk.mixes
        self._syncing = False
        self._rows = ValuesModel(stage.words, self._desk, stage.desk.arrangement)
        self._rows.setParent(self)
        self._rows.refused.connect(self._tell)
        self.setModel(self._rows)
        self.setItemDelegate(ValuesEditor(stage, self._rows, self))
        self._dress()
        stage.words.put(self.setAccessibleName, say("All values of the layers, top layer first"))
        stage.words.on_switch(self._retell)
        self.selectionModel().selectionChanged.connect(self._send_selection)
        release = self._desk.store.watch(self._changed)
        self.destroyed.connect(release)

    def enter(self) -> None:
        """The focus on the chosen layer's row, at its first value or where it was."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0, 0))

    def event(self, event: QEvent) -> bool:
        """F2 edits the cell here; elsewhere in the mix it renames the layer."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt = held == Qt.KeyboardModifier.AltModifier
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # the editor's own Enter comes by here
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._stage.run("mix.raise" if key == Qt.Key.Key_Up else "mix.lower")
        elif not held and (key in _ENTER or key == Qt.Key.Key_F2):
            self._edit_here()
        elif not held and key == Qt.Key.Key_Space:
            self._toggle()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and COLUMNS[index.column()].id in YES_NO:
            self._toggle()
        else:
            super().mouseDoubleClickEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show(self._desk.state)

    def _edit_here(self) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        if COLUMNS[index.column()].id in YES_NO:
            self._toggle()
            return
        refused = self._rows.why_not(index)
        if refused is not None:
            self._tell(refused)
        else:
            self.edit(index)

    def _toggle(self) -> None:
        index = self.currentIndex()
        layer = self._rows.layer(index)
        column = COLUMNS[index.column()] if index.isValid() else None
        if layer is not None and column is not None and column.id in YES_NO:
            self._rows.try_text(index, "" if column.read(layer) else "1")

    def _tell(self, words: Message) -> None:
        self._stage.desk.notices.tell(Tone.WARNING, words, area="mix")

    def _changed(self, _before: MixState, after: MixState) -> None:
        if self.isVisible() and after.gesture is None:
            self._show(after)

    def _show(self, state: MixState) -> None:
        self._syncing = True
        column = max(0, self.currentIndex().column())
        self._rows.show(state)
        chosen = QItemSelection()
        last = len(COLUMNS) - 1
        for key in state.selection:
            row = self._rows.at(key)
            if row >= 0:
                chosen.select(self._rows.index(row, 0), self._rows.index(row, last))
        model = self.selectionModel()
        if chosen != model.selection():
            model.select(chosen, _PICK)
        primary = self._rows.at(state.selection[-1]) if state.selection else -1
        if primary >= 0 and self.currentIndex().row() != primary:
            model.setCurrentIndex(self._rows.index(primary, column), _KEEP)
        self._syncing = False

    def _send_selection(self) -> None:
        if self._syncing:
            return
        current = self.currentIndex().row()
        rows = sorted(
            (index.row() for index in self.selectionModel().selectedRows()),
            key=lambda row: row == current,
        )
        self._desk.select(tuple(self._rows.key(row) for row in rows))

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        across, down = self.horizontalHeader(), self.verticalHeader()
        down.hide()
        down.setDefaultSectionSize(ROW_HEIGHT)
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._fit_heads()

    def _retell(self) -> None:
        self._rows.retell()
        self._fit_heads()

    def _fit_heads(self) -> None:
        """Each column as wide as it is meant, and as its title needs."""
        across = self.horizontalHeader()
        for at, column in enumerate(COLUMNS):
            across.resizeSection(at, max(column.width, across.sectionSizeHint(at) + 4))
