"""Marks on the screen are the desk's marks; results stand above the table until closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from console.domain.message import in_english, say
from console.services.relays.bulk import Came, Result
from console.ui.lists.pane import Pane
from console.ui.relay.workspace import RelayWorkspace
from tests.ui.relay.fakes import Bench, relay


def test_space_marks_for_the_desk_and_a_row_that_goes_takes_its_mark(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1), relay(2), relay(3))
    desk.table.go_to_first()
    QTest.keyClick(desk.table, Qt.Key.Key_Space)
    QTest.keyClick(desk.table, Qt.Key.Key_Space)
    assert set(on.relays.marked.value) == desk.table.marks
    assert len(desk.table.marks) == 2
    gone = on.relays.marked.value[0]
    on.show_relays(*(t for t in (relay(1), relay(2), relay(3)) if t.id != gone))
    assert gone not in on.relays.marked.value
    assert len(on.relays.marked.value) == 1


def test_marks_show_how_many_and_what_may_be_done_to_all(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1), relay(2))
    bar = desk.marked_bar
    assert not bar.isVisible()
    desk.perform("mark.all")
    assert bar.isVisible()
    assert bar.count.text() == "2 marked"
    stop = bar.findChild(QPushButton, "relay.marked.stop")
    assert isinstance(stop, QPushButton)
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert on.ran == ["relay.marked.stop"]
    on.relays.marked.set(())
    assert not bar.isVisible()


def test_all_that_the_filter_shows_are_marked_at_once(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1, title="决赛"), relay(2, title="暖场"))
    desk.bar.field.setText("决赛")
    desk.perform("mark.all")
    assert on.relays.marked.value == (relay(1).id,)
    on.relays.marked.set(())
    assert desk.table.marks == set()


def test_each_row_has_its_result_and_closing_takes_them_away(
    on: Bench, desk: RelayWorkspace
) -> None:
    assert not desk.results.isVisible()
    refused = Result("b", "暖场", "stop", Came.REFUSED, 1.0, say("It is stopped already."))
    on.relays.bulk.results.set((Result("a", "决赛", "stop", Came.ACCEPTED, 1.0), refused))
    assert desk.results.isVisible()
    said = [in_english(event.text) for event in desk.results.lines.events]
    assert said == ["决赛: accepted", "暖场: refused. It is stopped already."]
    assert desk.results.detail.text() == "1 of 2"
    (pane,) = desk.results.findChildren(Pane)
    QApplication.processEvents()
    assert pane.verticalScrollBar().maximum() == 0, "two lines are seen whole"
    on.relays.bulk.forget()
    assert not desk.results.isVisible()
