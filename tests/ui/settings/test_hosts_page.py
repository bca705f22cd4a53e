"""Answers about hosts of play addresses, seen in Settings and taken back by the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.ui.settings.hosts import HostsPanel
from console.ui.settings.workspace import SettingsWorkspace
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand


@pytest.fixture
def panel(stand: Stand) -> Iterator[HostsPanel]:
    made = HostsPanel(stand.shell.stage)
    made.resize(800, 300)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    yield made
    answer(stand)
    made.close()
    made.deleteLater()


def answer(stand: Stand, opened: tuple[str, ...] = (), refused: tuple[str, ...] = ()) -> None:
    stand.desk.settings.change(lambda now: replace(now, play_hosts=opened, play_refused=refused))


def rows(panel: HostsPanel) -> list[str]:
    return [panel.hosts.item(at).text() for at in range(panel.hosts.count())]


def test_without_answers_it_says_so_and_offers_nothing(panel: HostsPanel) -> None:
    assert panel.none.isVisible()
    assert not panel.hosts.isVisible()
    assert not panel.forget.isVisible()


def test_what_is_opened_and_what_is_not_is_listed_in_words(panel: HostsPanel, stand: Stand) -> None:
    answer(stand, ("b.example.com",), ("a.example.com",))
    assert rows(panel) == ["a.example.com · not opened", "b.example.com · opened"]
    assert panel.hosts.isVisible()
    assert not panel.none.isVisible()


def test_del_forgets_the_chosen_host_and_the_next_is_chosen(
    panel: HostsPanel, stand: Stand
) -> None:
    answer(stand, ("a.example.com", "b.example.com"), ("c.example.com",))
    panel.hosts.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(panel.hosts, Qt.Key.Key_Down)
    QTest.keyClick(panel.hosts, Qt.Key.Key_Delete)
    now = stand.desk.settings.store.value
    assert (now.play_hosts, now.play_refused) == (("a.example.com",), ("c.example.com",))
    QTest.keyClick(panel.hosts, Qt.Key.Key_Backspace)
    assert stand.desk.settings.store.value.play_refused == ()
    assert stand.desk.looking.hosts.value.opened == {"a.example.com"}


def test_tab_reaches_the_button_and_space_forgets(panel: HostsPanel, stand: Stand) -> None:
    answer(stand, ("a.example.com",))
    panel.hosts.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(panel.hosts, Qt.Key.Key_Tab)
    assert panel.forget.hasFocus()
    QTest.keyClick(panel.forget, Qt.Key.Key_Space)
    assert stand.desk.settings.store.value.play_hosts == ()
    assert panel.none.isVisible()


def test_f6_goes_to_hosts_only_where_there_are_some_and_scrolls_to_the_focus(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        shell = stand.shell
        await shell.gate.run("app.settings")
        page = shell.frame.findChild(SettingsWorkspace)
        assert page is not None
        assert page.hosts not in page.panes()
        answer(stand, ("a.example.com",))
        assert page.hosts in page.panes()
        for _ in page.panes():
            await shell.gate.run("app.pane.next")
            now = QApplication.focusWidget()
            if now is not None and page.isAncestorOf(now):
                at = now.mapTo(page.viewport(), QPoint(0, 0))
                assert 0 <= at.y() <= page.viewport().height() - now.height()
        answer(stand)

    drive(story)
