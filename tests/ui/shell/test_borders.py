"""The borders between panes, moved by arrows: Enter keeps them, Esc has them as before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.ui.mix.workspace import LAYERS, NUMBERS, REPORTS, SOURCES
from console.ui.panes.sizing import LEAP, STEP, SizeCard
from tests.ui.shell.conftest import Drive
from tests.ui.shell.panes import Panes

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


async def begin(panes: Panes, inside: QWidget) -> SizeCard:
    """From a text by the palette's way, for letters are typed there; else by the chord alone."""
    inside.setFocus(Qt.FocusReason.OtherFocusReason)
    if panes.shell.guard.typing():
        await panes.act("app.pane.size")
    else:
        await panes.press(Key.Key_W)
        await panes.press(Key.Key_B)
    card = QApplication.focusWidget()
    assert isinstance(card, SizeCard)
    return card


def grow(panes: Panes) -> None:
    panes.frame.resize(1600, 1000)
    QApplication.processEvents()


async def each_way(panes: Panes) -> None:
    mix = panes.mix
    table, sources = mix.layers.table, mix.sources.list
    for target, pane, key, wider, higher in (
        (table, LAYERS, Key.Key_Right, STEP, 0),
        (table, LAYERS, Key.Key_Left, -STEP, 0),
        (table, LAYERS, Key.Key_Down, 0, STEP),
        (sources, SOURCES, Key.Key_Up, 0, STEP),
        (mix.inspector.output.session.entry, NUMBERS, Key.Key_Left, STEP, 0),
        (mix.reports.tabs, REPORTS, Key.Key_Up, 0, STEP),
    ):
        dock = panes.dock(pane)
        width, height = dock.width(), dock.height()
        card = await begin(panes, target)
        assert card.accessibleDescription() == f"{width} wide, {height} high"
        await panes.press(key)
        assert (dock.width() - width, dock.height() - height) == (wider, higher), (pane, key)
        assert card.accessibleDescription() == f"{width + wider} wide, {height + higher} high"
        await panes.press(Key.Key_Escape)
        assert (dock.width(), dock.height()) == (width, height), (pane, key)
        assert target.hasFocus()


def test_an_arrow_moves_a_border_its_way_and_escape_puts_it_back(
    drive: Drive, panes: Panes
) -> None:
    grow(panes)
    drive(lambda: each_way(panes))


def test_enter_keeps_it_and_a_border_that_goes_no_further_says_so(
    drive: Drive, panes: Panes
) -> None:
    async def story() -> None:
        grow(panes)
        dock = panes.dock(LAYERS)
        before, kept = dock.width(), panes.mix.deck.kept()
        await begin(panes, panes.mix.layers.table)
        await panes.press(Key.Key_Right, SHIFT)
        await panes.press(Key.Key_Return)
        assert dock.width() == before + LEAP
        assert panes.mix.layers.table.hasFocus()
        assert panes.mix.deck.kept() != kept
        card = await begin(panes, panes.mix.layers.table)
        for _ in range(60):
            QTest.keyClick(card, Key.Key_Left)
        assert "goes no further" in card.accessibleDescription()
        assert "goes no further" in card.size_label.text()
        await panes.press(Key.Key_Escape)

    drive(story)


def test_the_middle_and_a_floating_pane_have_the_same_arrows(drive: Drive, panes: Panes) -> None:
    async def story() -> None:
        grow(panes)
        split = panes.mix.screens.split
        sizes, below = split.sizes(), panes.dock(REPORTS).height()
        await begin(panes, panes.mix.canvas)
        await panes.press(Key.Key_Left)
        assert split.sizes() == [sizes[0] - STEP, sizes[1] + STEP]
        await panes.press(Key.Key_Up)
        assert panes.dock(REPORTS).height() == below + STEP
        await panes.press(Key.Key_Escape)
        assert (split.sizes(), panes.dock(REPORTS).height()) == (sizes, below)
        dock = await panes.float(LAYERS)
        before = dock.size()
        await panes.act("app.pane.size")
        await panes.press(Key.Key_Right)
        await panes.press(Key.Key_Down)
        grown = (dock.width() - before.width(), dock.height() - before.height())
        assert grown == (STEP, STEP)
        await panes.press(Key.Key_Escape)
        assert dock.size() == before

    drive(story)
