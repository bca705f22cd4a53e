"""How a list's workspace is put on the bench."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.commands.spec import Scope
from console.ui.lists.workspace import ListWorkspace
from console.ui.stage import Stage
from tests.ui.relay.fakes import Bench

W = TypeVar("W", bound=ListWorkspace[Any])


def opened(on: Bench, qtbot: QtBot, make: Callable[[Stage], W], scope: Scope) -> Iterator[W]:
    """Shown, active, with the keys on its view."""
    workspace = make(on.stage)
    qtbot.addWidget(workspace)
    on.attach(scope, workspace)
    workspace.resize(1440, 860)
    workspace.show()
    qtbot.waitActive(workspace)
    QApplication.processEvents()  # the panes take their places once the window has its size
    workspace.default_focus().setFocus()
    yield workspace
    workspace.hide()
