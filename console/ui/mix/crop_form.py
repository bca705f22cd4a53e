"""CROP OF SOURCE: four numbers of the selected layers, held to their sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.mix import Crop, Layer
from console.domain.units import Rect, Size
from console.ui.mix.limits import limits_of
from console.ui.mix.number_fields import fields_of, grid, mixed, what_of
from console.ui.mix.numbers import Member, Wrong, written
from console.ui.mix.size_field import SizeField
from console.ui.mix.typed import can_crop, crop_number, side_of, typed_crop
from console.ui.parts import label, told
from console.ui.stage import Stage

CROP_NAMES: Final[dict[Member, Message]] = {
    "x": say("Crop X"),
    "y": say("Crop Y"),
    "width": say("Crop width"),
    "height": say("Crop height"),
}


class CropForm(QWidget):
    """Whole pixels of the source; all four empty show the whole source."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = stage.words
        self._desk = stage.desk.mixes
        self._layers: tuple[Layer, ...] = ()
        self.natural = label("mono", parent=self)
        self.natural.setWordWrap(True)
        self.natural.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.fields = fields_of(stage.words, CROP_NAMES, "inspector.crop", self._commit, self)
        self.size_field = SizeField(stage, self)
        head = QHBoxLayout()
        head.addWidget(told(stage.words, say("CROP OF SOURCE"), "section"))
        head.addWidget(self.natural, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.size_field)
        column.addLayout(grid(self.fields))

    def show_layers(self, layers: Sequence[Layer]) -> None:
        """Those of them that can be cropped; the last is the primary one."""
        shown = tuple(layer for layer in layers if can_crop(layer))
        self.setVisible(bool(shown))
        if not shown:
            return
        free = {layer.key for layer in self._desk.state.editable}
        self._layers = tuple(layer for layer in shown if layer.key in free)
        size = self._size(shown[-1])
        known = f"{size.width:g}×{size.height:g}" if size else ""
        self.size_field.show_layer(shown[-1], size)
        self.natural.setText(known or self._words.text(say("size not known · unverified")))
        for member, field in self.fields.items():
            values = [crop_number(layer.crop or Crop(), member) for layer in shown]
            field.entry.setEnabled(bool(self._layers))
            owner = " ".join(layer.key for layer in shown)
            if mixed(values):
                field.show_value("", "px", self._words.text(say("several")), owner)
            else:
                field.show_value(written(values[0]), "px", _hint(size, member), owner)

    def _commit(self, member: Member, text: str) -> Wrong | None:
        limits = limits_of(self._desk.state.show.api)
        made: dict[str, Crop | None] = {}
        for layer in self._layers:
            crop = typed_crop(text, member, layer, self._size(layer), limits)
            if isinstance(crop, Wrong):
                return crop
            made[layer.key] = crop
        self._desk.edit(
            say("Crop {name}", name=what_of(self._layers)),
            lambda mix: replace(
                mix,
                layers=tuple(
                    replace(la, crop=made[la.key]) if la.key in made else la for la in mix.layers
                ),
            ),
        )
        return None

    def _size(self, layer: Layer) -> Size | None:
        source = self._desk.sources().get(layer.stream)
        return source.size if source else None


def _hint(size: Size | None, member: Member) -> str:
    return f"{side_of(Rect(0, 0, size.width, size.height), member):.6g}" if size else ""
