"""Which stream, picture or colour a layer shows: its id, its kind and what that kind needs."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.mix import BACKGROUND, LAYERS_MAX, Kind, Layer
from console.domain.naming import name_of
from console.domain.order import set_number
from console.services.mix.desk import MixDesk
from console.ui.mix.color_form import ColorForm
from console.ui.mix.field import Field
from console.ui.mix.ids import PICTURE_ID_MAX, wrong_id
from console.ui.mix.limits import limits_of
from console.ui.mix.numbers import Wrong, read_whole
from console.ui.parts import Segmented, told
from console.ui.words import Words

TIGHT: Final = (
    """QPushButton[role="segment"] { padding: 0 4px; min-width: 20px; font-size: 12px; }"""
)
"""Five words in the width of a card."""


class SourceForm(QWidget):
    """Ids are the vendor's: letters, digits and underscore, up to 80 bytes."""

    def __init__(self, words: Words, desk: MixDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._layer: Layer | None = None
        self.stream = Field(words, say("Stream ID"), "inspector.stream", self._set_stream, self)
        self.number = Field(words, say("Number"), "inspector.number", self._set_number, self)
        self.number.setFixedWidth(72)
        kinds = (
            (str(Kind.AV), say("A/V")),
            (str(Kind.AUDIO), say("Audio")),
            (str(Kind.VIDEO), say("Video")),
            (str(Kind.PICTURE), say("Picture")),
            (str(Kind.CANVAS), say("Canvas")),
        )
        self.kind = Segmented(words, kinds, self)
        self.kind.setObjectName("inspector.kind")
        self.kind.setStyleSheet(TIGHT)
        words.put(self.kind.setAccessibleName, say("Input type"))
        self.kind.chosen.connect(self._set_kind)
        self.color = ColorForm(words, self._set_color, self)
        self.picture = Field(words, say("Picture ID"), "inspector.picture", self._set_picture, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.stream, 1)
        first.addWidget(self.number)
        column.addLayout(first)
        kind = QVBoxLayout()
        kind.setSpacing(4)
        kind.addWidget(told(words, say("Input type"), "secondary"))
        kind.addWidget(self.kind)
        column.addLayout(kind)
        column.addWidget(self.color)
        column.addWidget(self.picture)

    def show_layer(self, layer: Layer) -> None:
        self._layer = layer
        self.stream.show_value(layer.stream, owner=layer.key)
        self.number.show_value(str(layer.number), owner=layer.key)
        self.kind.choose(str(layer.kind))
        self.color.setVisible(layer.kind == Kind.CANVAS)
        self.color.show_value(layer.color or "", hint="0x000000", owner=layer.key)
        self.picture.setVisible(layer.kind == Kind.PICTURE)
        number = layer.picture_id
        self.picture.show_value("" if number is None else str(number), owner=layer.key)

    def _change(self, layer: Layer, name: Message) -> None:
        self._desk.edit(name, lambda mix: mix.with_layer(layer))

    def _set_stream(self, text: str) -> Wrong | None:
        layer = self._layer
        if layer is None:
            return None
        wrong = wrong_id(text.strip(), limits_of(self._desk.state.show.api).id_bytes_max)
        if wrong is None:
            name = say("Stream of {name}", name=name_of(layer))
            self._change(replace(layer, stream=text.strip()), name)
        return wrong

    def _set_number(self, text: str) -> Wrong | None:
        """Who has the number takes the old one; layer 1 is the background."""
        layer = self._layer
        if layer is None:
            return None
        number = read_whole(text, BACKGROUND, LAYERS_MAX)
        if number is None:
            return Wrong(
                say("Every layer needs a number: {low} to {high}.", low=BACKGROUND, high=LAYERS_MAX)
            )
        if isinstance(number, Wrong):
            return number
        self._desk.edit(
            say("Number of {name}", name=name_of(layer)),
            lambda mix: set_number(mix, layer.key, number),
        )
        return None

    def _set_kind(self, kind: str) -> None:
        layer = self._layer
        if layer is not None and kind.isdecimal():
            name = say("Input type of {name}", name=name_of(layer))
            self._change(replace(layer, kind=int(kind)), name)

    def _set_color(self, color: str | None) -> None:
        layer = self._layer
        if layer is not None and layer.color != color:
            self._change(replace(layer, color=color), say("Colour of {name}", name=name_of(layer)))

    def _set_picture(self, text: str) -> Wrong | None:
        layer = self._layer
        if layer is None:
            return None
        number = read_whole(text, 1, PICTURE_ID_MAX)
        if isinstance(number, Wrong):
            return number
        self._change(
            replace(layer, picture_id=number), say("Picture of {name}", name=name_of(layer))
        )
        return None
