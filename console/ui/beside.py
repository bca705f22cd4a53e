"""What stands beside or below every place for a while: made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from console.ui.frame import Frame
from console.ui.listening.strip import Earpiece
from console.ui.practice.guide import Guide
from console.ui.stage import Stage


class SidePanel(Protocol):
    """Opens and closes by the same act; `panes` is empty while it is closed."""

    def toggle(self) -> None: ...

    def panes(self) -> list[QWidget]: ...


PanelMaker = Callable[[Stage, Frame], SidePanel]


class Beside:
    """One panel, or none where nothing makes it; the strips of a practice and of listening."""

    def __init__(self, stage: Stage, frame: Frame, make: PanelMaker | None) -> None:
        self._stage = stage
        self._frame = frame
        self._make = make
        self.panel: SidePanel | None = None
        self.guide = Guide(stage, frame)
        self.earpiece = Earpiece(stage, frame)

    def toggle(self) -> None:
        if self.panel is None and self._make is not None:
            self.panel = self._make(self._stage, self._frame)
        if self.panel is not None:
            self.panel.toggle()

    def panes(self) -> list[QWidget]:
        panel = self.panel.panes() if self.panel is not None else []
        return [*panel, *self.guide.panes(), *self.earpiece.panes()]
