"""The relay table under the hand: filter, selection, order, states, acts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.domain.fault import Family
from console.domain.message import in_english
from console.domain.relay import RelayState
from console.services.connection import Context
from console.services.listing import ListState
from console.ui.relay.workspace import RelayWorkspace
from tests.ui.relay.fakes import HOUR, NOW, Bench, fault, relay

MANY = tuple(
    relay(n, (RelayState.RUNNING, RelayState.STOPPED, RelayState.ENDED)[n % 3], end=n * 600.0)
    for n in range(1, 201)
)


def titles(desk: RelayWorkspace) -> list[str]:
    return [row.value.title for row in desk.model.visible]


def cell(desk: RelayWorkspace, column: str, row: int = 0) -> str:
    found = next(c for c in desk.model.columns if c.key == column)
    return found.text(desk.model.visible[row].value)


def test_typing_narrows_and_counts_and_escape_shows_everything(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1, title="PK主路"), relay(2, title="午夜重播"), relay(3, title="PK备路"))
    desk.perform("filter")
    QTest.keyClicks(desk.bar.field, "pk")
    assert titles(desk) == ["PK主路", "PK备路"]
    assert desk.bar.field.accessibleDescription() == "2 / 3"
    QTest.keyClick(desk.bar.field, Qt.Key.Key_Escape)
    assert desk.bar.field.text() == ""
    assert len(titles(desk)) == 3
    QTest.keyClick(desk.bar.field, Qt.Key.Key_Escape)
    assert desk.table.hasFocus()


def test_a_filter_that_is_not_understood_says_so_and_keeps_the_rows(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(*MANY)
    desk.perform("filter")
    QTest.keyClicks(desk.bar.field, "ends<soon")
    assert desk.bar.error.isVisible()
    assert "soon is not a length of time" in desk.bar.error.text()
    assert len(titles(desk)) == 200
    QTest.keyClick(desk.bar.field, Qt.Key.Key_Escape)
    assert not desk.bar.error.isVisible()


def test_time_passing_moves_rows_into_a_filter_on_time(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1, end=3 * HOUR))
    desk.bar.field.setText("ends<2h")
    assert titles(desk) == []
    on.time[0] += 1.5 * HOUR
    desk.tick()
    assert len(titles(desk)) == 1


def test_the_slash_key_goes_to_the_filter_and_down_returns(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(*MANY)
    QTest.keyClick(desk.table, Qt.Key.Key_Slash)
    assert on.ran == ["relay.filter"]
    desk.perform("filter")
    QTest.keyClick(desk.bar.field, Qt.Key.Key_Down)
    assert desk.table.hasFocus()
    assert desk.table.current() == desk.model.visible[0].id


def test_a_chip_writes_its_state_into_the_filter_and_takes_it_back(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(*MANY)
    chip = desk.bar.chip(RelayState.STOPPED)
    assert chip.text() == "Stopped 67"
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert desk.bar.field.text() == "status:stopped"
    assert chip.isChecked()
    assert len(titles(desk)) == 67
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert desk.bar.field.text() == ""
    assert not chip.isChecked()


def test_a_selected_relay_that_vanishes_leaves_nothing_selected(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(*MANY)
    desk.table.go_to(MANY[5].id)
    on.show_relays(*(task for task in MANY if task.id != MANY[5].id))
    assert desk.table.current() == ""
    assert on.relays.selected.value is None
    QTest.keyClick(desk.table, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not desk.detail.stop.isEnabled()


def test_a_selection_hidden_by_the_filter_is_back_when_the_filter_is_gone(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(*MANY)
    desk.table.go_to(MANY[7].id)
    desk.bar.field.setText("nothing like this")
    assert on.relays.selected.value is None
    desk.bar.field.clear()
    assert on.relays.selected.value == MANY[7].id


def test_shift_and_the_letter_of_a_column_sort_by_it_then_turn_it_round(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1, title="b"), relay(2, title="a"), relay(3, title="c"))
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(desk.table, Qt.Key.Key_T, shift)
    assert titles(desk) == ["a", "b", "c"]
    QTest.keyClick(desk.table, Qt.Key.Key_T, shift)
    assert titles(desk) == ["c", "b", "a"]


def test_sorting_keeps_the_selected_row_in_sight(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(*MANY)
    desk.table.go_to_first()
    QTest.keyClick(desk.table, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(desk.table, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    assert desk.table.currentIndex().row() in desk.table.rows_in_view()
    assert desk.table.currentIndex().row() > 100


def test_a_click_on_a_title_sorts_too(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1, title="b"), relay(2, title="a"))
    head = desk.table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(1) + 20, head.height() // 2)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert titles(desk) == ["a", "b"]


def test_the_stop_keys_ask_the_gate_about_the_selected_relay(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(*MANY)
    QTest.keyClick(desk.table, Qt.Key.Key_Down)
    assert on.relays.selected.value == desk.model.visible[0].id
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(desk.table, Qt.Key.Key_S, both)
    QTest.keyClick(desk.table, Qt.Key.Key_T)
    QTest.keyClick(desk.table, Qt.Key.Key_S)
    QTest.mouseClick(desk.detail.stop, Qt.MouseButton.LeftButton)
    assert on.ran == ["relay.stop"] * 3


def test_acts_are_greyed_with_their_reason_in_words(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1, RelayState.ENDED))
    desk.table.go_to_first()
    assert not desk.detail.stop.isEnabled()
    assert desk.detail.why.text().splitlines() == [
        "Stop: It has ended.",
        "Restart: Only a stopped relay can be restarted.",
    ]


def test_an_unknown_status_is_shown_verbatim_with_no_act(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1, "冻结{中}"), relay(2))
    assert cell(desk, "status") == "冻结{中}"
    assert desk.bar.chip("冻结{中}").text() == "冻结{中} 1"
    desk.table.go_to_first()
    assert not desk.detail.stop.isEnabled()
    assert not desk.detail.restart.isEnabled()


def test_an_act_under_way_is_shown_on_its_row(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1))
    state = on.relays.state.value
    on.relays.state.set(replace(state, pending={relay(1).id: "stop"}))
    assert cell(desk, "status") == "Stopping…"


def test_an_old_picture_is_never_green_and_says_its_age(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1))
    assert not desk.age.isVisible()
    on.time[0] += 31
    desk.tick()
    assert desk.cells.look(relay(1)).shape == "stale"
    assert desk.age.isVisible()
    assert desk.age.text is not None
    assert "31 s" in in_english(desk.age.text)


def test_a_lost_vendor_keeps_the_rows_and_says_what_and_how_old(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1))
    on.relays.state.set(replace(on.relays.state.value, fault=fault()))
    assert len(titles(desk)) == 1
    assert desk.age.text is not None
    assert in_english(desk.age.text).startswith("Volcengine does not answer.")


def test_keys_in_addresses_reach_neither_table_nor_detail_nor_filter(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1, destination="rtmp://me:word@push.example.com/live/a?txSecret=hush"))
    desk.table.go_to_first()
    shown = [c.text(desk.model.visible[0].value) for c in desk.model.columns]
    shown += desk.detail.facts.texts()
    assert not [text for text in shown if "hush" in text or "word" in text]
    assert any("…" in text for text in shown)
    desk.bar.field.setText("hush")
    assert titles(desk) == []


def test_faults_only_by_one_key(on: Bench, desk: RelayWorkspace) -> None:
    late = relay(1, RelayState.WAITING, title="迟到", start=-HOUR)
    on.show_relays(late, relay(2))
    QTest.keyClick(desk.table, Qt.Key.Key_X)
    assert on.ran == ["relay.faults"]
    desk.perform("faults")
    assert titles(desk) == ["迟到"]
    QTest.keyClick(desk.table, Qt.Key.Key_Escape)
    assert len(titles(desk)) == 2


def test_escape_in_the_table_leaves_the_form_beside_it_before_the_filter(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1, title="晚会"), relay(2, title="接力"))
    desk.bar.field.setText("晚会")
    on.relays.forms.edit(relay(1, title="晚会"))
    desk.table.setFocus()
    QTest.keyClick(desk.table, Qt.Key.Key_Escape)
    assert on.ran[-1] == "relay.form.close"
    on.relays.forms.close()
    assert titles(desk) == ["晚会"]
    QTest.keyClick(desk.table, Qt.Key.Key_Escape)
    assert len(titles(desk)) == 2


def test_space_marks_and_steps_down_and_sends_nothing(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(*MANY)
    desk.table.go_to_first()
    first = desk.table.current()
    QTest.keyClick(desk.table, Qt.Key.Key_Space)
    assert desk.table.marks == {first}
    assert desk.table.current() != first
    assert on.ran == []


def test_enter_goes_to_the_acts_of_the_selected_relay(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1))
    desk.table.go_to_first()
    QTest.keyClick(desk.table, Qt.Key.Key_Return)
    assert desk.detail.stop.hasFocus()
    QTest.keyClick(desk.detail.stop, Qt.Key.Key_Escape)
    assert desk.table.hasFocus()


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (ListState(loading=True), "Reading the list…"),
        (ListState(at=1.0), "No relay tasks in this account yet"),
        (ListState(fault=fault()), "Volcengine does not answer."),
        (ListState(fault=fault(Family.REFUSED)), "Volcengine does not answer."),
    ],
)
def test_an_empty_table_says_why(
    on: Bench, desk: RelayWorkspace, state: ListState, says: str
) -> None:
    on.relays.state.set(state)
    why = desk.body.why
    assert why is not None
    assert in_english(why.title) == says
    assert in_english(why.hint)
    assert desk.table.hasFocus()


def test_on_air_without_an_account_nothing_is_said_to_be_on_its_way(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.stage.desk.connections.context.set(Context("live"))
    on.relays.state.set(ListState())
    desk.tick()
    why = desk.body.why
    assert why is not None
    assert in_english(why.title) == "There is no account to ask with."


def test_a_filter_without_matches_says_that_escape_shows_everything(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1))
    desk.bar.field.setText("zzz")
    why = desk.body.why
    assert why is not None
    assert (in_english(why.title), why.key) == ("Nothing matches the filter", "Escape")
    desk.bar.field.clear()
    assert desk.body.why is None


def test_the_whole_screen_changes_language_while_it_is_open(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1, files=2, times=3))
    desk.table.go_to_first()
    assert cell(desk, "source") == "VOD · 2 files · 3 times"
    on.stage.words.speak("zh_CN")
    assert cell(desk, "source") == "点播 · 2 个文件 · 3 次"
    assert cell(desk, "left") == "2 小时"
    assert desk.bar.chip(RelayState.RUNNING).text() == "生效中 1"
    assert desk.detail.stop.text() == "停用"
    assert "启用：只有停用的拉流转推任务才能启用。" in desk.detail.why.text()
    assert desk.model.headerData(1, Qt.Orientation.Horizontal) == "名称"


def test_a_chip_speaks_chinese_in_chinese(on: Bench, desk: RelayWorkspace) -> None:
    on.stage.words.speak("zh_CN")
    on.show_relays(*MANY)
    QTest.mouseClick(desk.bar.chip(RelayState.ENDED), Qt.MouseButton.LeftButton)
    assert desk.bar.field.text() == "状态:已结束"
    assert len(titles(desk)) == 67


def test_the_list_is_asked_for_only_while_it_is_seen(
    on: Bench, desk: RelayWorkspace, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: on.relays.watchers.now == 1)
    desk.hide()
    assert on.relays.watchers.now == 0
    desk.show()
    qtbot.waitUntil(lambda: on.relays.watchers.now == 1)


def test_every_time_has_its_zone_beside_it(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1))
    desk.table.go_to_first()
    assert desk.model.headerData(4, Qt.Orientation.Horizontal) == "Window (UTC+8)"
    assert cell(desk, "window") == "19:14 → 22:14"
    assert "2026-11-22 19:14:37 UTC+8" in desk.detail.facts.texts()


def test_the_strip_shows_what_the_table_shows_and_picks_from_it(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1, title="甲"), relay(2, title="乙", start=-600.0))
    desk.strip.repaint()
    bar = desk.strip.bars()[relay(2).id].center().toPoint()
    QTest.mouseClick(desk.strip, Qt.MouseButton.LeftButton, pos=bar)
    assert on.relays.selected.value == relay(2).id
    desk.bar.field.setText("甲")
    desk.strip.repaint()
    assert list(desk.strip.bars()) == [relay(1).id]


def test_brackets_and_signs_scroll_and_zoom_the_strip(on: Bench, desk: RelayWorkspace) -> None:
    start, end = desk.strip.shown()
    QTest.keyClick(desk.table, Qt.Key.Key_BracketRight)
    QTest.keyClick(desk.table, Qt.Key.Key_BracketLeft)
    QTest.keyClick(desk.table, Qt.Key.Key_Plus)
    QTest.keyClick(desk.table, Qt.Key.Key_Minus)
    assert on.ran == [f"relay.timeline.{way}" for way in ("on", "back", "in", "out")]
    desk.perform("timeline.on")
    assert desk.strip.shown()[0] > start
    desk.perform("timeline.now")
    desk.perform("timeline.out")
    wide = desk.strip.shown()
    assert wide[1] - wide[0] > end - start


def test_a_row_is_stale_by_the_age_of_its_own_page(
    on: Bench, desk: RelayWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    on.show_relays(relay(1), relay(2))
    pages = {relay(1).id: NOW - 31, relay(2).id: NOW - 3}
    monkeypatch.setattr(on.relays, "seen_at", pages.get)
    assert [desk.cells.look(relay(n)).shape for n in (1, 2)] == ["stale", "running"]
    on.relays.selected.set(relay(1).id)
    assert "31 s ago" in desk.detail.facts.texts()
    on.relays.selected.set(relay(2).id)
    assert "3 s ago" in desk.detail.facts.texts()
