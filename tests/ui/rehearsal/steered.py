"""A window in rehearsal with its panel, hands on the keys, and the world that is steered."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from console.domain.message import in_english
from console.services.worlds import THERE
from console.ui.rehearsal.drawer import RehearsalDrawer
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand
from tests.unit.services.steering import SteeringStandIn

W = TypeVar("W", bound=QWidget)
OPEN = (Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


class Steered:
    """`play` runs a story on the common loop, with the rehearsal connected and followed."""

    def __init__(self, drive: Drive, stand: Stand) -> None:
        self._drive = drive
        self.stand = stand
        self.desk = stand.desk
        self.world = SteeringStandIn()

    def play(self, story: Callable[[], Awaitable[None]]) -> None:
        async def whole() -> None:
            self.desk.worlds.stage.set(THERE)
            self.desk.rehearsal.connect(self.world)
            self.desk.tasks.start(self.desk.rehearsal.follow(), "follow")
            try:
                await story()
            finally:
                self.panel_off()
                await self.desk.tasks.close()
            assert self.stand.errors == []

        self._drive(whole)

    def panel_off(self) -> None:
        if self.stand.shell.beside.panel is not None:
            self.panel.leave()

    @property
    def panel(self) -> RehearsalDrawer:
        found = self.stand.shell.beside.panel
        assert isinstance(found, RehearsalDrawer)
        return found

    async def open(self, page: str = "time") -> None:
        """By its key, and to a page by the arrows; returns with the world seen."""
        await self.stand.press(*OPEN)
        while self.panel.tabs.choice() != page:
            await self.stand.press(Qt.Key.Key_Right)
        await self.until(lambda: bool(self.world.looks), "a look")
        await self.stand.settle()

    async def until(self, seen: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + 8
        while not seen():
            assert time.monotonic() < deadline, what
            await self.stand.settle()

    async def press_button(self, name: str) -> None:
        """A command's button, by Space as a keyboard does."""
        self.stand.shell.actions.refresh()
        button = self.find(QWidget, name)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert button.hasFocus(), f"{name} is greyed"
        await self.stand.press(Qt.Key.Key_Space)
        await self.stand.settle()

    async def fill(self, name: str, text: str) -> None:
        field = self.find(QLineEdit, name)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()
        for sign in text:  # QTest knows the signs of a plain keyboard only
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
                QApplication.sendEvent(field, event)
        await self.stand.settle()

    def find(self, kind: type[W], name: str) -> W:
        found = self.panel.findChildren(kind, name)
        assert len(found) == 1, name
        return found[0]

    def labels(self) -> list[QLabel]:
        return [one for one in self.panel.findChildren(QLabel) if one.isVisible()]

    def buttons(self) -> list[QAbstractButton]:
        return [one for one in self.panel.findChildren(QAbstractButton) if one.isVisible()]

    def told(self) -> list[str]:
        return [in_english(notice.text) for notice in self.desk.notices.store.value]


def focus() -> QWidget:
    """Who has the keys."""
    found = QApplication.focusWidget()
    assert found is not None
    return found
