"""A window on stand-in clouds that count what reaches them, with requests to look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget

from console.services.inspecting import inspect
from console.ui.request_view import RequestView
from console.ui.sheet import Sheet
from tests.helpers.showing import showing
from tests.ui.shell.stand import NOON, Stand
from tests.unit.services.clouds import (
    JobCloudStandIn,
    MixCloudStandIn,
    RelayCloudStandIn,
    job,
    task,
)


@dataclass(slots=True)
class Seat:
    """A window on stand-in clouds that count what reaches them."""

    stand: Stand
    mixing: MixCloudStandIn
    relays: RelayCloudStandIn
    jobs: JobCloudStandIn

    @property
    def view(self) -> RequestView:
        return self.stand.shell.requests.view

    @property
    def sheet(self) -> Sheet:
        return self.stand.shell.sheet

    @property
    def sent(self) -> int:
        mix = len(self.mixing.started) + len(self.mixing.cancelled)
        return mix + len(self.relays.done) + len(self.jobs.done)

    @property
    def tab(self) -> str:
        return self.view.tabs.choice()

    async def key(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        await self.stand.press(key, held)

    async def show(self, command: str) -> None:
        self.stand.shell.run(command)
        await self.stand.settle()
        assert self.view.isVisible()

    async def ask(self, command: str = "mix.take") -> None:
        self.stand.shell.run(command)
        await self.stand.settle()
        assert self.sheet.isVisible()

    async def copied(self) -> str:
        QGuiApplication.clipboard().setText("something else")
        await self.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        return QGuiApplication.clipboard().text()


def make_seat(stand: Stand) -> Seat:
    tasks = RelayCloudStandIn([task("t1", title="Main")])
    made = Seat(stand, MixCloudStandIn(), tasks, JobCloudStandIn([job("j1", "r1")]))
    desk = stand.desk
    desk.mixes.connect({"legacy": made.mixing})
    desk.relays.connect(made.relays)
    desk.jobs.connect(made.jobs)
    desk.relays.rows.replace_all([("t1", task("t1", title="Main"))])
    desk.relays.selected.set("t1")
    desk.worlds.inspector.set(partial(inspect, showing(lambda: NOON)))
    stand.shell.actions.refresh()
    return made


def texts(root: QWidget) -> list[str]:
    """Everything that a widget says to eyes, to a mouse that rests, or to a screen reader."""
    found: list[str] = []
    for widget in (root, *root.findChildren(QWidget)):
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            found.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
    return found
