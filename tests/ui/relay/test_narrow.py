"""A narrow window: what has no room yields whole, nothing is cut and nothing out of reach."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.ui.lists.pane import Pane
from console.ui.relay.form_playlist import Cell
from console.ui.relay.workspace import RelayWorkspace
from tests.ui.relay.fakes import Bench, relay


def test_a_narrow_window_cuts_no_hint_and_no_button(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1))
    on.relays.selected.set(relay(1).id)
    desk.resize(1500, 700)
    wide, keys = desk.bar.field.placeholderText(), desk.detail.restart.key
    desk.resize(1000, 600)
    narrow = desk.bar.field.placeholderText()
    assert narrow != wide
    assert wide.startswith(f"{narrow}   ")
    assert (keys, desk.detail.restart.key) == ("Ctrl Alt R", "")
    QApplication.processEvents()
    button = desk.detail.restart
    assert button.mapTo(desk.detail, button.rect().topRight()).x() < desk.detail.width() - 14


def test_the_form_beside_a_narrow_table_leaves_nothing_to_scroll_to(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(*map(relay, range(40)))
    desk.resize(1032, 620)
    on.relays.forms.edit(relay(1))
    QApplication.processEvents()
    bar = desk.table.horizontalScrollBar()
    assert bar.maximum() == 0, f"{bar.maximum()} pixels are out of sight"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("files", [0, 2])
def test_the_narrow_form_cuts_nothing_off_at_its_side(
    on: Bench, desk: RelayWorkspace, language: str, files: int
) -> None:
    on.stage.words.speak(language)
    desk.resize(1032, 620)
    on.show_relays(relay(1, files=files))
    on.relays.forms.edit(relay(1, files=files))
    QApplication.processEvents()
    (pane,) = desk.form.findChildren(Pane)
    inner = pane.widget()
    assert inner is not None
    assert inner.minimumSizeHint().width() <= pane.viewport().width()


def _seen(desk: RelayWorkspace, field: QWidget) -> bool:
    """Wholly between the form's head and its foot."""
    port = desk.form.page.viewport()
    top = field.mapTo(port, QPoint(0, 0)).y()
    return top >= 0 and top + field.height() <= port.height()


def test_another_form_begins_at_its_top_and_its_first_mistake_is_scrolled_to(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1))
    desk.resize(1214, 620)
    on.relays.forms.edit(relay(1))
    QApplication.processEvents()
    page, lines = desk.form.page, desk.form.fields.lines
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert not _seen(desk, lines["title"].edit)
    on.relays.forms.clone(relay(1))
    desk.form.enter()
    QApplication.processEvents()
    assert lines["title"].edit.hasFocus()
    assert _seen(desk, lines["title"].edit)
    lines["source"].edit.setFocus()
    QTest.keyClick(lines["source"].edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(lines["source"].edit, Qt.Key.Key_Delete)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    desk.form.submit()
    QApplication.processEvents()
    assert lines["source"].edit.hasFocus()
    assert _seen(desk, lines["source"].edit)


def test_a_narrow_playlist_shows_the_end_of_each_address(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1, files=2))
    desk.resize(1032, 620)
    on.relays.forms.edit(relay(1, files=2))
    QApplication.processEvents()
    cells = desk.form.fields.items.findChildren(Cell)
    shown = [cell for cell in cells if cell.text().endswith(".mp4")]
    assert [cell.cursorPosition() for cell in shown] == [len(cell.text()) for cell in shown]
    assert len(shown) == 2
    shown[0].setFocus()
    shown[0].home(False)
    shown[1].setFocus()
    assert shown[0].cursorPosition() == len(shown[0].text())
