"""The layers as rows of a table, top layer first: what is read aloud and what is painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from console.domain.message import Message, say
from console.domain.mix import Crop, Kind, Layer
from console.domain.tally import LIGHT_WORDS, Light
from console.services.mix.state import MixState
from console.ui.words import Words

NUMBER, NAME, EYE, LOCK = range(4)
COLUMNS: Final = (say("Number"), say("Layer"), say("Visible"), say("Locked"))

_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Row:
    """One layer with the worst of its findings: "", note, warning or error."""

    layer: Layer
    crop: Crop | None
    trouble: str
    light: Light = ""


class LayerModel(QAbstractTableModel):
    """Tells the table only what differs; the place of a dragged layer is not shown here."""

    def __init__(self, words: Words, tell: Callable[[str], Message]) -> None:
        """`tell` gives the sentence of a layer by its key: the canvas tells it the same."""
        super().__init__()
        self._words = words
        self._tell = tell
        self._rows: list[Row] = []

    def show(self, state: MixState) -> None:
        """The rows of a state; equal rows are silent."""
        rows = _rows(state, self._rows)
        if rows == self._rows:
            return
        same = [r.layer.key for r in rows] == [r.layer.key for r in self._rows]
        if not same:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        changed = [i for i, row in enumerate(rows) if row != self._rows[i]]
        self._rows = rows
        for row in changed:
            self.dataChanged.emit(self.index(row, 0), self.index(row, LOCK))

    def retell(self) -> None:
        """Another language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, LOCK)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, LOCK))

    def row(self, index: _Index) -> Row | None:
        at = index.row()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def at(self, key: str) -> int:
        """The row of a layer key, -1 where there is none."""
        return next((i for i, row in enumerate(self._rows) if row.layer.key == key), -1)

    def keys(self) -> list[str]:
        return [row.layer.key for row in self._rows]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == NAME else flags

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == _ROLE.EditRole:
            return row.layer.name
        if role == _ROLE.DisplayRole:
            return self._cell(row, index.column())
        if role == _ROLE.AccessibleTextRole:
            return self._cell(row, index.column())
        if role == _ROLE.AccessibleDescriptionRole:
            return self._words.join((LIGHT_WORDS[row.light], self._tell(row.layer.key)))
        if role == _ROLE.ToolTipRole and index.column() == NAME:
            return self._words.join((LIGHT_WORDS[row.light], second_line(row.layer)))
        if role == _ROLE.ToolTipRole and index.column() in (EYE, LOCK):
            return self._words.text(_tip(row.layer, index.column()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole:
            return self._words.text(COLUMNS[section])
        return None

    def _cell(self, row: Row, column: int) -> str:
        layer = row.layer
        if column == NUMBER:
            return str(layer.number)
        if column == NAME:
            return layer.title
        if column == EYE:
            return self._words.text(say("hidden") if layer.hidden else say("visible"))
        return self._words.text(say("locked") if layer.locked else say("not locked"))


def second_line(layer: Layer) -> Message:
    """Under the name: the stream, or what kind of input it is instead."""
    if layer.kind == Kind.PICTURE:
        number = "–" if layer.picture_id is None else layer.picture_id
        return say("picture · id {id}", id=number)
    if layer.kind == Kind.CANVAS:
        return say("canvas · {color}", color=layer.color or "–")
    if layer.kind == Kind.AUDIO:
        return say("audio · {stream}", stream=layer.stream)
    if layer.kind == Kind.VIDEO:
        return say("video only · {stream}", stream=layer.stream)
    return say("{stream}", stream=layer.stream)


def _tip(layer: Layer, column: int) -> Message:
    if column == EYE:
        if layer.hidden:
            return say("Hidden: left out of the request. Click to show it.")
        return say("Visible. Click to leave it out of the request.")
    return say("Locked. Click to unlock.") if layer.locked else say("Click to lock its place.")


def _rows(state: MixState, before: list[Row]) -> list[Row]:
    """While a gesture runs, crops stay as they were shown: thumbnails would flicker."""
    worst = {"note": 0, "warning": 1, "error": 2}
    trouble: dict[str, str] = {}
    for finding in state.findings:
        if finding.key is not None:
            known = trouble.get(finding.key, "note")
            trouble[finding.key] = max(known, finding.severity, key=worst.__getitem__)
    shown = {row.layer.key: row.crop for row in before} if state.gesture else {}
    tally = state.tally
    return [
        Row(
            _plain(layer),
            shown.get(layer.key, layer.crop),
            trouble.get(layer.key, ""),
            tally.of(layer),
        )
        for layer in sorted(state.mix.layers, key=lambda la: -la.number)
    ]


def _plain(layer: Layer) -> Layer:
    """Without what the list does not show."""
    return Layer(
        layer.key,
        layer.stream,
        layer.number,
        layer.kind,
        layer.name,
        color=layer.color,
        picture_id=layer.picture_id,
        hidden=layer.hidden,
        locked=layer.locked,
    )
