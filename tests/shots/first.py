"""The wall, what explains a code, and the page that a first start begins with."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from console.services.crash.left import DIED
from tests.shots.walk import CHOOSER, Walk


async def wall(walk: Walk) -> None:
    """A window of its own: the keys go back to the desk's by its closing."""
    await walk.hands.key("G, W")
    await walk.shown("wall")
    await walk.show("wall")
    window = walk.guide.find(QWidget, "wall")
    window.close()
    await walk.gone("wall")


async def codes(walk: Walk) -> None:
    await walk.hands.key("G, K")
    await walk.shown(CHOOSER)
    await walk.show("codes")
    await walk.hands.type("-31001")
    await walk.hands.key("Return")
    await walk.shown("code.card")
    await walk.show("code")
    await walk.leave("code.card")


async def report(walk: Walk) -> None:
    """As a start after a crash has it."""
    reports = walk.app.desk.reports
    assert reports.folder is not None
    reports.folder.mkdir()
    (reports.folder / "1.txt").write_text("Cuedesk 1\nFatal Python error: Aborted\n" + DIED)
    reports.store.set(reports.look())
    await walk.command("app.report")
    await walk.shown("report.card")
    await walk.show("report")
    await walk.hands.key("Delete")
    await walk.gone("report.card")


async def beginning(walk: Walk) -> None:
    await walk.command("app.welcome")
    await walk.shown("welcome")
    await walk.show("welcome")
    await walk.leave("welcome")
