"""The smart-live board under the hand: cards, table, filter, states, start and stop."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.domain.job import JobState, same_id
from console.domain.message import in_english
from console.services.listing import ListState
from console.ui.jobs.workspace import JobsWorkspace
from tests.ui.relay.fakes import HOUR, Bench, fault, job

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
MANY = tuple(
    job(n, (JobState.PROCESSING, JobState.SUCCEED)[n % 2], created=-n * 600.0) for n in range(1, 47)
)


def rooms(desk: JobsWorkspace) -> list[str]:
    return [row.value.room_name for row in desk.model.visible]


def events(desk: JobsWorkspace) -> list[str]:
    return [in_english(event.text) for event in desk.detail.events.events]


def test_typing_narrows_the_cards_and_escape_shows_all(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(job(1, room="Tea room"), job(2, room="旗舰店"), job(3, room="Tea garden"))
    QTest.keyClick(desk.board, Qt.Key.Key_Slash)
    assert on.ran == ["jobs.filter"]
    desk.perform("filter")
    QTest.keyClicks(desk.bar.field, "tea")
    assert sorted(rooms(desk)) == ["Tea garden", "Tea room"]
    assert desk.bar.field.accessibleDescription() == "2 / 3"
    QTest.keyClick(desk.bar.field, Qt.Key.Key_Escape)
    assert len(rooms(desk)) == 3


def test_arrows_walk_the_cards_as_they_lie(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(*MANY)
    order = [row.id for row in desk.model.visible]
    QTest.keyClick(desk.board, Qt.Key.Key_Right)
    assert on.jobs.selected.value == order[0]
    QTest.keyClick(desk.board, Qt.Key.Key_Right)
    assert on.jobs.selected.value == order[1]
    QTest.keyClick(desk.board, Qt.Key.Key_Down)
    assert on.jobs.selected.value == order[1 + desk.board.columns()]
    QTest.keyClick(desk.board, Qt.Key.Key_End)
    assert on.jobs.selected.value == order[-1]
    assert desk.board.verticalScrollBar().value() > 0
    QTest.keyClick(desk.board, Qt.Key.Key_Home)
    assert desk.board.verticalScrollBar().value() == 0


def test_a_click_selects_the_card_under_it(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(*MANY)
    QTest.mouseClick(desk.board.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    assert on.jobs.selected.value == desk.model.visible[0].id


def test_one_key_turns_cards_into_a_table_with_the_same_selection(
    on: Bench, desk: JobsWorkspace
) -> None:
    on.show_jobs(*MANY)
    desk.board.go_to_first()
    QTest.keyClick(desk.board, Qt.Key.Key_V)
    assert on.ran == ["jobs.view"]
    desk.perform("view")
    assert desk.table.isVisible()
    assert desk.table.hasFocus()
    assert desk.table.current() == desk.board.current() == on.jobs.selected.value
    QTest.keyClick(desk.table, Qt.Key.Key_Down)
    desk.perform("view")
    assert desk.board.current() == desk.model.visible[1].id


def test_the_selection_survives_a_refresh_and_a_job_that_is_gone_is_deselected(
    on: Bench, desk: JobsWorkspace
) -> None:
    on.show_jobs(*MANY)
    QTest.keyClick(desk.board, Qt.Key.Key_End)
    chosen = on.jobs.selected.value
    on.show_jobs(job(900, JobState.WAITING, created=-5, started=None), *MANY)
    assert desk.board.current() == on.jobs.selected.value == chosen
    on.show_jobs(*(one for one in MANY if one.id != chosen))
    assert on.jobs.selected.value is None
    assert desk.board.current() == ""


def test_the_stop_keys_ask_the_gate_about_the_selected_job(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(job(1))
    desk.board.go_to_first()
    QTest.keyClick(desk.board, Qt.Key.Key_S, BOTH)
    QTest.mouseClick(desk.detail.stop, Qt.MouseButton.LeftButton)
    assert on.ran == ["jobs.stop"] * 2


def test_ctrl_n_and_the_button_ask_the_gate_to_start_one(on: Bench, desk: JobsWorkspace) -> None:
    QTest.keyClick(desk.board, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(desk.start, Qt.MouseButton.LeftButton)
    assert on.ran == ["jobs.new"] * 2


def test_a_job_that_is_over_says_why_it_cannot_be_stopped(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(job(1, JobState.SUCCEED, ended=-60.0))
    desk.board.go_to_first()
    assert not desk.detail.stop.isEnabled()
    assert desk.detail.why.text() == "Stop the job: This job is over."


def test_block_reason_and_error_stand_on_the_card_itself(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(
        job(1, JobState.BLOCKED, block="内容违规"),
        job(2, JobState.FAILED, error="MSS.00000003", words="Invalid parameter"),
    )
    spoken = {row.id: desk.cells.spoken(row.value) for row in desk.model.visible}
    assert "内容违规" in spoken[job(1).id]
    assert "MSS.00000003 Invalid parameter" in spoken[job(2).id]


def test_an_unknown_state_is_shown_verbatim_and_counted(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(job(1, "PAUSED"), job(2))
    assert desk.model.columns[0].text(desk.model.visible[0].value) == "PAUSED"
    assert desk.bar.chip("PAUSED").text() == "PAUSED 1"
    QTest.mouseClick(desk.bar.chip("PAUSED"), Qt.MouseButton.LeftButton)
    assert rooms(desk) == ["Room 1"]
    assert desk.bar.chip("PAUSED").isChecked()


def test_a_start_is_seen_going_from_waiting_to_processing(on: Bench, desk: JobsWorkspace) -> None:
    waiting = job(1, JobState.WAITING, created=0, started=None)
    on.jobs.selected.set(waiting.id)
    on.show_jobs(waiting)
    assert desk.board.current() == waiting.id
    on.time[0] += 28
    on.show_jobs(replace(waiting, state=JobState.PROCESSING, started=on.time[0]))
    assert events(desk)[0] == "Waiting → Processing"
    assert "On air after 28 s" in events(desk)
    assert [part.state for part in desk.tracks()[0]] == [JobState.WAITING]
    on.time[0] += 10
    assert [part.state for part in desk.tracks()[0]] == [JobState.WAITING, JobState.PROCESSING]


def test_an_act_under_way_is_shown_on_its_card(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(job(1))
    on.jobs.state.set(replace(on.jobs.state.value, pending={job(1).id: "stop"}))
    assert desk.cells.spoken(job(1)).startswith("Stopping…")


def test_the_chart_counts_what_was_live_and_waiting(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(
        job(1, created=-2 * HOUR, started=-2 * HOUR + 60),
        job(2, JobState.SUCCEED, created=-HOUR, started=-HOUR + 60, ended=-600.0),
        job(3, JobState.WAITING, created=-300.0, started=None),
    )
    last = desk.chart.steps()[-1]
    assert last.counts == (1, 1)
    assert max(step.counts[0] for step in desk.chart.steps()) == 2


def test_opening_warnings_become_sentences(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(job(1))
    desk.board.go_to_first()
    on.jobs.warnings.set({same_id(job(1).id): ("RANDOM_PLAY_CLOSED", "SOMETHING_NEW")})
    assert desk.detail.warnings.text() == (
        "Random play is off: every round is the same, which platforms may take for a recording."
        " Choose it under Random order when you start.\nSOMETHING_NEW"
    )
    on.show_jobs(job(1), job(2))
    desk.board.go_to(job(2).id)
    desk.board.told.moved_to.emit(job(2).id)
    assert desk.detail.warnings.text() == "", "they were another job's"


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (ListState(loading=True), "Reading the list…"),
        (ListState(at=1.0), "No live jobs yet"),
        (ListState(fault=fault()), "Volcengine does not answer."),
    ],
)
def test_an_empty_board_says_why_and_keeps_the_keys(
    on: Bench, desk: JobsWorkspace, state: ListState, says: str
) -> None:
    on.jobs.state.set(state)
    assert desk.body.why is not None
    assert in_english(desk.body.why.title) == says
    assert desk.board.hasFocus()


def test_the_board_changes_language_while_it_is_open(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(job(1, created=-HOUR, started=-HOUR + 30))
    desk.board.go_to_first()
    on.stage.words.speak("zh_CN")
    assert desk.cells.spoken(job(1)).startswith("处理中")
    assert desk.bar.chip(JobState.BLOCKED).text() == "封禁 0"
    assert desk.detail.accessibleName() == "直播任务"
    assert "已播 59 分" in desk.cells.line(desk.model.visible[0].value)


def test_the_list_is_asked_for_only_while_it_is_seen(
    on: Bench, desk: JobsWorkspace, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: on.jobs.watchers.now == 1)
    desk.hide()
    assert on.jobs.watchers.now == 0


def test_cards_are_painted_in_both_themes_with_every_state(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(
        job(1),
        job(2, JobState.WAITING, started=None),
        job(3, JobState.FAILED, error="E"),
        job(4, JobState.BLOCKED, block="B"),
        job(5, "PAUSED"),
    )
    dark = desk.grab().toImage()
    on.stage.theme.choose("light")
    light = desk.grab().toImage()
    assert dark.pixelColor(40, 120).lightness() < 60
    assert light.pixelColor(40, 120).lightness() > 190


def test_the_board_shows_that_it_has_the_keys_before_any_job_is_chosen(
    on: Bench, desk: JobsWorkspace
) -> None:
    on.show_jobs()
    desk.bar.field.setFocus()
    accent = on.stage.theme.color("accent")
    edge = desk.board.rect().center().x(), 1
    assert desk.board.grab().toImage().pixelColor(*edge) != accent
    desk.board.setFocus()
    assert desk.board.grab().toImage().pixelColor(*edge) == accent
