"""Every key of the registry, pressed for real: its pane's command runs, and in no other pane."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.commands.keymap import keys_of
from console.commands.registry import COMMANDS
from console.commands.spec import Command, Scope
from console.domain.message import Message, say
from console.domain.mix import Layer, Mix, Place
from console.domain.show import Show
from console.services.desk import Desk
from console.ui.frame import Frame
from console.ui.mix.workspace import MixWorkspace
from console.ui.overlay import overlaid
from console.ui.shell import HOME, Parts, Shell
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.desks import make_desk
from tests.ui.shell.stand import NOON, Plain, raise_it

KEYS: Final = [
    pytest.param(command, key, id=f"{command.id} {key}")
    for command in COMMANDS
    if not command.by_widget
    for key in keys_of(command)
]
# The other panes of the mix have the canvas for a neighbour.
ELSEWHERE: Final[dict[Scope, Scope]] = {
    Scope.CANVAS: Scope.LAYERS,
    Scope.MIX: Scope.RELAYS,
    Scope.RELAYS: Scope.JOBS,
    Scope.JOBS: Scope.RELAYS,
    Scope.ACTIVITY: Scope.MIX,
    Scope.SWEEP: Scope.MIX,
    Scope.SETTINGS: Scope.MIX,
    Scope.KEYMAP: Scope.MIX,
}


class Open:
    """A gate that lets everything through; nothing is run here."""

    def why_not(self, id_: str, /) -> Message | None:
        del id_
        return None

    async def run(self, id_: str, /) -> bool:
        raise AssertionError(id_)

    def turn_to(self, desk: Desk, /) -> None:
        raise AssertionError(desk)


class Written(Shell):
    """What a key asks for is written down instead of run."""

    asked: list[str]

    def run(self, command: str) -> None:
        self.asked.append(command)


@dataclass(slots=True)
class Window:
    """The whole window on real workspaces; its commands are written down instead of run."""

    shell: Written
    frame: Frame
    desk: Desk

    def focus(self, scope: Scope) -> QWidget:
        """In the pane whose keys these are."""
        place = HOME.get(scope, "mix")
        self.shell.places.go(place)
        workspace = self.shell.places.workspace
        assert workspace is not None
        root = workspace.scope_widget(scope) if scope is not Scope.APP else None
        begin = workspace.default_focus()
        target = begin if root is None or root is begin or root.isAncestorOf(begin) else root
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        assert QApplication.focusWidget() is target, (scope, target)
        return target

    def press(self, keys: str) -> list[str]:
        """What the strokes asked for, one after the other, to whoever has the focus."""
        self.shell.asked = []
        for stroke in keys.split(", "):
            form = QKeySequence.SequenceFormat.PortableText
            sequence = QKeySequence.fromString(stroke, form)
            QTest.keySequence(QApplication.focusWidget() or self.frame, sequence)
        return self.shell.asked

    def calm(self) -> None:
        """No chord half pressed, nothing typed or opened is left for the next key."""
        QTest.keyClick(QApplication.focusWidget() or self.frame, Qt.Key.Key_Escape)
        self.shell.palette.dismiss()


@pytest.fixture(scope="module")
def window(qapp: QApplication) -> Iterator[Window]:
    layers = (
        Layer("a", "host", 1, name="Host"),
        Layer("b", "guest", 2, name="Guest", place=Place(10, 10, 320, 180)),
    )
    show = Show("show-1", "PK night", Mix("pk_1", "host", layers=layers))
    desk = make_desk(lambda: NOON, show, report=raise_it)
    theme, words = Theme("dark"), Words("en")
    theme.apply(qapp)
    frame = Frame(theme, words)
    frame.resize(1400, 900)
    parts = Parts(
        COMMANDS,
        keys_of,
        lambda _: Open(),
        {
            "mix": MixWorkspace,
            "relays": lambda stage, _: Plain(stage, "relay.stop"),
            "jobs": lambda stage, _: Plain(stage, "jobs.new"),
            "activity": lambda stage, _: Plain(stage, "app.palette"),
            "sweep": lambda stage, _: Plain(stage, "sweep.stop"),
            "settings": lambda stage, _: Plain(stage, "app.keys"),
        },
        {},
    )
    shell = Written(frame, desk, theme, words, parts)
    frame.show()
    shell.go("mix")
    frame.activateWindow()
    assert QTest.qWaitForWindowActive(frame)
    desk.mixes.select(("b",))
    yield Window(shell, frame, desk)
    frame.leave()
    frame.deleteLater()
    theme.deleteLater()


@pytest.fixture
def whole(window: Window) -> Iterator[Window]:
    """What it means to do in half a second (keeping where panes stand) is not waited for."""
    yield window
    for timer in window.frame.findChildren(QTimer):
        timer.stop()


@pytest.mark.parametrize(("command", "key"), KEYS)
def test_a_key_runs_its_command_in_its_pane_and_nowhere_else(
    whole: Window, command: Command, key: str
) -> None:
    whole.focus(command.scope)
    assert whole.press(key) == [command.id]
    whole.calm()
    if command.scope is Scope.APP:
        whole.shell.palette.open_with(say("Search"), lambda _: ())
        focus = QApplication.focusWidget()
        assert focus is not None
        assert overlaid(focus)
    else:
        whole.focus(ELSEWHERE.get(command.scope, Scope.CANVAS))
    assert command.id not in whole.press(key)
    whole.calm()
