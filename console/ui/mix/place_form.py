"""PLACE and CROP OF SOURCE: eight numbers of the primary layer, each with its range."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from console.domain.layout import Layout
from console.domain.message import Message, say
from console.domain.mix import BACKGROUND, Crop, Kind, Layer, Mix, Place
from console.domain.units import Rect, Share
from console.services.mixes import MixDesk
from console.ui.mix.field import Field
from console.ui.mix.limits import limits_of
from console.ui.mix.numbers import (
    MEMBERS,
    Member,
    Unit,
    Wrong,
    crop_with,
    in_unit,
    place_with,
    read_crop,
    read_place,
    unit_of,
    unit_written,
    written,
)
from console.ui.parts import Segmented, label, told
from console.ui.words import Words

PLACE_NAMES: Final[dict[Member, Message]] = {
    "x": say("X"),
    "y": say("Y"),
    "width": say("Width"),
    "height": say("Height"),
}
CROP_NAMES: Final[dict[Member, Message]] = {
    "x": say("Crop X"),
    "y": say("Crop Y"),
    "width": say("Crop width"),
    "height": say("Crop height"),
}


class PlaceForm(QWidget):
    """Values are output pixels or shares of the background; typed sums are worked out."""

    def __init__(self, words: Words, desk: MixDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._layer: Layer | None = None
        self._layout: Layout = desk.layout()
        self.unit = Segmented(words, (("px", say("px")), ("%", say("%"))), self)
        self.unit.setFixedWidth(84)
        self.unit.setObjectName("inspector.unit")
        words.put(self.unit.setAccessibleName, say("Unit of place"))
        self.unit.chosen.connect(self._set_unit)
        self.fields = fields_of(words, PLACE_NAMES, "inspector", self._commit, self)
        lay_out(self, told(words, say("PLACE"), "section"), self.unit, self.fields)

    def show_layer(self, layer: Layer, layout: Layout) -> None:
        self._layer = layer
        self._layout = layout
        unit = unit_of(layer.place)
        self.unit.choose(unit)
        item = layout.of(layer.key)
        box = item.box if item else None
        for member, field in self.fields.items():
            value = length_of(layer.place, member)
            pinned = layer.number == BACKGROUND and member in ("x", "y")
            field.entry.setEnabled(not pinned)
            inside = unit_written(value, unit) if value is not None or unit == "%" else "px"
            field.show_value(
                written(value), inside, "0" if pinned else _hint(box, member), layer.key
            )

    def _commit(self, member: Member, text: str) -> Wrong | None:
        layer = self._layer
        if layer is None:
            return None
        limits = limits_of(self._desk.state.show.api)
        value = read_place(text, member, unit_of(layer.place), self._side(member), limits)
        if isinstance(value, Wrong):
            return value
        edit_layer(
            self._desk,
            say("Place of {name}", name=layer.title),
            layer,
            lambda la: replace(la, place=place_with(la.place, member, value)),
        )
        return None

    def _set_unit(self, unit: str) -> None:
        layer = self._layer
        if layer is None:
            return
        wanted: Unit = "%" if unit == "%" else "px"
        limits = limits_of(self._desk.state.show.api)
        place = layer.place
        item = self._layout.of(layer.key)
        if wanted == "%" and item is not None:
            place = Place(*(_given(place, member, item.box) for member in MEMBERS))
        for member in MEMBERS:
            value = in_unit(length_of(place, member), wanted, self._side(member), limits)
            if layer.number == BACKGROUND:
                value = length_of(layer.place, member)
            place = place_with(place, member, value)
        made = replace(layer, place=place)
        self._desk.edit(say("Unit of {name}", name=layer.title), lambda mix: mix.with_layer(made))
        self.unit.choose(unit_of(place))

    def _side(self, member: Member) -> float:
        canvas = self._layout.canvas
        return canvas.width if member in ("x", "width") else canvas.height


class CropForm(QWidget):
    """Whole pixels of the source; all four empty show the whole source."""

    def __init__(self, words: Words, desk: MixDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._desk = desk
        self._layer: Layer | None = None
        self.natural = label("mono", parent=self)
        self.fields = fields_of(words, CROP_NAMES, "inspector.crop", self._commit, self)
        lay_out(self, told(words, say("CROP OF SOURCE"), "section"), self.natural, self.fields)

    def show_layer(self, layer: Layer) -> None:
        self._layer = layer
        self.setVisible(layer.kind not in (Kind.AUDIO, Kind.CANVAS))
        crop = layer.crop or Crop()
        source = self._desk.sources().get(layer.stream)
        size = source.size if source else None
        whole = Rect(0, 0, size.width, size.height) if size else None
        known = f"{size.width:g}×{size.height:g}" if size else ""
        self.natural.setText(known or self._words.text(say("size not known")))
        for member, field in self.fields.items():
            field.show_value(
                written(_crop_number(crop, member)), "px", _hint(whole, member), layer.key
            )

    def _commit(self, member: Member, text: str) -> Wrong | None:
        layer = self._layer
        if layer is None:
            return None
        source = self._desk.sources().get(layer.stream)
        size = source.size if source else None
        side = None if size is None else size.width if member in ("x", "width") else size.height
        value = read_crop(text, member, side, limits_of(self._desk.state.show.api))
        if isinstance(value, Wrong):
            return value
        edit_layer(
            self._desk,
            say("Crop {name}", name=layer.title),
            layer,
            lambda la: replace(la, crop=crop_with(la.crop, member, value)),
        )
        return None


def edit_layer(
    desk: MixDesk, step: Message, layer: Layer, change: Callable[[Layer], Layer]
) -> None:
    """Changes the layer as it is by now, in one step of undo."""

    def changed(mix: Mix) -> Mix:
        now = mix.layer(layer.key)
        return mix.with_layer(change(now) if now is not None else layer)

    desk.edit(step, changed)


def fields_of(
    words: Words,
    names: dict[Member, Message],
    prefix: str,
    commit: Callable[[Member, str], Wrong | None],
    parent: QWidget,
) -> dict[Member, Field]:
    """Four fields named `prefix.x` and so on."""

    def bound(member: Member) -> Callable[[str], Wrong | None]:
        return lambda text: commit(member, text)

    return {
        member: Field(words, names[member], f"{prefix}.{member}", bound(member), parent)
        for member in MEMBERS
    }


def lay_out(form: QWidget, title: QWidget, beside: QWidget, fields: dict[Member, Field]) -> None:
    """The title with something at the right end of its line, the fields below."""
    head = QHBoxLayout()
    head.addWidget(title)
    head.addStretch(1)
    head.addWidget(beside)
    column = QVBoxLayout(form)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addLayout(head)
    column.addLayout(grid(fields))


def grid(fields: dict[Member, Field]) -> QGridLayout:
    """Two by two, in the order of Tab."""
    made = QGridLayout()
    made.setHorizontalSpacing(8)
    made.setVerticalSpacing(8)
    for at, field in enumerate(fields.values()):
        made.addWidget(field, at // 2, at % 2)
    return made


def length_of(place: Place, member: Member) -> float | Share | None:
    return {"x": place.x, "y": place.y, "width": place.width, "height": place.height}[member]


def _given(place: Place, member: Member, box: Rect) -> float | Share:
    """The number given, else what it comes to."""
    value = length_of(place, member)
    return side_of(box, member) if value is None else value


def side_of(box: Rect, member: Member) -> float:
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}[member]


def _crop_number(crop: Crop, member: Member) -> int | None:
    return {"x": crop.x, "y": crop.y, "width": crop.width, "height": crop.height}[member]


def _hint(box: Rect | None, member: Member) -> str:
    return f"{side_of(box, member):.6g}" if box is not None else ""
