"""Chips on the canvas for inputs that are sound alone or picture alone; the first have no box."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from console.domain.message import say
from console.domain.mix import Kind, Layer
from console.services.mix.state import MixState
from console.ui.binding import bind
from console.ui.buttons import ActButton
from console.ui.mix.canvas_view import CanvasView
from console.ui.mix.described import layer_words
from console.ui.mix.hints import Flow
from console.ui.mix.rulers import THICK
from console.ui.parts import show_turned
from console.ui.stage import Stage

MARGIN: Final = 10
ICONS: Final = {Kind.AUDIO: "mic", Kind.VIDEO: "video"}


class StreamChip(ActButton):
    """One layer: its number and name; a click selects it, with Shift it is added."""

    def __init__(self, stage: Stage, key: str, parent: QWidget) -> None:
        super().__init__(stage.theme, "", parent)
        self._desk = stage.desk.mixes
        self._key = key
        self.setObjectName(f"chip.{key}")
        self.setCheckable(True)
        self.setFixedHeight(26)
        # By keys the canvas itself walks all layers, those without a picture too.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.toggled.connect(lambda: self._desk.select((self._key,)))  # by a screen reader

    def show_layer(self, stage: Stage, layer: Layer, state: MixState) -> None:
        mark = say("audio only") if layer.kind == Kind.AUDIO else say("video only")
        text = f"{layer.number} {layer.title} · {stage.words.text(mark)}"
        if layer.hidden:
            text = f"{text} · {stage.words.text(say('hidden'))}"
        self.setText(text)
        self.show_icon(ICONS[layer.kind])
        show_turned(self, on=layer.key in state.selection)
        told = stage.words.text(layer_words(layer, state, stage.desk.mixes.layout()))
        self.setAccessibleName(told)
        self.setToolTip(told)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        chosen = self._desk.state.selection
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._desk.select((self._key,))
        elif self._key in chosen:
            self._desk.select(key for key in chosen if key != self._key)
        else:
            self._desk.select((*chosen, self._key))


class StreamChips(QWidget):
    """Along the lower edge of the canvas, growing upward; nothing where there are none."""

    def __init__(self, stage: Stage, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self.setObjectName("canvas.chips")
        self._stage = stage
        self._canvas = canvas
        self._flow = Flow(self, 6, 4)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._made: dict[str, StreamChip] = {}
        canvas.resized.connect(self._settle)
        stage.words.on_switch(self._retell)
        stage.pace.follow(self, self._show)
        bind(self, stage.desk.settings.store, lambda _: self._settle())

    def _retell(self) -> None:
        self._show(self._stage.desk.mixes.state)

    def _show(self, state: MixState) -> None:
        if state.gesture is not None:
            return
        layers = sorted(
            (la for la in state.mix.layers if la.kind in ICONS), key=lambda la: la.number
        )
        if [la.key for la in layers] != list(self._made):
            self._make(layers)
        for layer in layers:
            self._made[layer.key].show_layer(self._stage, layer, state)
        self._settle()

    def _make(self, layers: list[Layer]) -> None:
        for chip in self._made.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._made = {la.key: StreamChip(self._stage, la.key, self) for la in layers}
        for chip in self._made.values():
            self._flow.addWidget(chip)
            chip.show()

    def _settle(self) -> None:
        self.setVisible(bool(self._made))
        ruler = THICK if "rulers" in self._stage.desk.settings.store.value.aids else 0
        width = max(1, self._canvas.width() - ruler - 2 * MARGIN)
        height = self._flow.heightForWidth(width)
        top = self._canvas.height() - MARGIN - height
        self.setGeometry(ruler + MARGIN, top, width, height)
