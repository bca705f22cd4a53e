"""The end of a bar is pulled, by mouse or keys, into a change that tells old and new."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from console.domain.relay import RelayState
from console.domain.typedtime import moment_in
from console.services.relays.forms import ZONE
from console.ui.relay.workspace import RelayWorkspace
from tests.ui.relay.fakes import HOUR, NOW, Bench, relay

TASK = relay(1, title="甲", end=1800.0)


def _end(on: Bench) -> float | None:
    at = on.relays.forms.store.value
    if at is None or at.task_id != TASK.id:
        return None
    found = moment_in(at.form.ends, NOW, ZONE)
    assert isinstance(found, int)
    return found


def _pull(desk: RelayWorkspace, pixels: int) -> None:
    strip = desk.strip
    strip.repaint()
    bar = strip.bars()[TASK.id]
    at = QPoint(round(bar.right()) - 2, round(bar.center().y()))
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(strip, at + QPoint(pixels // 2, 0))
    QTest.mouseMove(strip, at + QPoint(pixels, 0))
    strip.repaint()
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=at + QPoint(pixels, 0))


def test_a_bar_pulled_to_the_right_opens_the_change_with_the_later_end(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(TASK)
    start, end = desk.strip.shown()
    wanted = TASK.end + 80 * (end - start) / desk.strip.width()
    _pull(desk, 80)
    assert _end(on) == pytest.approx(wanted, abs=310)
    assert on.relays.selected.value == TASK.id
    assert on.ran == [], "nothing is sent by a pull"


def test_the_pulled_end_is_sent_by_the_key_on_the_form_while_the_list_has_the_keys(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(TASK)
    desk.table.setFocus()
    QTest.keyClick(desk.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert on.ran == [], "no form is open"
    _pull(desk, 80)
    desk.table.setFocus()
    QTest.keyClick(desk.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert on.ran == ["relay.send"]


def test_a_bar_that_is_only_clicked_or_over_changes_nothing(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(TASK)
    _pull(desk, 0)
    assert on.relays.forms.store.value is None
    assert on.relays.selected.value == TASK.id
    on.show_relays(TASK._replace(status=RelayState.ENDED))
    _pull(desk, 80)
    assert on.relays.forms.store.value is None


def test_the_other_button_lets_go_without_a_change(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(TASK)
    strip = desk.strip
    strip.repaint()
    at = strip.bars()[TASK.id]
    grip = QPoint(round(at.right()) - 2, round(at.center().y()))
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(strip, grip + QPoint(60, 0))
    QTest.mouseClick(strip, Qt.MouseButton.RightButton, pos=grip)
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=grip + QPoint(60, 0))
    assert on.relays.forms.store.value is None


def test_keys_move_the_end_by_five_minutes_and_go_on_from_what_was_typed(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(TASK)
    on.relays.selected.set(TASK.id)
    desk.perform("timeline.end.later")
    desk.perform("timeline.end.later")
    assert _end(on) == TASK.end + 600
    desk.perform("timeline.end.earlier")
    assert _end(on) == TASK.end + 300


def test_no_end_is_put_in_that_could_not_be_sent(on: Bench, desk: RelayWorkspace) -> None:
    long = TASK._replace(end=TASK.start + 7 * 24 * HOUR)
    on.show_relays(long)
    on.relays.selected.set(TASK.id)
    desk.perform("timeline.end.later")
    assert _end(on) == long.end


def test_where_two_push_to_one_destination_at_once_the_later_bar_is_hatched(
    on: Bench, desk: RelayWorkspace
) -> None:
    def reds() -> list[float]:
        picture, bar = desk.strip.grab().toImage(), desk.strip.bars()[later.id]
        red = desk.cells.theme.color("program")
        row = range(max(0, round(bar.left())), min(picture.width(), round(bar.right())))
        found = [x for x in row for y in range(round(bar.top()), round(bar.bottom()))
                 if picture.pixelColor(x, y) == red]  # fmt: skip
        start, end = desk.strip.shown()
        return [(start + x / picture.width() * (end - start) - NOW) / HOUR for x in found]

    later = relay(2, start=0.25 * HOUR, end=HOUR, destination=TASK.destination)
    on.show_relays(TASK, later)
    assert 0.2 < min(reds()) < max(reds()) < 0.55
    on.show_relays(TASK, later._replace(status=RelayState.STOPPED))
    assert reds() == []
