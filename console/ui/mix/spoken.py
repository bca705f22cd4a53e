"""A child of the canvas for each layer, for screen readers only: its name, place and words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from console.domain.mix import Layer
from console.services.mix.state import MixState
from console.ui.mix.described import layer_words
from console.ui.mix.scene import Scene
from console.ui.roles import speak_as
from console.ui.words import Words


class SpokenLayers:
    """Real widgets that paint nothing and take no mouse: sturdier than interfaces made in Python.

    There are none until somebody listens, so that nobody else pays for them."""

    def __init__(
        self, canvas: QWidget, words: Words, listening: Callable[[], bool] = QAccessible.isActive
    ) -> None:
        self._canvas = canvas
        self._words = words
        self._listening = listening
        self._made: dict[str, QWidget] = {}

    def follow(self, state: MixState, scene: Scene) -> None:
        """Lowest layer first, as Tab walks; a drag is followed when it has ended."""
        if state.gesture is not None or not self._listening():
            return
        layers = sorted(state.mix.layers, key=_number)
        for key in self._made.keys() - {layer.key for layer in layers}:
            gone = self._made.pop(key)
            gone.setParent(None)
            gone.deleteLater()
        for layer in layers:
            self._tell(layer, state, scene)

    def _tell(self, layer: Layer, state: MixState, scene: Scene) -> None:
        child = self._made.get(layer.key) or self._make(layer.key)
        item = scene.layout.of(layer.key)
        area = QRect(0, 0, 1, 1)
        if item is not None:
            area = scene.lens.exact(item.pixels).toAlignedRect() & self._canvas.rect()
        if child.geometry() != area:
            child.setGeometry(area)
        name = layer.title
        said = self._words.text(layer_words(layer, state, scene.layout))
        if (child.accessibleName(), child.accessibleDescription()) != (name, said):
            child.setAccessibleName(name)
            child.setAccessibleDescription(said)

    def _make(self, key: str) -> QWidget:
        child = self._made[key] = QWidget()
        child.setObjectName(f"layer.{key}")
        speak_as(child, QAccessible.Role.Graphic)
        child.setParent(self._canvas)  # once it is in there its role has been asked for
        child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        child.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        child.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        child.show()
        return child


def _number(layer: Layer) -> int:
    return layer.number
