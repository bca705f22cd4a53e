"""What the list was filtered by is there again the next time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.ui.relay.workspace import RelayWorkspace
from tests.ui.relay.fakes import HOUR, Bench, relay


def _titles(desk: RelayWorkspace) -> list[str]:
    return [row.value.title for row in desk.model.visible]


def test_the_next_list_begins_with_the_filter_of_the_last(
    on: Bench, desk: RelayWorkspace, qtbot: QtBot
) -> None:
    on.show_relays(relay(1, title="决赛"), relay(2, title="暖场"))
    QTest.keyClicks(desk.bar.field, "juesai")
    QTest.keyClick(desk.bar.field, Qt.Key.Key_Return)
    assert _titles(desk) == ["决赛"]
    desk.hide()
    after = RelayWorkspace(on.stage)
    qtbot.addWidget(after)
    assert after.bar.text == "juesai"
    assert _titles(after) == ["决赛"]
    after.bar.clear()
    after.hide()
    after.stop()
    assert on.stage.desk.settings.store.value.filters == {}


def test_faults_only_is_kept_too(on: Bench, desk: RelayWorkspace, qtbot: QtBot) -> None:
    on.show_relays(relay(1), relay(2, "未开始", title="迟到", start=-HOUR))
    desk.bar.toggle_faults()
    qtbot.waitUntil(lambda: bool(on.stage.desk.settings.store.value.filters))
    after = RelayWorkspace(on.stage)
    qtbot.addWidget(after)
    assert _titles(after) == ["迟到"]


def test_a_value_that_never_is_empties_nothing_and_is_told_at_the_field(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1), relay(2))
    QTest.keyClicks(desk.bar.field, "status:asleep")
    assert len(_titles(desk)) == 2
    assert desk.bar.error.isVisible()
    assert "running, waiting" in desk.bar.error.text()
    QTest.keyClick(desk.bar.field, Qt.Key.Key_Escape)
    assert not desk.bar.error.isVisible()


def test_a_state_that_only_the_list_knows_may_be_asked_for(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1), relay(2, "冻结中", title="冷"))
    desk.bar.field.insert("-status:冻结")  # as an input method commits it
    assert len(_titles(desk)) == 1
    assert not desk.bar.error.isVisible()
