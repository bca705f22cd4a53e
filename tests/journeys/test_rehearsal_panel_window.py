"""The panel in the real window, by keys alone, over a real child."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from console.services.connection import VOLCENGINE
from console.ui.rehearsal.drawer import RehearsalDrawer
from tests.journeys.windows import Seat, at_the_window


async def opened(seat: Seat, page: int) -> RehearsalDrawer:
    """By its key, then by the arrows to this page, with something seen of the world."""
    await seat.see(lambda: seat.app.desk.worlds.stage.value == "there", "rehearsal up")
    await seat.hands.key("Ctrl+Shift+R")
    panel = seat.guide.find(RehearsalDrawer, "rehearsal.panel")
    for _ in range(page):
        await seat.hands.key("Right")
    await seat.see(lambda: bool(seat.app.desk.rehearsal.seen.value.streams), "the world")
    return panel


async def press(seat: Seat, command: str) -> None:
    """A command's button, reached by Tab and pressed by Space."""
    button = seat.guide.find(QWidget, command)
    await seat.see(button.isEnabled, f"{command} may be pressed")
    for _ in range(60):
        if button.hasFocus():
            break
        await seat.hands.key("Tab")
    assert button.hasFocus(), command
    await seat.hands.key("Space")


@pytest.mark.slow
def test_a_stream_is_dropped_by_keys_and_the_mix_says_it_at_once(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def story(seat: Seat) -> None:
        desk = seat.app.desk
        panel = await opened(seat, 1)
        await seat.hands.key("F6")
        assert panel.streams.grid.hasFocus()
        await seat.hands.key("Down")
        assert desk.rehearsal.stream.value == "pk_guest1"
        await press(seat, "rehearsal.stream.drop")
        await seat.see(
            lambda: any(finding.code == -505 for finding in desk.mixes.state.findings), "-505"
        )
        await seat.see(lambda: seat.footer == "pk_guest1 is not pushed any more.", "the notice")
        await seat.hands.key("Escape")
        assert not panel.isVisible()

    at_the_window(qapp, tmp_path, story)


@pytest.mark.slow
def test_a_trouble_is_dialled_by_keys_and_the_pill_says_it(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def story(seat: Seat) -> None:
        desk = seat.app.desk
        panel = await opened(seat, 2)
        await seat.hands.key("F6")
        assert panel.trouble.kind.hasFocus()
        await seat.hands.key("Tab")
        await seat.hands.key("Tab")
        await seat.hands.key("Down")
        await seat.hands.key("Down")
        assert desk.rehearsal.draft.value.trouble.vendor == VOLCENGINE
        panel.trouble.times.setFocus(Qt.FocusReason.TabFocusReason)
        panel.trouble.times.selectAll()
        await seat.hands.key("Delete")
        await press(seat, "rehearsal.trouble.dial")
        await seat.see(lambda: bool(desk.rehearsal.seen.value.troubles), "dialled")
        desk.relays.refresh()
        await seat.see(
            lambda: desk.connections.health(VOLCENGINE).state == "retry", "the pill's trouble"
        )
        await press(seat, "rehearsal.trouble.clear")
        await seat.see(lambda: not desk.rehearsal.seen.value.troubles, "cleared")
        desk.relays.refresh()
        await seat.see(
            lambda: desk.connections.health(VOLCENGINE).state == "ok", "the pill right again"
        )

    at_the_window(qapp, tmp_path, story, pictures=False)
