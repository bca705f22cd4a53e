"""What the mix tests drive: a sample mix in a real workspace, mouse and keys in output pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from console.commands.gate import Gate
from console.commands.keymap import keys_of
from console.commands.registry import COMMANDS
from console.commands.spec import Confirmation, Scope, Surroundings
from console.domain.clipping import Clipping
from console.domain.message import Message, in_english
from console.domain.mix import Kind, Layer, Mix, Place
from console.domain.receipt import Receipt
from console.domain.show import Show, SourceNote
from console.domain.tidy import Arrangement
from console.domain.units import Rect
from console.services.mix.desk import MixDesk
from console.ui.actions import Actions
from console.ui.mix.canvas import Canvas
from console.ui.mix.reports import CHANGES
from console.ui.mix.strip import TEMPLATES
from console.ui.mix.workspace import MixWorkspace
from console.ui.overlay import Overlay
from console.ui.stage import Stage
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.desks import make_desk

NOW = 1_795_349_677.0
LEFT = Qt.MouseButton.LeftButton
RIGHT = Qt.MouseButton.RightButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Yes:
    """A cloud that accepts everything."""

    async def start(self, mix: Mix) -> Receipt:
        return Receipt("tencent", "start", mix.session, 40.0, NOW, event_id="7")

    async def cancel(self, session: str, output: str) -> Receipt:
        return Receipt("tencent", "cancel", session + output, 40.0, NOW)

    def request_text(self, mix: Mix) -> str:
        return f'{{"mix_stream_session_id": "{mix.session}"}}'


@dataclass(slots=True)
class Window:
    """What commands ask of the screen goes to the workspace; nobody is asked anything."""

    workspace: MixWorkspace | None = None
    performed: list[str] = field(default_factory=list[str])

    def go(self, workspace: str) -> None:
        self.performed.append(workspace)

    def perform(self, name: str) -> None:
        self.performed.append(name)
        if self.workspace is not None:
            self.workspace.perform(name)

    async def ask(self, confirmation: Confirmation) -> bool:
        raise AssertionError(confirmation.kind)

    async def show_request(self, act: str) -> None:
        self.performed.append(act)

    async def file_to_open(self, kind: str = "show") -> str | None:
        return None

    async def file_to_save(self, suggestion: str) -> str | None:
        return suggestion or None

    async def keep_changes(self, name: str) -> str:
        return name and "stay"

    async def decide(
        self, title: Message, text: Message, options: Sequence[tuple[str, Message, str]]
    ) -> str:
        raise AssertionError(title)


@dataclass(slots=True)
class Bench:
    """The workspace 1500 x 950 and what tests ask of it."""

    desk: MixDesk
    stage: Stage
    actions: Actions
    workspace: MixWorkspace
    window: Window
    time: list[float]
    surroundings: Surroundings
    ran: list[str] = field(default_factory=list[str])
    """Commands that keys and buttons asked for, in order."""

    @property
    def canvas(self) -> Canvas:
        return self.workspace.canvas

    def layer(self, key: str) -> Layer:
        layer = self.desk.mix.layer(key)
        assert layer is not None
        return layer

    def box(self, key: str) -> Rect:
        item = self.desk.layout().of(key)
        assert item is not None
        return item.pixels

    def at(self, x: float, y: float) -> QPoint:
        """Where an output pixel is on the canvas."""
        return self.canvas.scene.lens.over(x, y).toPoint()

    def middle(self, key: str) -> QPoint:
        box = self.box(key)
        return self.at(box.x + box.width / 2, box.y + box.height / 2)

    def corner(self, key: str, across: float, down: float) -> QPoint:
        """A point of the box: 0, 0 is top left and 1, 1 bottom right."""
        box = self.box(key)
        return self.at(box.x + box.width * across, box.y + box.height * down)

    def pixels(self, dx: float, dy: float) -> QPoint:
        """A way in output pixels as the pointer goes it."""
        zoom = self.canvas.scene.lens.zoom
        return QPointF(dx * zoom, dy * zoom).toPoint()

    def grab(self, start: QPoint, way: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        """Press and move in four steps, without letting go."""
        QTest.mousePress(self.canvas, LEFT, held, start)
        for step in range(1, 5):
            self.move(start + way * step / 4, held)

    def move(self, at: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        drag(self.canvas, at, held)

    def drop(self, at: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseRelease(self.canvas, LEFT, held, at)

    def drag(self, start: QPoint, way: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        self.grab(start, way, held)
        self.drop(start + way, held)

    def click(self, at: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.canvas, LEFT, held, at)

    def key(self, widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(widget, key, held)

    @property
    def readout(self) -> str:
        """What the status line says of the gesture under the hand."""
        return "  ".join(map(in_english, self.desk.state.readout()))

    def field(self, name: str) -> QLineEdit:
        found = self.workspace.findChild(QLineEdit, name)
        assert isinstance(found, QLineEdit)
        return found

    def label(self, name: str) -> QLabel:
        found = self.workspace.findChild(QLabel, name)
        assert isinstance(found, QLabel)
        return found

    def type_into(self, name: str, text: str, end: Qt.Key = Qt.Key.Key_Return) -> QLineEdit:
        entry = self.field(name)
        entry.setFocus()
        entry.selectAll()
        QTest.keyClicks(entry, text)
        QTest.keyClick(entry, end)
        return entry

    def undo_steps(self) -> int:
        """How often Ctrl+Z finds something; the mix is back where it was afterwards."""
        count = 0
        while self.desk.state.undo is not None:
            self.desk.undo()
            count += 1
        for _ in range(count):
            self.desk.redo()
        return count

    def seen(self) -> QImage:
        """The canvas widget's pixels now."""
        return self.canvas.grab().toImage()

    def tidy(self) -> None:
        """As on the first day: the sample, fitted, nothing selected, nothing on air."""
        self.time[0] = NOW
        self.window.performed.clear()
        self.ran.clear()
        self.desk.connect({"legacy": Yes(), "3.0": Yes()})
        self.desk.adopt(sample(), None, None)
        self.actions.refresh()  # a lock that an earlier test left tells nobody here
        self.stage.desk.arrangement.set(Arrangement())
        self.stage.desk.clipping.set(Clipping())
        self.stage.words.speak("en")
        for card in self.workspace.findChildren(Overlay):
            card.dismiss()  # a list that an earlier test left open keeps the focus
        self.workspace.show()
        self.workspace.live.run(True)
        self.workspace.reports.tabs.setCurrentIndex(CHANGES)
        self.workspace.strip.tabs.setCurrentIndex(TEMPLATES)
        self.workspace.activateWindow()
        assert QTest.qWaitForWindowActive(self.workspace)
        self.canvas.set_snapping(True)
        self.canvas.zoom("fit")
        self.canvas.setFocus()
        QApplication.processEvents()

    def rest(self) -> None:
        """No timer goes on after the test. Hidden, the offscreen platform never activates again."""
        for place in (self.workspace, self.stage.pace):
            for timer in place.findChildren(QTimer):
                timer.stop()

    def close(self) -> None:
        self.workspace.close()
        self.workspace.deleteLater()
        self.actions.deleteLater()
        QApplication.processEvents()


