"""A source's own size, typed where nothing has measured it: crops count its pixels."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from console.domain import pool
from console.domain.message import say
from console.domain.mix import Layer
from console.domain.query import folded
from console.domain.units import Size
from console.ui.mix.field import Field
from console.ui.mix.numbers import Wrong
from console.ui.stage import Stage

MOST: Final = 7680
_SIZE: Final = re.compile(r"\s*(\d{1,5})\s*[x×*,\s]\s*(\d{1,5})\s*")


class SizeField(Field):
    """Seen only while the size is not known; what is typed is noted with the source."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(
            stage.words, say("Size of the source"), "inspector.source.size", self._note, parent
        )
        self._desk = stage.desk.mixes
        self._layer: Layer | None = None

    def show_layer(self, layer: Layer, size: Size | None) -> None:
        self._layer = layer
        self.setVisible(size is None and bool(layer.stream))
        self.show_value("", "px", "1280×720", layer.key)

    def enter(self) -> None:
        self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.entry.selectAll()

    def _note(self, text: str) -> Wrong | None:
        if not text.strip() or self._layer is None:
            return None
        found = _SIZE.fullmatch(folded(text))
        sides = [int(side) for side in found.groups()] if found else []
        if not sides or not all(1 <= side <= MOST for side in sides):
            return Wrong(say("Two whole numbers up to {most}, as 1280×720.", most=MOST))
        locked = self._desk.why_locked()
        if locked is not None:
            return Wrong(locked)
        width, height = sides
        stream = self._layer.stream
        note = next(n for n in pool.pool(self._desk.state.show) if n.stream == stream)
        sized = replace(note, width=width, height=height)
        self._desk.describe(lambda show: pool.noted(show, sized))
        return None
