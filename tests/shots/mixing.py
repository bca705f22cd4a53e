"""The mix desk: from an open show to one on air, with what lies over it."""

from __future__ import annotations

from console.tour.mixing import HOLD_MARGIN
from console.ui.panes.dock import PaneDock
from tests.shots.walk import CHOOSER, Walk


async def editing(walk: Walk) -> None:
    desk, hands = walk.app.desk, walk.hands
    await walk.guide.until(lambda: len(desk.mixes.mix.layers) == 4, "the sample show")
    await walk.guide.until(lambda: desk.worlds.stage.value == "there", "rehearsal up")
    await walk.shown("canvas")
    await hands.key("Escape")
    await walk.show("mix-nothing")
    await hands.key("G, 3")
    await walk.show("mix-selection")
    await hands.key("C")
    await walk.show("mix-crop")
    await hands.key("Escape")
    await hands.key("Ctrl+A")
    await walk.show("mix-several")
    await hands.key("Ctrl+T")
    await walk.shown("gallery")
    await walk.show("mix-templates")
    await hands.key("Escape")
    await walk.command("mix.layouts")
    await walk.show("mix-own-layouts")
    await walk.command("mix.generator")
    await walk.show("mix-generator")
    await walk.command("mix.table")
    await walk.show("mix-layer-table")
    await hands.key("Escape")


async def panes(walk: Walk) -> None:
    """One that floats, and the card that moves borders; all is as at first afterwards."""
    docks = walk.app.frame.findChildren(PaneDock)
    await walk.hands.key("G, 3")
    await walk.command("mix.numbers")
    await walk.command("app.pane.float")
    await walk.guide.until(lambda: any(dock.isFloating() for dock in docks), "a pane floating")
    await walk.show("pane-floating")
    for dock in docks:
        if dock.isFloating():
            dock.close()  # the hands are on the desk's own window
    walk.app.frame.activateWindow()
    await walk.hands.key("Escape")
    await walk.command("app.pane.size")
    await walk.shown("pane.size")
    await walk.hands.key("Left")
    await walk.show("pane-borders")
    await walk.leave("pane.size")


async def problems(walk: Walk) -> None:
    """Two errors and what they are told with: a layer without a stream, beside the fields."""
    hands = walk.hands
    await hands.key("Insert")
    await hands.key("Escape")
    await hands.key("F8")
    await walk.show("mix-problems")
    await walk.command("mix.preflight")
    await walk.show("mix-preflight")
    await walk.command("edit.history")
    await walk.shown(CHOOSER)
    await walk.show("mix-history")
    await walk.leave(CHOOSER)
    await hands.key("Escape")
    await walk.command("edit.undo")


async def on_air(walk: Walk) -> None:
    desk, hands = walk.app.desk, walk.hands
    await walk.guide.may("mix.take")
    await hands.key("Ctrl+Return")
    await walk.guide.asked("the TAKE sheet")
    await walk.show("mix-take")
    hold = desk.settings.store.value.hold_ms / 1000 + HOLD_MARGIN
    await hands.hold("Ctrl+Return", hold)
    await walk.guide.until(lambda: desk.mixes.state.on_air is not None, "on air")
    await walk.show("mix-on-air")
    await walk.command("mix.on_air")
    await walk.show("mix-on-air-page")
    await hands.key("Escape")
    await hands.key("G, 3")
    await walk.guide.until(lambda: len(desk.mixes.state.chosen) == 1, "a layer selected")
    await hands.key("Shift+Left")
    await walk.guide.may("mix.take")
    await hands.key("Ctrl+Return")
    await walk.guide.asked("the sheet with the difference")
    await walk.show("mix-take-difference")
    await walk.leave("sheet")
    await walk.command("mix.take.request")
    await walk.shown("request.view")
    await walk.show("request")
    await walk.leave("request.view")
    await walk.guide.pass_time(6)
    await walk.guide.may("mix.cancel")
    await hands.key("T, X")
    await walk.guide.asked("the cancel sheet")
    await walk.show("mix-cancel")
    await walk.leave("sheet")
