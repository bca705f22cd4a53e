"""The mix workspace: layers, canvas, layouts, reports and numbers in one view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.commands.spec import Scope
from console.domain.findings import Finding
from console.domain.message import Message, say
from console.services.mix.state import MixState
from console.ui.digits import recalled_slot
from console.ui.mix.canvas_panel import CanvasPanel
from console.ui.mix.drops import Drops
from console.ui.mix.inspector import Inspector
from console.ui.mix.jumps import jump
from console.ui.mix.layer_menu import on_canvas, on_table
from console.ui.mix.layers import LayersPanel
from console.ui.mix.live import Live
from console.ui.mix.picture_choice import PictureChoice
from console.ui.mix.pictures import Pictures
from console.ui.mix.recanvas import RecanvasSheet
from console.ui.mix.reports import Reports
from console.ui.mix.showing import follow_show
from console.ui.mix.sources import SourcesPanel
from console.ui.mix.strip import LayoutStrip
from console.ui.mix.swapping import SwapPicker
from console.ui.panes.deck import Deck, Seat, Side
from console.ui.panes.dock import PaneDock
from console.ui.parts import Panel
from console.ui.stage import Stage

LAYERS: Final = "mix.layers"
SOURCES: Final = "mix.sources"
REPORTS: Final = "mix.reports"
NUMBERS: Final = "mix.numbers"
GAP: Final = 8
HOMES: Final[Mapping[str, frozenset[str]]] = {
    LAYERS: frozenset({"rename"}),
    SOURCES: frozenset({"source.add", "source.rename"}),
    NUMBERS: frozenset({"numbers", "source_size", "layer_number", "stream", "play"}),
    REPORTS: frozenset({"layer_values", "preflight", "finding", "on_air", "next_move"}),
}
"""Acts that lead into a pane, which is shown for them where it was hidden."""


class MixWorkspace(QWidget):
    """What the shell asks of a place; `pictures` may be shared with the TAKE sheet."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._desk = stage.desk.mixes
        self._settings = stage.desk.settings
        self.pictures = Pictures(self)
        self._followed: object = None
        follow_show(self.pictures, self._desk)
        self.live = Live(stage, self.pictures, self)
        self.layers = LayersPanel(stage, self.pictures)
        self.sources = SourcesPanel(stage, self.pictures)
        self.screens = CanvasPanel(stage, self.pictures)
        self.strip = LayoutStrip(stage, self.pictures)
        self.reports = Reports(stage)
        self.inspector = Inspector(stage)
        self.canvas = self.screens.canvas
        self.reports.findings.entered.connect(self._jump)
        self.picture_choice = PictureChoice(stage, self)
        self._take_drops()
        self.swap = SwapPicker(stage, self)
        self._recanvas: RecanvasSheet | None = None
        self.menus = (on_canvas(stage, self.canvas), on_table(stage, self.layers.table))
        stage.words.put(self.setAccessibleName, say("Mix"))
        self._lay_out()
        self._acts = self._named()
        stage.pace.follow(self, self._follow)

    def _named(self) -> dict[str, Callable[[], None]]:
        """What `perform` knows by name."""
        return {
            "numbers": self.inspector.focus_numbers,
            "layer_values": self.reports.show_values,
            "source_size": self.inspector.crop.size_field.enter,
            "layer_number": self.inspector.focus_layer_number,
            "stream": self._focus_stream,
            "source.add": self.sources.add,
            "source.rename": self.sources.list.rename,
            "self_check": lambda: self._stage.run("mix.open.self_check"),
            "picture": self.picture_choice.open,
            **self.strip.acts(),
            "play": self._focus_play,
            "finding": self.reports.show_finding,
            "rename": self.layers.table.rename,
            "swap": self.swap.open,
            "on_air": self.reports.show_on_air,
            "preflight": self.reports.show_preflight,
            "next_move": self.reports.on_air.move_next,
            "recanvas": self._open_recanvas,
        }

    def panes(self) -> list[QWidget]:
        return [
            self.layers.table,
            self.sources.list,
            self.canvas,
            self.strip.view,
            self.inspector,
            self.reports,
        ]

    def scope_widget(self, scope: Scope) -> QWidget | None:
        places: dict[Scope, QWidget] = {
            Scope.MIX: self,
            Scope.CANVAS: self.canvas,
            Scope.LAYERS: self.layers.table,
            Scope.SOURCES: self.sources.list,
            Scope.OWN_LAYOUTS: self.strip.own,
        }
        return places.get(scope)

    def perform(self, name: str) -> bool:
        if self.screens.perform(name):
            return True
        act = self._acts.get(name)
        for pane, names in HOMES.items():
            if name in names:
                self.deck.reveal(pane)
        if act is not None:
            act()
        return act is not None

    def default_focus(self) -> QWidget:
        return self.canvas

    def event(self, event: QEvent) -> bool:
        """Ctrl+Shift and a digit by its place on the keyboard recalls an own layout."""
        if isinstance(event, QKeyEvent) and recalled_slot(event) is not None:
            event.accept()
            if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
                self._stage.run(f"mix.layout.recall.{recalled_slot(event)}")
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that no field, list or question wants goes back to the canvas."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.live.run(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.live.run(False)

    def _lay_out(self) -> None:
        middle = QWidget()
        self.deck = Deck("mix", middle, self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.screens, 1)
        column.addWidget(self.strip)
        left, right, below = (
            Side.LeftDockWidgetArea,
            Side.RightDockWidgetArea,
            Side.BottomDockWidgetArea,
        )
        self.deck.seat(
            Seat(self._dock(LAYERS, say("Layers"), self.layers), left, 264, 430),
            Seat(self._dock(SOURCES, say("Sources"), self.sources), left, 264, 250),
            Seat(self._dock(NUMBERS, say("Numbers"), self.inspector), right, 300),
            Seat(self._dock(REPORTS, say("Problems, changes, request"), self.reports), below, 190),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.deck)

    def _dock(self, name: str, title: Message, panel: Panel) -> PaneDock:
        return PaneDock(self._stage, name, title, self.deck, panel)

    def _take_drops(self) -> None:
        drops = Drops(self._stage, self)
        drops.on(self.screens.holder, self._spot)
        drops.on(self.layers.table.viewport())
        shelf = self.sources.list
        drops.on(shelf.viewport(), shelve=True, inner=lambda: shelf.order.dragging)

    def _spot(self, at: QPointF) -> tuple[float, float]:
        """An output pixel of the preview."""
        point = self.canvas.scene.lens.at(at)
        return point.x(), point.y()

    def _jump(self, finding: Finding) -> None:
        jump(finding, self.inspector)

    def _focus_stream(self) -> None:
        entry = self.inspector.source.stream.entry
        entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        entry.selectAll()

    def _focus_play(self) -> None:
        entry = self.inspector.play.address.entry
        entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        entry.selectAll()

    def _open_recanvas(self) -> None:
        """Over the whole window, as every question; made when it is first asked."""
        if self._recanvas is None:
            self._recanvas = RecanvasSheet(self._stage, self.pictures, self.window())
        self._recanvas.open()

    def _follow(self, state: MixState) -> None:
        """Stills are looked for when streams, notes or file differ, not with every frame."""
        kinds = tuple((layer.stream, layer.kind) for layer in state.mix.layers)
        seen = (kinds, state.show.sources, state.path)
        if seen != self._followed and state.gesture is None:
            self._followed = seen
            follow_show(self.pictures, self._desk)
