"""The canvas's header in a narrow window: its switches give way before the canvas's size does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject

from console.ui.bound_buttons import BoundButton
from console.ui.buttons import ActButton
from console.ui.parts import Panel

_AGAIN: Final = (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show)


class Folding(QObject):
    """First the keycaps go, then the words of `folded`, for their icons; tooltips keep both."""

    def __init__(
        self, panel: Panel, caps: Sequence[BoundButton], folded: Mapping[BoundButton, str]
    ):
        super().__init__(panel)
        self._panel = panel
        self._caps = tuple(caps)
        self._folded = dict(folded)
        self._size = ""
        self._seen: object = None
        panel.head.installEventFilter(self)

    def keep(self, size: str) -> None:
        """What of the detail must be whole: its beginning, the canvas's size."""
        self._size = size
        self.fit()

    def fit(self) -> None:
        """The least that makes the detail whole; words fold only for the size in it."""
        room, detail = self._panel.head.width(), self._panel.detail
        whole = detail.sizeHint().width()
        held = self._panel.head.findChildren(ActButton)
        seen = (room, self._size, whole, [(one.isHidden(), one.accessibleName()) for one in held])
        if seen == self._seen:  # what is worn asks for a layout too: not again and again
            return
        self._seen = seen
        least = min(whole, detail.fontMetrics().horizontalAdvance(f"{self._size} …"))
        for caps, words, wanted in ((True, True, whole), (False, True, least)):
            self._wear(caps=caps, words=words)
            if self._panel.header.sizeHint().width() - whole + wanted <= room:
                return
        self._wear(caps=False, words=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _AGAIN:
            self.fit()
        return super().eventFilter(watched, event)

    def _wear(self, *, caps: bool, words: bool) -> None:
        for button in self._caps:
            button.fold(keycap=caps)
        for button, icon in self._folded.items():
            button.fold(keycap=caps, icon="" if words else icon)
