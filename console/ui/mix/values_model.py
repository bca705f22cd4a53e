"""All values of all layers as a table model, top layer first; writing asks the desk."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from console.domain.message import Message, say
from console.domain.mix import Layer
from console.domain.tidy import Arrangement
from console.services.mix.desk import MixDesk
from console.services.mix.state import MixState
from console.services.store import Store
from console.ui.mix.described import layer_words
from console.ui.mix.limits import limits_of
from console.ui.mix.numbers import Wrong
from console.ui.mix.values import COLUMNS, HIDDEN, KIND, KINDS, LOCKED, Column, Known
from console.ui.words import Words

_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
NOTHING: Final = "–"
YES_NO: Final = (HIDDEN, LOCKED)


class ValuesModel(QAbstractTableModel):
    """`refused` tells what is wrong with a text that was not taken."""

    refused = Signal(object)

    def __init__(self, words: Words, desk: MixDesk, arrangement: Store[Arrangement]) -> None:
        super().__init__()
        self._words = words
        self._desk = desk
        self._arrangement = arrangement
        self._layers: list[Layer] = []

    def show(self, state: MixState) -> None:
        layers = sorted(state.mix.layers, key=lambda la: -la.number)
        if [la.key for la in layers] != [la.key for la in self._layers]:
            self.beginResetModel()
            self._layers = layers
            self.endResetModel()
            return
        changed = [row for row, la in enumerate(layers) if la != self._layers[row]]
        self._layers = layers
        for row in changed:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def retell(self) -> None:
        """Another language."""
        last = len(COLUMNS) - 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        if self._layers:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._layers) - 1, last))

    def layer(self, index: _Index) -> Layer | None:
        return self._layers[index.row()] if 0 <= index.row() < len(self._layers) else None

    def at(self, key: str) -> int:
        """The row of a layer key, -1 where there is none."""
        return next((row for row, la in enumerate(self._layers) if la.key == key), -1)

    def key(self, row: int) -> str:
        return self._layers[row].key

    def why_not(self, index: _Index) -> Message | None:
        """Why the value cannot be edited now."""
        layer = self.layer(index)
        if layer is None:
            return say("There is no layer yet.")
        column = COLUMNS[index.column()]
        refused = column.why_not(layer)
        state = self._desk.state
        open_ = state.anyway and layer.key in state.selection
        if refused is None and column.placed and layer.locked and not open_:
            return say(
                "{name} is locked. Unlock it, or choose “Edit locked layers anyway”.",
                name=layer.title,
            )
        return refused

    def try_text(self, index: _Index, text: str) -> Wrong | None:
        """Takes the text as one undo step, or says what is wrong and changes nothing."""
        layer, column = self.layer(index), COLUMNS[index.column()]
        refused = self.why_not(index)
        if layer is None or refused is not None:
            return Wrong(refused or say("There is no layer yet."))
        if text == column.read(layer):
            return None
        desk = self._desk
        known = Known(
            desk.layout(),
            desk.sources(),
            limits_of(desk.state.show.api),
            self._arrangement.value,
        )
        edit = column.write(text, layer, known)
        if isinstance(edit, Wrong):
            return edit
        desk.edit(edit.name, edit.change)
        return None

    # --- Qt's questions

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._layers)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if COLUMNS[index.column()].id in YES_NO:
            return flags
        return flags if self.why_not(index) is not None else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        layer = self.layer(index)
        if layer is None:
            return None
        column = COLUMNS[index.column()]
        if role == _ROLE.DisplayRole:
            return self._cell(layer, column)
        if role == _ROLE.EditRole:
            return column.read(layer)
        if role == _ROLE.AccessibleTextRole:
            return f"{self._words.text(column.title)} {self._spoken(layer, column)}"
        if role == _ROLE.AccessibleDescriptionRole:
            state = self._desk.state
            return self._words.text(layer_words(layer, state, self._desk.layout()))
        if role == _ROLE.ToolTipRole:
            refused = self.why_not(index)
            return None if refused is None else self._words.text(refused)
        return None

    def setData(self, index: _Index, value: object, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.EditRole:
            return False
        wrong = self.try_text(index, str(value))
        if wrong is not None:
            self.refused.emit(wrong.words)
        return wrong is None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return self._words.text(COLUMNS[section].title)
        return None

    def _cell(self, layer: Layer, column: Column) -> str:
        if column.id in YES_NO:
            return self._words.text(say("yes") if column.read(layer) else say("no"))
        if column.why_not(layer) is not None:
            return NOTHING
        if column.id == KIND and layer.kind in KINDS:
            return self._words.text(KINDS[layer.kind])
        return column.read(layer)

    def _spoken(self, layer: Layer, column: Column) -> str:
        return self._cell(layer, column) or self._words.text(say("not given"))