def make_bench(app: QApplication) -> Bench:
    time = [NOW]
    desk = make_desk(lambda: time[0], sample())
    desk.mixes.connect({"legacy": Yes(), "3.0": Yes()})
    window = Window()
    surroundings = Surroundings(desk, window)
    gate = Gate(surroundings, desk.clocks.signing)
    words, theme = Words("en"), Theme("dark")
    theme.apply(app)

    ran: list[str] = []

    def run(command: str) -> None:
        ran.append(command)
        gate.at_once(command)

    actions = Actions(words, COMMANDS, keys_of, gate.why_not, run)
    stage = Stage(desk, words, theme, run, actions.action)
    workspace = MixWorkspace(stage)
    window.workspace = workspace
    for scope in (Scope.MIX, Scope.CANVAS, Scope.LAYERS, Scope.SOURCES, Scope.OWN_LAYOUTS):
        widget = workspace.scope_widget(scope)
        assert widget is not None
        actions.attach(scope, widget)
    workspace.resize(1500, 950)
    workspace.show()
    workspace.activateWindow()
    workspace.canvas.setFocus()
    app.processEvents()
    return Bench(desk.mixes, stage, actions, workspace, window, time, surroundings, ran)


def sample() -> Show:
    """A host and two guests with a sponsor's picture, as the desk ships it."""
    layers = (
        Layer("host", "lewis01", 1, name="Host", locked=True),
        Layer("rival", "lewis02", 2, name="Challenger", place=Place(1000, 200, 840, 480)),
        Layer("guest", "lewis03", 3, name="Guest", place=Place(300, 700, 480, 270)),
        Layer("logo", "sponsor", 4, Kind.PICTURE, "Sponsor", Place(60, 60, 160, 90), picture_id=7),
    )
    notes = (
        SourceNote("lewis01", 1920, 1080),
        SourceNote("lewis02", 960, 720),
        SourceNote("lewis03", 1280, 720),
        SourceNote("sponsor", 320, 180),
    )
    return Show("s1", "PK night", Mix("pk_night_01", "lewis01", layers=layers), notes)


def drag(canvas: QWidget, at: QPoint, held: Qt.KeyboardModifier) -> None:
    """A move with the left button down; QTest's own has no buttons and no modifiers."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(canvas.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        LEFT,
        held,
    )
    QApplication.sendEvent(canvas, event)
