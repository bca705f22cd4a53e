"""The shell on a real desk that is connected to nothing, with places of the test's own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from console.commands.gate import Gate
from console.commands.keymap import keys_of
from console.commands.registry import COMMANDS
from console.commands.spec import Scope
from console.domain.message import Message
from console.domain.mix import Layer, Mix
from console.domain.show import Show
from console.services.accounts import Accounts
from console.services.cupboard import Cupboard
from console.ui.activity.workspace import ActivityWorkspace
from console.ui.frame import Frame
from console.ui.parts import push_button
from console.ui.places import Workspace
from console.ui.settings.workspace import SettingsWorkspace
from console.ui.shell import Parts, Shell
from console.ui.stage import Stage
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.desks import make_desk

NOON = 1_795_320_000.0


def raise_it(error: BaseException) -> None:
    raise error


class Drawer:
    """A keychain in memory; with `refuses` it says so and keeps for the session."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.refuses: Message | None = None

    async def get(self, name: str) -> str | None:
        return self.kept.get(name)

    async def put(self, name: str, secret: str) -> Message | None:
        self.kept[name] = secret
        return self.refuses

    async def forget(self, name: str) -> Message | None:
        self.kept.pop(name, None)
        return None


class Plain(QWidget):
    """A workspace with a pane for keys, a text field and one command's button."""

    def __init__(self, stage: Stage, command: str) -> None:
        super().__init__()
        self.performed: list[str] = []
        column = QVBoxLayout(self)
        self.pane = QWidget()
        self.pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pane.setMinimumHeight(40)
        self.text = QLineEdit()
        self.button = push_button(stage, command)
        for widget in (self.pane, self.text, self.button):
            column.addWidget(widget)

    def panes(self) -> list[QWidget]:
        return [self.pane, self.text]

    def scope_widget(self, scope: Scope) -> QWidget | None:
        return self

    def perform(self, name: str) -> bool:
        self.performed.append(name)
        return True

    def default_focus(self) -> QWidget:
        return self.pane


class Stand:
    """Everything wired as `furnish` does it, with a clock that stands at noon."""

    def __init__(self, theme: Theme, words: Words) -> None:
        self.errors: list[BaseException] = []
        self.drawer = Drawer()
        self.theme, self.words = theme, words
        show = Show(
            "show-1", "PK night", Mix("pk_1", "host", layers=(Layer("a", "host", 1, name="Host"),))
        )
        self.desk = make_desk(lambda: NOON, show, report=self.errors.append)
        accounts = Accounts(self.desk.settings, self.drawer, self.desk.notices)
        self.cupboard = Cupboard(accounts, self.desk.tasks)
        self.made: dict[str, Plain] = {}
        self.frame = Frame(theme, words)
        self.frame.resize(1100, 700)
        parts = Parts(
            COMMANDS,
            keys_of,
            lambda around: Gate(around, lambda: NOON),
            {
                "mix": self._maker("mix", "mix.take"),
                "relays": self._maker("relays", "relay.stop"),
                "jobs": self._maker("jobs", "jobs.start"),
                "activity": ActivityWorkspace,
                "settings": lambda stage: SettingsWorkspace(stage, self.cupboard),
            },
            {},
        )
        self.shell = Shell(self.frame, self.desk, theme, words, parts)
        self.shell.go("mix")
        self.frame.show()
        self.frame.activateWindow()

    def close(self) -> None:
        self.frame.leave()
        self.frame.deleteLater()

    async def settle(self, turns: int = 4) -> None:
        """Lets started commands run; no time has to pass for them."""
        for _ in range(turns):
            await asyncio.sleep(0)
            await asyncio.sleep(0)

    async def press(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        """To whoever has the focus, as the window system would."""
        target = self.frame.focusWidget() or self.frame
        QTest.keyClick(target, key, held or Qt.KeyboardModifier.NoModifier)
        await self.settle()

    def _maker(self, place: str, command: str) -> Callable[[Stage], Workspace]:
        def make(stage: Stage) -> Workspace:
            self.made[place] = Plain(stage, command)
            return self.made[place]

        return make
