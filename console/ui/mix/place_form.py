"""PLACE: four numbers of the selected layers, each in its own unit, and what a size keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.layout import Layout
from console.domain.message import Message, say
from console.domain.mix import Layer, Place
from console.services.mix.desk import MixDesk
from console.ui.binding import bind
from console.ui.mix.anchor_pad import AnchorPad
from console.ui.mix.field import Field
from console.ui.mix.limits import limits_of
from console.ui.mix.locked_note import LockedNote
from console.ui.mix.number_fields import fields_of, grid, mixed, what_of
from console.ui.mix.numbers import MEMBERS, Member, Remark, Unit, Wrong, unit_of, written
from console.ui.mix.typed import (
    TypedPlace,
    in_other_unit,
    length_of,
    pinned,
    side_along,
    side_of,
    typed_place,
    unit_here,
)
from console.ui.parts import Segmented, told
from console.ui.stage import Stage

PLACE_NAMES: Final[dict[Member, Message]] = {
    "x": say("X"),
    "y": say("Y"),
    "width": say("Width"),
    "height": say("Height"),
}


class PlaceForm(QWidget):
    """Values are output pixels or shares of the background; typed sums are worked out."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = stage.words
        self._words = words
        self._desk = stage.desk.mixes
        self._arrangement = stage.desk.arrangement
        self._layers: tuple[Layer, ...] = ()
        self._layout: Layout = self._desk.layout()
        self.unit = Segmented(words, (("px", say("px")), ("%", say("%"))), self)
        self.unit.setFixedWidth(84)
        self.unit.setObjectName("inspector.unit")
        words.put(self.unit.setAccessibleName, say("Unit of place"))
        self.unit.chosen.connect(self._set_unit)
        self.anchor = AnchorPad(stage, self)
        self.locked = LockedNote(stage, self)
        # Made last: Tab goes X, Y, width, height and on to the crop.
        self.fields = fields_of(words, PLACE_NAMES, "inspector", self._commit, self)
        for member, field in self.fields.items():
            self._give_sign(member, field)
        self._lay_out()
        bind(self, self._arrangement, self.anchor.show_arrangement)

    def show_layers(self, layers: Sequence[Layer], layout: Layout) -> None:
        """Those of them that have a picture; the last is the primary one."""
        shown = tuple(layer for layer in layers if layer.visual)
        self._layout = layout
        free = {layer.key for layer in self._desk.state.editable}
        self._layers = tuple(layer for layer in shown if layer.key in free)
        self.locked.show_layers(shown, self._layers)
        if not shown:
            return
        self.unit.choose(unit_of(shown[-1].place))
        self.unit.setEnabled(bool(self._layers))
        for member, field in self.fields.items():
            self._show_field(member, field, shown)

    def _show_field(self, member: Member, field: Field, shown: tuple[Layer, ...]) -> None:
        primary = shown[-1]
        fixed = all(pinned(layer, member) for layer in self._layers)
        field.entry.setEnabled(bool(self._layers) and not fixed)
        owner = " ".join(layer.key for layer in shown)
        values = [length_of(layer.place, member) for layer in shown if not pinned(layer, member)]
        if mixed(values):
            hint = self._words.text(say("several"))
            field.show_value("", unit_here(primary.place, member), hint, owner)
            return
        unit = unit_here(primary.place, member)
        hint = self._hint(primary, member, unit)
        if pinned(primary, member) and len(shown) == 1:
            hint = "0"
        text = written(values[0] if values else None)
        field.show_value(text, unit, hint, owner)

    def _hint(self, layer: Layer, member: Member, unit: Unit) -> str:
        """Where it is shown now, in the unit that stands beside it."""
        item = self._layout.of(layer.key)
        if item is None:
            return ""
        if unit == "%":
            side = side_of(item.box, member)
            return f"{100 * side / side_along(self._layout, member):.4g}"
        return f"{side_of(item.pixels, member):.0f}"

    def _commit(self, member: Member, text: str) -> Wrong | Remark | None:
        limits, how = limits_of(self._desk.state.show.api), self._arrangement.value
        made: dict[str, TypedPlace] = {}
        for layer in self._layers:
            if pinned(layer, member):
                continue
            answer = typed_place(text, member, layer, self._layout, limits, how)
            if isinstance(answer, Wrong):
                return answer
            made[layer.key] = answer
        return self._take(say("Place of {name}", name=what_of(self._layers)), made)

    def _set_unit(self, unit: str) -> None:
        """All four of all selected."""
        wanted: Unit = "%" if unit == "%" else "px"
        limits = limits_of(self._desk.state.show.api)
        made = {
            layer.key: in_other_unit(layer, self._layout, MEMBERS, wanted, limits)
            for layer in self._layers
        }
        remark = self._take(say("Unit of {name}", name=what_of(self._layers)), made)
        self.fields["height"].say_remark(remark.words if remark else None)
        if self._layers:
            now = self._desk.mix.layer(self._layers[-1].key)
            self.unit.choose(unit_of(now.place) if now is not None else "px")

    def _take(self, name: Message, made: Mapping[str, TypedPlace]) -> Remark | None:
        edit_places(self._desk, name, {key: typed.place for key, typed in made.items()})
        remark = next((typed.remark for typed in made.values() if typed.remark), None)
        return None if remark is None else Remark(remark)

    def _give_sign(self, member: Member, field: Field) -> None:
        """The unit beside the number takes a click; for keys there is `px` or `%` alone."""
        sign = field.entry.turn_units()
        self._words.put(
            sign.setToolTip,
            say("Click for the other unit, or type px or % alone in the field and press Enter."),
        )
        sign.wanted.connect(lambda: self._turn(member, field))

    def _turn(self, member: Member, field: Field) -> None:
        if not self._layers:
            return
        unit = unit_here(self._layers[-1].place, member)
        answer = self._commit(member, "px" if unit == "%" else "%")
        field.say_remark(answer.words if answer is not None else None)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(told(self._words, say("PLACE"), "section"))
        left.addWidget(self.unit)
        left.addStretch(1)
        head = QHBoxLayout()
        head.addLayout(left)
        head.addStretch(1)
        head.addWidget(self.anchor, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.locked)
        column.addLayout(grid(self.fields))


def edit_places(desk: MixDesk, name: Message, places: Mapping[str, Place]) -> None:
    """The layers at their new places, in one step of undo."""
    desk.edit(
        name,
        lambda mix: replace(
            mix,
            layers=tuple(
                replace(la, place=places[la.key]) if la.key in places else la for la in mix.layers
            ),
        ),
    )
