"""The focus goes everywhere by keys and is caught nowhere: the whole desk, every workspace."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from console.ui.shell import Shell
from tests.journeys.windows import Seat, at_the_window, folder

__all__ = ["folder"]

PLACES = ("mix", "relays", "jobs", "activity", "sweep", "settings")
PRESSES = 12
"""So many presses of F6 lead from anywhere to any pane (FEATURES SH-04)."""
ROUND = 500
"""Presses of Tab after which nobody comes round any more."""


def test_keys_reach_every_pane_of_every_workspace_and_clicks_keep_no_button(
    qapp: QApplication, folder: Path
) -> None:
    async def story(seat: Seat) -> None:
        rows = seat.app.desk.relays.rows
        await seat.hands.key("Ctrl+2")
        await seat.see(lambda: bool(rows.values), "relays of the rehearsal")
        shell = seat.app.frame.findChild(Shell)
        assert isinstance(shell, Shell)
        for place in PLACES:
            shell.places.go(place)
            await seat.see(lambda: QApplication.focusWidget() is not None, f"the keys in {place}")
            f6_reaches_all(shell, place)
            tab_comes_round(shell, place)
            no_click_keeps_the_keys(shell, place)

    at_the_window(qapp, folder, story, pictures=False)


def panes(shell: Shell) -> list[QWidget]:
    here = shell.places.workspace
    assert here is not None
    return [pane for pane in here.panes() if pane.isVisible()] + [shell.frame.rail]


def holder(among: list[QWidget]) -> int:
    """The pane that has the keys, the innermost where one lies in another."""
    now = QApplication.focusWidget()
    if now is None:
        return -1
    held = (n for n, pane in enumerate(among) if pane is now or pane.isAncestorOf(now))
    return max(held, default=-1)


def f6_reaches_all(shell: Shell, place: str) -> None:
    """From whatever Tab can reach."""
    root = shell.frame.stack.currentWidget()
    assert root is not None
    for start in root.findChildren(QWidget):
        takes = start.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not (takes and start.isVisible() and start.isEnabled()):
            continue
        start.setFocus(Qt.FocusReason.TabFocusReason)
        among, reached = panes(shell), set[int]()
        for _ in range(PRESSES):
            shell.places.next_pane(1)
            reached.add(holder(among))
        missed = set(range(len(among))) - reached
        names = [among[n].objectName() or str(among[n]) for n in missed]
        assert not missed, f"{place}: from {start.objectName() or start} never to {names}"


def tab_comes_round(shell: Shell, place: str) -> None:
    here = shell.places.workspace
    assert here is not None
    here.default_focus().setFocus()
    among, start = panes(shell), QApplication.focusWidget()
    visited, left = {holder(among)}, False
    for _ in range(ROUND):
        now = QApplication.focusWidget()
        assert now is not None, f"{place}: Tab leads to nothing"
        QTest.keyClick(now, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None, f"{place}: Tab leads to nothing"
        assert now.isVisible(), f"{place}: Tab leads to {now.objectName()}, which is hidden"
        visited.add(holder(among))
        left = left or now is not start
        if left and now is start:
            break
    else:
        raise AssertionError(f"{place}: Tab never comes back from {QApplication.focusWidget()}")
    missed = set(range(len(among))) - visited
    assert not missed, f"{place}: Tab never to {[among[n].objectName() for n in missed]}"


def no_click_keeps_the_keys(shell: Shell, place: str) -> None:
    """Space after a click must not press the button again."""
    kept = [
        button.objectName() or button.text()
        for button in shell.frame.findChildren(QAbstractButton)
        if button.isVisible()
        and button.focusPolicy() & Qt.FocusPolicy.ClickFocus
        and not button.isCheckable()
    ]
    assert not kept, f"{place}: a click leaves the keys on {kept}"
