"""What lies beside the three desks: activity, sweep, settings, panels and cards over them."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QScrollArea

from console.ui.parts import Segmented
from console.ui.rehearsal.drawer import PAGES
from tests.shots.walk import Walk


async def places(walk: Walk) -> None:
    hands = walk.hands
    await hands.key("Ctrl+4")
    await walk.shown("activity.list")
    model = walk.guide.find(QAbstractItemView, "activity.list").model()
    await walk.guide.until(lambda: model.rowCount() > 0, "entries")
    await walk.show("activity")
    await hands.key("Home")
    await walk.guide.until(lambda: walk.app.desk.activity.chosen.value is not None, "one chosen")
    await walk.show("activity-entry")
    await hands.key("R")
    await walk.shown("replay")
    await walk.show("replay")
    await hands.key("Ctrl+2")
    await walk.show("replay-relays")
    await hands.key("Escape")
    await hands.key("Ctrl+4")
    await hands.key("G, E")
    await walk.shown("sweep.table")
    await walk.show("sweep")
    await hands.key("Ctrl+Comma")
    await walk.shown("settings")
    page = walk.guide.find(QScrollArea, "settings").verticalScrollBar()
    step, number = page.pageStep() - 60, 0
    while True:
        number += 1
        page.setValue((number - 1) * step)
        await walk.show(f"settings-{number}")
        if page.value() == page.maximum():
            break


async def cards(walk: Walk) -> None:
    hands = walk.hands
    await hands.key("Ctrl+1")
    await hands.key("Ctrl+K")
    await walk.shown("palette")
    await walk.show("palette")
    await hands.type("stop")
    await walk.show("palette-stop")
    await walk.leave("palette")
    await hands.key("F1")
    await walk.shown("cheatsheet")
    await walk.show("cheat-sheet")
    await walk.leave("cheatsheet")
    await hands.key("Y")
    await walk.shown("whichkey")
    await walk.show("which-key")
    await walk.leave("whichkey")
    await hands.key("G, 3")
    await hands.key("Shift+Down")
    await walk.command("app.quit")
    await walk.shown("question")
    await walk.show("quit")
    await walk.leave("question")


async def rehearsal(walk: Walk) -> None:
    await walk.hands.key("Ctrl+Shift+R")
    await walk.shown("rehearsal.panel")
    tabs = walk.guide.find(Segmented, "rehearsal.tabs")
    tabs.first().setFocus()
    for page, _ in PAGES:
        await walk.show(f"rehearsal-{page}")
        await walk.hands.key("Right")
    await walk.hands.key("Ctrl+Shift+R")
