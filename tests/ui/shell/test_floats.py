"""Panes as windows of their own: keys, questions and the world's word go with them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.services.connection import Context
from console.services.locks import Locked
from console.ui.mix.workspace import LAYERS, NUMBERS, REPORTS, SOURCES
from console.ui.panes.caption import PaneButton
from console.ui.panes.dock import PaneDock
from console.ui.theme import Theme
from tests.ui.shell.conftest import Drive
from tests.ui.shell.panes import Panes

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


def inside(dock: PaneDock) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and dock.isAncestorOf(focus)


def test_a_pane_floats_with_the_keys_in_it_and_ctrl_w_docks_it(drive: Drive, panes: Panes) -> None:
    async def story() -> None:
        entry = panes.mix.inspector.output.session.entry
        entry.setFocus()
        await panes.act("app.pane.float")
        dock = panes.dock(NUMBERS)
        assert (dock.isWindow(), dock.isActiveWindow(), entry.hasFocus()) == (True, True, True)
        await panes.press(Key.Key_W, CONTROL)
        assert (dock.isWindow(), entry.hasFocus(), panes.frame.isActiveWindow()) == (
            *(False, True, True),
        )

    drive(story)


def test_the_button_in_a_head_floats_its_pane_and_the_one_in_the_caption_docks_it(
    drive: Drive, panes: Panes
) -> None:
    async def story() -> None:
        out = panes.mix.sources.findChild(PaneButton, "pane.out")
        assert out is not None
        QTest.mouseClick(out, LEFT)
        await panes.stand.settle()
        dock = panes.dock(SOURCES)
        assert dock.isWindow()
        assert dock.caption is not None
        assert not out.isVisible()
        QTest.mouseClick(dock.caption.back, LEFT)
        await panes.stand.settle()
        assert not dock.isWindow()
        assert out.isVisible()

    drive(story)


def test_a_head_that_is_dragged_takes_its_pane_out(drive: Drive, panes: Panes) -> None:
    async def story() -> None:
        dock, head = panes.dock(LAYERS), panes.mix.layers.title
        QTest.mousePress(head, LEFT, pos=QPoint(4, 8))
        for step in range(1, 6):
            QTest.mouseMove(head, QPoint(4 + 60 * step, 8 + 40 * step))
            QApplication.processEvents()
        QTest.mouseRelease(dock, LEFT)
        QApplication.processEvents()
        assert dock.isFloating()

    drive(story)


def test_keys_of_the_workspace_and_of_the_window_work_in_a_floating_pane(
    drive: Drive, panes: Panes
) -> None:
    async def story() -> None:
        dock = await panes.float(LAYERS)
        panes.mix.layers.table.setFocus()
        assert panes.shell.palette.isHidden()
        await panes.press(Key.Key_K, CONTROL)
        assert panes.shell.palette.isVisible()
        assert panes.frame.isActiveWindow(), "who asks has the keys"
        await panes.press(Key.Key_Escape)
        assert inside(dock), "and gives them back"
        count = len(panes.desk.mixes.state.mix.layers)
        await panes.press(Key.Key_Insert)
        assert len(panes.desk.mixes.state.mix.layers) == count + 1
        assert panes.frame.footer.hints
        assert dock.keys is not None
        assert next(h.text for h in dock.keys.hints) == "dock"
        assert set(panes.frame.footer.hints) <= set(dock.keys.hints)

    drive(story)


def test_letters_typed_into_a_floating_field_are_text(drive: Drive, panes: Panes) -> None:
    async def story() -> None:
        await panes.float(NUMBERS)
        entry = panes.mix.inspector.output.session.entry
        entry.setFocus()
        entry.selectAll()
        for key in (Key.Key_T, Key.Key_T, Key.Key_W, Key.Key_F):
            await panes.press(key)
        assert entry.text() == "ttwf"
        assert panes.shell.sheet.isHidden()
        assert panes.state(NUMBERS) == "floating"

    drive(story)


def test_what_is_typed_in_a_floating_field_counts_before_an_act(drive: Drive, panes: Panes) -> None:
    async def story() -> None:
        await panes.float(NUMBERS)
        entry = panes.mix.inspector.output.session.entry
        entry.setFocus()
        entry.selectAll()
        QTest.keyClicks(entry, "evening")
        panes.shell.run("mix.take")
        assert panes.desk.mixes.state.mix.session == "evening"
        await panes.stand.settle()

    drive(story)


def test_esc_leads_from_a_floating_pane_back_to_the_canvas(drive: Drive, panes: Panes) -> None:
    async def story() -> None:
        await panes.float(REPORTS)
        panes.mix.reports.tabs.setFocus()
        await panes.press(Key.Key_Escape)
        assert panes.mix.canvas.hasFocus()
        assert panes.frame.isActiveWindow()

    drive(story)


def test_f6_goes_through_floating_panes_too(drive: Drive, panes: Panes) -> None:
    async def story() -> None:
        dock = await panes.float(NUMBERS)
        panes.mix.canvas.setFocus()
        seen: list[QWidget | None] = []
        for _ in range(8):
            await panes.press(Key.Key_F6)
            seen.append(QApplication.activeWindow())
        assert seen.count(dock) >= 1
        assert panes.frame in seen

    drive(story)


def test_while_something_is_asked_a_floating_pane_takes_nothing(drive: Drive, panes: Panes) -> None:
    async def story() -> None:
        dock = await panes.float(LAYERS)
        await panes.act("app.palette")
        assert not panes.mix.layers.table.isEnabled()
        dock.activateWindow()
        QApplication.processEvents()
        count = len(panes.desk.mixes.state.mix.layers)
        for key in (Key.Key_Insert, Key.Key_Delete):
            QTest.keyClick(dock, key)
        await panes.stand.settle()
        assert len(panes.desk.mixes.state.mix.layers) == count
        QTest.mouseClick(dock, LEFT, pos=QPoint(40, 60))
        QApplication.processEvents()
        assert panes.frame.isActiveWindow()
        await panes.press(Key.Key_Escape)
        assert panes.mix.layers.table.isEnabled()

    drive(story)


def test_a_floating_pane_says_which_world_it_is_and_what_is_locked(
    drive: Drive, panes: Panes
) -> None:
    async def story() -> None:
        dock = await panes.float(NUMBERS)
        caption = dock.caption
        assert caption is not None
        context = panes.desk.connections.context
        context.set(Context("rehearsal"))
        assert dock.windowTitle() == "Numbers — Rehearsal — Cuedesk"
        assert caption.badge.accessibleName() == "Rehearsal"
        context.set(Context("live"))
        assert dock.windowTitle() == "Numbers — Live — Cuedesk"
        assert not caption.lock.isVisible()
        panes.desk.locks.store.set(Locked(read_only=True))
        assert caption.lock.isVisible()
        assert caption.lock.accessibleName() in dock.windowTitle()
        panes.stand.words.speak("zh_CN")
        assert "数" in dock.windowTitle()

    drive(story)


def test_closing_a_floating_pane_docks_it(drive: Drive, panes: Panes) -> None:
    async def story() -> None:
        dock = await panes.float(SOURCES)
        dock.close()
        assert (panes.state(SOURCES), dock.isVisible()) == ("docked", True)

    drive(story)


def test_floating_panes_come_and_go_with_their_workspace_and_with_the_window(
    drive: Drive, panes: Panes
) -> None:
    async def story() -> None:
        dock = await panes.float(SOURCES)
        panes.shell.go("relays")
        assert not dock.isVisible()
        panes.shell.go("mix")
        assert (dock.isVisible(), dock.isWindow()) == (True, True)
        panes.frame.leave()
        assert not dock.isVisible()

    drive(story)


def test_a_pane_is_hidden_shown_by_what_leads_into_it_and_all_put_back(
    drive: Drive, panes: Panes
) -> None:
    async def story() -> None:
        await panes.act("app.pane.hide", NUMBERS)
        assert panes.state(NUMBERS) == "hidden"
        assert panes.mix.canvas.hasFocus()
        panes.shell.places.perform("numbers")
        assert panes.state(NUMBERS) == "docked"
        await panes.float(LAYERS)
        await panes.act("app.pane.move", REPORTS)
        deck = panes.mix.deck
        assert deck.dockWidgetArea(panes.dock(REPORTS)) is Qt.DockWidgetArea.RightDockWidgetArea
        await panes.act("app.panes.reset")
        assert {panes.state(p) for p in (LAYERS, SOURCES, NUMBERS, REPORTS)} == {"docked"}
        assert deck.dockWidgetArea(panes.dock(REPORTS)) is Qt.DockWidgetArea.BottomDockWidgetArea

    drive(story)


def test_the_list_of_panes_shows_a_hidden_one_again(drive: Drive, panes: Panes) -> None:
    async def story() -> None:
        await panes.act("app.pane.hide", SOURCES)
        await panes.act("app.panes")
        for letter in "sources":
            await panes.press(Key(ord(letter.upper())))
        await panes.press(Key.Key_Return)
        assert panes.state(SOURCES) == "docked"

    drive(story)


def test_what_stays_in_the_middle_says_so_and_so_do_places_without_panes(
    drive: Drive, panes: Panes
) -> None:
    async def story() -> None:
        panes.mix.canvas.setFocus()
        assert "F6" in panes.shell.actions.reason("app.pane.float")
        assert panes.shell.actions.reason("app.pane.screen")
        panes.mix.layers.table.setFocus()
        assert panes.shell.actions.reason("app.pane.float") == ""
        assert panes.shell.actions.reason("app.pane.dock")
        panes.shell.go("activity")
        assert "Relays" in panes.shell.actions.reason("app.panes")

    drive(story)


def test_a_floating_pane_wears_the_theme_of_the_moment(
    drive: Drive, panes: Panes, theme: Theme, qapp: QApplication
) -> None:
    async def story() -> None:
        theme.apply(qapp)
        dock = await panes.float(NUMBERS)
        middle = dock.rect().center()
        seen: list[int] = []
        for mode in ("light", "dark"):
            panes.desk.settings.change(lambda now, mode=mode: replace(now, theme=mode))
            QApplication.processEvents()
            seen.append(dock.grab().toImage().pixelColor(middle).lightness())
        assert seen[0] > seen[1] + 100

    drive(story)
