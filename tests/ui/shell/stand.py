"""The shell on a real desk that is connected to nothing, with places of the test's own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from console.commands.gate import Gate
from console.commands.keymap import keys_of
from console.commands.registry import COMMANDS
from console.commands.spec import Scope, Surroundings
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.domain.mix import Layer, Mix
from console.domain.show import Show
from console.services.accounts import Account, Accounts
from console.services.cupboard import Cupboard
from console.services.keys.safekeeping import Keeping
from console.services.store import Store
from console.ui.activity.workspace import ActivityWorkspace
from console.ui.frame import Frame
from console.ui.parts import push_button
from console.ui.places import Maker, Workspace
from console.ui.rehearsal.drawer import RehearsalDrawer
from console.ui.settings.workspace import SettingsWorkspace
from console.ui.shell import Parts, Shell
from console.ui.shell_parts import Body
from console.ui.stage import Stage
from console.ui.sweep.workspace import SweepWorkspace
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
        self.place = "keychain"
        self.locked = False

    def lasts(self, name: str) -> bool:
        return self.refuses is None or name not in self.kept

    async def get(self, name: str) -> str | None:
        return self.kept.get(name)

    async def find(self, name: str) -> str | Message | None:
        return self.kept.get(name)

    async def put(self, name: str, secret: str) -> Message | None:
        self.kept[name] = secret
        return self.refuses

    async def forget(self, name: str) -> Message | None:
        self.kept.pop(name, None)
        return None


class Tester:
    """The cloud that an account is tested with."""

    def __init__(self) -> None:
        self.asked: list[tuple[Account, dict[str, str]]] = []
        self.says: Message | Fault = say("It works: {ms} ms.", ms=43)
        self.hold: asyncio.Event | None = None

    async def __call__(self, account: Account, secrets: Mapping[str, str]) -> Message:
        self.asked.append((account, dict(secrets)))
        if self.hold is not None:
            await self.hold.wait()
        if isinstance(self.says, Fault):
            raise self.says
        return self.says


class Keeps:
    """Where keys are kept, standing still; what was asked of it is in `asked`."""

    def __init__(self) -> None:
        self.store: Store[Keeping] = Store(Keeping())
        self.asked: list[tuple[str, ...]] = []

    def look(self) -> None:
        self.asked.append(("look",))

    def choose(self, place: str) -> None:
        self.asked.append(("choose", place))

    def make(self, passphrase: str, again: str) -> None:
        self.asked.append(("make", passphrase, again))

    def unlock(self, passphrase: str) -> None:
        self.asked.append(("unlock", passphrase))

    def lock(self) -> None:
        self.asked.append(("lock",))

    def change(self, old: str, new: str, again: str) -> None:
        self.asked.append(("change", old, new, again))

    def remove(self) -> None:
        self.asked.append(("remove",))


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


@dataclass(frozen=True, slots=True)
class Fitting:
    """What a stand may have of its own: a real mix workspace, a clock that goes, another gate."""

    clock: Callable[[], float] = lambda: NOON
    gate: Callable[[Surroundings, Callable[[], float]], Gate] = Gate
    mix: Maker | None = None
    bodies: Mapping[str, Body] = field(default_factory=dict[str, Body])


class Stand:
    """Everything wired as `furnish` does it, with a clock that stands at noon."""

    def __init__(self, theme: Theme, words: Words, fitting: Fitting = Fitting()) -> None:
        self.errors: list[BaseException] = []
        self.drawer = Drawer()
        self.theme, self.words = theme, words
        show = Show(
            "show-1", "PK night", Mix("pk_1", "host", layers=(Layer("a", "host", 1, name="Host"),))
        )
        clock = fitting.clock
        self.desk = make_desk(clock, show, report=self.errors.append)
        accounts = Accounts(self.desk.settings, self.drawer, self.desk.notices)
        self.tester = Tester()
        self.cupboard = Cupboard(accounts, self.desk.tasks, self.tester)
        self.keeps = Keeps()
        self.made: dict[str, Plain] = {}
        self.frame = Frame(theme, words)
        self.frame.resize(1100, 700)
        parts = Parts(
            COMMANDS,
            lambda command: keys_of(command, own=self.desk.keymap.store.value),
            lambda around: fitting.gate(around, clock),
            {
                "mix": fitting.mix or self._maker("mix", "mix.take"),
                "relays": self._maker("relays", "relay.stop"),
                "jobs": self._maker("jobs", "jobs.new"),
                "activity": ActivityWorkspace,
                "sweep": SweepWorkspace,
                "settings": self._settings,
            },
            fitting.bodies,
            RehearsalDrawer,
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

    def _settings(self, stage: Stage, home: QWidget) -> Workspace:
        return SettingsWorkspace(stage, self.cupboard, self.keeps, home)

    def _maker(self, place: str, command: str) -> Maker:
        def make(stage: Stage, _: QWidget) -> Workspace:
            self.made[place] = Plain(stage, command)
            return self.made[place]

        return make
