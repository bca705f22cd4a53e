"""The canvas card: size, snapping, zoom; preview at the left and program at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.mix import Kind
from console.services.mix.canvaschange import Offer
from console.services.mix.state import MixState
from console.services.settings import Preferences
from console.ui.binding import bind
from console.ui.blank import Blank
from console.ui.buttons import ActButton
from console.ui.mix.canvas import Canvas
from console.ui.mix.canvas_holder import CanvasHolder
from console.ui.mix.folding import Folding
from console.ui.mix.guides_field import GuidesField
from console.ui.mix.output_view import OutputView
from console.ui.mix.pictures import Pictures
from console.ui.mix.program import ProgramView
from console.ui.mix.stream_chips import StreamChips
from console.ui.parts import Panel, push_button, show_turned
from console.ui.stage import Stage


class CanvasPanel(Panel):
    """`canvas` and `program` are the two screens."""

    def __init__(self, stage: Stage, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(stage.words, say("Canvas"), parent)
        self._stage = stage
        self.canvas = Canvas(stage, pictures)
        self.chips = StreamChips(stage, self.canvas)
        self.program = ProgramView(stage, pictures)
        self.output = OutputView(stage)
        self._fill_header()
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setObjectName("screens.split")
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.holder = CanvasHolder(self.canvas)
        self.blank = _blank(stage, self.holder)
        self.split.addWidget(self.holder)
        self.split.addWidget(self._air())
        self.split.setStretchFactor(0, 64)
        self.split.setStretchFactor(1, 36)
        self.split.setSizes([640, 360])
        self.body.setContentsMargins(0, 0, 0, 1)
        self.guides = GuidesField(stage, self.canvas)
        self.body.addWidget(self.guides)
        self.body.addWidget(self.split, 1)
        self.canvas.zoomed.connect(self._zoomed)
        self.canvas.snapping_changed.connect(self._snapping)
        stage.words.on_switch(self._retell)
        bind(self, stage.desk.mixes.canvas.offer, self._offer)
        bind(self, stage.desk.settings.store, self._wear)
        self._retell()
        stage.pace.follow(self, self._show)

    def _fill_header(self) -> None:
        stage = self._stage
        self.snap = push_button(stage, "mix.snap", "", self)
        self.snap.setText("")
        self.snap.be_switch()
        show_turned(self.snap, on=True)
        self.ghosts = push_button(stage, "mix.aids.ghosts", "", self)
        self.ghosts.be_switch()
        self.fit = push_button(stage, "mix.zoom.fit", "", self)
        self.hundred = ActButton(stage.theme, "", self)
        self.hundred.setObjectName("zoom")
        self.hundred.setMinimumWidth(58)
        self.recanvas = push_button(stage, "mix.recanvas", "primary", self)
        self.hundred.clicked.connect(lambda: stage.run("mix.zoom.100"))
        for button in (self.recanvas, self.ghosts, self.snap, self.fit, self.hundred):
            self.header.addWidget(button)
        icons = {self.recanvas: "scaling", self.ghosts: "ghost", self.snap: "magnet"}
        self._folding = Folding(self, (self.fit,), icons)

    def perform(self, name: str) -> bool:
        """Acts of the canvas by name; False for one that is not its own."""
        canvas = self.canvas
        if name.startswith("zoom."):
            canvas.zoom(name.removeprefix("zoom."))
        elif name == "snap":
            canvas.set_snapping(not canvas.snapping)
        elif name == "move":
            canvas.begin_move()
        elif name == "guides":
            self.guides.open()
        else:
            return False
        return True

    def _air(self) -> QWidget:
        """What was sent, and below it what comes of it."""
        air = QWidget()
        column = QVBoxLayout(air)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.program, 1)
        column.addWidget(self.output, 1)
        return air

    def _retell(self) -> None:
        text = self._stage.words.text
        self.snap.setText(text(say("Snap")))
        self.ghosts.setText(text(say("Ghosts")))
        self.fit.setText(text(say("Fit")))
        self._zoomed(self.canvas.zoom_percent)
        self._show(self._stage.desk.mixes.state)

    def _offer(self, offer: Offer | None) -> None:
        """Only while it has something to do."""
        self.recanvas.setVisible(offer is not None)

    def _snapping(self, on: bool) -> None:
        show_turned(self.snap, on=on)

    def _wear(self, settings: Preferences) -> None:
        show_turned(self.ghosts, on="ghosts" in settings.aids)

    def _zoomed(self, percent: int) -> None:
        self.hundred.setText(f"{percent} %")
        words = self._stage.words.text(say("Zoom {n} %. Click for 100 %.", n=percent))
        self.hundred.setAccessibleName(words)
        self.hundred.setToolTip(words)

    def _show(self, state: MixState) -> None:
        if state.gesture is not None:
            return
        self.ghosts.setVisible(state.on_air is not None)
        self.blank.setVisible(not state.mix.layers)
        # Of the desk: the canvas paints later, and would still say the size before.
        layout = self._stage.desk.mixes.layout()
        size = f"{layout.canvas.width:g}×{layout.canvas.height:g}"
        text = self._stage.words.text(_told(size, state, layout.canvas_known))
        if text != self.detail.text():
            self.detail.setText(text)
            self._folding.keep(size)


def _blank(stage: Stage, over: QWidget) -> Blank:
    """What to press first, by the keys of the scheme in use."""
    keys = {
        name: str(stage.action(command).property("key_words"))
        for name, command in (("add", "mix.add_layer"), ("templates", "mix.templates"))
    }
    hint = say(
        "{add} adds a layer and asks for its stream ID; {templates} then arranges them all.", **keys
    )
    return Blank(stage, over, "layout-grid", say("An empty mix"), hint)


def _told(size: str, state: MixState, known: bool) -> Message:
    background = state.mix.background
    if background is None:
        return say("{size} · assumed, there is no background yet", size=size)
    if not known:
        return say("{size} · assumed, the background's size is not known", size=size)
    if background.kind == Kind.CANVAS:
        return say("{size} · from the canvas layer", size=size)
    return say("{size} · from background", size=size)
