"""A window with a real mix in it, and its panes by name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.ui.mix.workspace import MixWorkspace
from console.ui.panes.dock import PaneDock
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.shell.stand import Fitting, Stand


class Panes:
    """The shell on a desk that is connected to nothing; the other workspaces are plain."""

    def __init__(self, theme: Theme, words: Words) -> None:
        self.stand = Stand(theme, words, Fitting(mix=MixWorkspace))
        self.shell, self.frame, self.desk = self.stand.shell, self.stand.frame, self.stand.desk
        workspace = self.shell.places.workspace
        assert isinstance(workspace, MixWorkspace)
        self.mix = workspace
        self.remembered = self.shell.places.panes.remembered

    def dock(self, name: str) -> PaneDock:
        found = self.mix.deck.dock(name)
        assert found is not None
        return found

    def state(self, name: str) -> str:
        return self.mix.deck.state_of(self.dock(name))

    async def act(self, command: str, pane: str = "") -> None:
        if pane:
            self.shell.places.panes.choose(pane)
        self.shell.run(command)
        await self.stand.settle()
        QApplication.processEvents()

    async def float(self, pane: str) -> PaneDock:
        await self.act("app.pane.float", pane)
        dock = self.dock(pane)
        assert dock.isWindow()
        assert dock.isActiveWindow()
        return dock

    async def press(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        """To whoever has the keys, in whichever window."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, held or Qt.KeyboardModifier.NoModifier)
        await self.stand.settle()
        QApplication.processEvents()
