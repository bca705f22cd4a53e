"""The inspector card: numbers of the chosen layer, the output, and the way to air."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from console.domain.message import say
from console.services.mix.state import MixState
from console.ui.mix.airbox import AirBox
from console.ui.mix.arrange_form import ArrangeForm
from console.ui.mix.crop_form import CropForm
from console.ui.mix.output_form import OutputForm
from console.ui.mix.place_form import PlaceForm
from console.ui.mix.play_form import PlayForm
from console.ui.mix.source_form import SourceForm
from console.ui.parts import Panel, told
from console.ui.stage import Stage

_ROW = 48
"""Pixels of what scrolls, that a floating pane fits on a small screen at 300 %."""


class Inspector(Panel):
    """Values follow the desk; only what is being typed stays."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage.words, None, parent)
        words, desk = stage.words, stage.desk.mixes
        self._words = words
        self._desk = desk
        self._key = ""
        self.source = SourceForm(words, desk)
        self.play = PlayForm(stage)
        self.place = PlaceForm(stage)
        self.crop = CropForm(stage)
        self.arrange = ArrangeForm(stage)
        self.output = OutputForm(words, desk)
        self._nothing = told(
            words,
            say("Select a layer to see its numbers: click it, or press Tab on the canvas."),
            "muted",
        )
        self._nothing.setWordWrap(True)
        self._put_fields()
        self.air = AirBox(stage, self)
        self.body.addWidget(self.air)
        self.setMinimumWidth(284)
        words.put(self.setAccessibleName, say("Numbers"))
        words.on_switch(self._follow)
        stage.pace.follow(self, self._show)

    def _put_fields(self) -> None:
        """What does not fit the height is scrolled; the way to air below never is."""
        scroll = QScrollArea()
        scroll.setMinimumHeight(_ROW)
        self.body.addWidget(scroll, 1)
        inside = QWidget()
        inside.setObjectName("inspector.fields")
        inside.setMinimumWidth(0)
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(14)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        scroll.setWidget(inside)
        # Only now: what is set with its parts in it is styled whole, and again with every parent.
        parts = (self.source, self.play, self.place, self.crop, self.arrange, self.output)
        for part in (self._nothing, *parts):
            column.addWidget(part)
        column.addStretch(1)

    def focus_numbers(self) -> None:
        """Ctrl+E: the X field, or the width where X is pinned."""
        if self._desk.state.primary is None:
            entry = self.output.session.entry
        else:
            fields = self.place.fields
            entry = fields["x"].entry if fields["x"].entry.isEnabled() else fields["width"].entry
            if not self.place.isVisibleTo(self):
                entry = self.source.stream.entry
            elif not entry.isEnabled():
                self.place.locked.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        entry.selectAll()

    def focus_layer_number(self) -> None:
        """L: the number of the chosen layer."""
        entry = self.source.number.entry
        entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        entry.selectAll()

    def _show(self, state: MixState) -> None:
        if state.gesture is None:
            self._follow()
        else:
            self._follow_place()

    def _follow_place(self) -> None:
        """All that a drag changes."""
        layer = self._desk.state.primary
        if layer is None or layer.key != self._key:
            self._follow()
            return
        chosen = self._desk.state.chosen
        self.place.show_layers(chosen, self._desk.layout())
        self.crop.show_layers(chosen)

    def _follow(self) -> None:
        state = self._desk.state
        layer = state.primary
        self._key = layer.key if layer else ""
        text = self._words.text
        self._nothing.setVisible(layer is None)
        for part in (self.source, self.play, self.place, self.crop):
            part.setVisible(layer is not None)
        if layer is None:
            self.title.setText(text(say("Output")))
            self.detail.setText("")
        else:
            self.title.setText(layer.title)
            count = len(state.selection)
            self.detail.setText(
                text(say("layer {n}", n=layer.number))
                if count == 1
                else text(say("layer {n} · {count} selected", n=layer.number, count=count))
            )
            self.source.show_layer(layer)
            self.play.show_layer(layer)
            self.place.setVisible(any(la.visual for la in state.chosen))
            self.place.show_layers(state.chosen, self._desk.layout())
            self.crop.show_layers(state.chosen)
        self.arrange.setVisible(sum(la.visual for la in state.chosen) > 1)
        self.output.show_mix(state.mix)
