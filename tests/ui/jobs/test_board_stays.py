"""The board keeps its place, paints only what is seen, and is shown as it was last."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.commands.spec import Scope
from console.domain.job import JobState
from console.ui.jobs import board as board_module
from console.ui.jobs.workspace import JobsWorkspace
from tests.ui.lists import opened
from tests.ui.relay.fakes import Bench, job

MANY = tuple(job(n, created=-n * 600.0, started=None) for n in range(1, 400))


def test_the_newest_job_is_first_whatever_its_state(on: Bench, desk: JobsWorkspace) -> None:
    states = (JobState.SUCCEED, JobState.PROCESSING, "PAUSED", JobState.WAITING)
    on.show_jobs(*(job(n, state, created=-n * 60.0) for n, state in enumerate(states)))
    assert [row.value.state for row in desk.model.visible] == list(states)


def test_what_is_in_view_stays_there_when_newer_jobs_come(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(*MANY)
    bar = desk.board.verticalScrollBar()
    bar.setValue(3000)
    corner = desk.board.card_at(QPointF(20, 150))
    newer = [job(n, created=n, started=None) for n in range(900, 900 + desk.board.columns())]
    on.show_jobs(*newer, *MANY)
    assert desk.board.card_at(QPointF(20, 150)) == corner
    bar.setValue(0)
    on.show_jobs(job(999, created=9999, started=None), *newer, *MANY)
    assert desk.board.card_at(QPointF(20, 20)) == job(999).id, "at the very top the new is wanted"


def test_every_point_of_a_card_is_its_own_and_the_gaps_are_nobodys(
    on: Bench, desk: JobsWorkspace
) -> None:
    on.show_jobs(*MANY[:5])
    board = desk.board
    width = (board.viewport().width() + board_module.GAP) / board.columns()
    for place in range(5):
        line, column = divmod(place, board.columns())
        at = QPointF(column * width + 4, line * (board_module.CARD_HEIGHT + board_module.GAP) + 4)
        assert board.card_at(at) == desk.model.visible[place].id
    assert board.card_at(QPointF(width - 3, 10)) == ""
    assert board.card_at(QPointF(10, board_module.CARD_HEIGHT + 3)) == ""
    assert board.card_at(QPointF(5, 4000)) == ""


def test_only_the_cards_in_view_are_painted(
    on: Bench, desk: JobsWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    on.show_jobs(*MANY)
    painted: list[str] = []

    def paint(_painter: Any, _cells: Any, _card: Any, value: Any, **_how: Any) -> None:
        painted.append(value.id)

    monkeypatch.setattr(board_module, "paint_card", paint)
    desk.board.verticalScrollBar().setValue(2500)
    painted.clear()
    desk.board.viewport().repaint()
    assert 2 * desk.board.columns() <= len(painted) <= 5 * desk.board.columns()
    assert desk.board.card_at(QPointF(20, 20)) in painted


def test_a_cover_fills_the_head_of_its_card(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(job(1))
    teal = QImage(48, 27, QImage.Format.Format_RGB32)
    teal.fill(QColor("teal"))
    desk.cells.cover = lambda _job: teal
    assert desk.board.grab().toImage().pixelColor(150, 60) == QColor("teal")


def test_the_view_that_was_shown_last_is_shown_again(
    on: Bench, desk: JobsWorkspace, qtbot: QtBot
) -> None:
    QTest.keyClick(desk.board, Qt.Key.Key_V)
    desk.perform("view")
    assert desk.columns.isVisible()
    for again in opened(on, qtbot, JobsWorkspace, Scope.JOBS):
        assert again.list_view() is again.table
        assert again.table.isVisible()


def test_columns_are_chosen_in_the_table(on: Bench, desk: JobsWorkspace) -> None:
    table = desk.table.columns
    assert {"created", "pushed", "room_id"} <= table.now.hidden
    table.arrange(table.now.with_shown("pushed", shown=True))
    kept = on.stage.desk.settings.store.value.columns["jobs.table"]
    assert " pushed" in kept
    on.show_jobs(job(1, pushed=3725.0))
    column = next(c for c in desk.model.columns if c.key == "pushed")
    assert column.text(desk.model.visible[0].value) == "01:02:05"


def test_one_room_is_shown_alone_and_all_again(on: Bench, desk: JobsWorkspace) -> None:
    same = replace(job(3), room_id=job(1).room_id)
    on.show_jobs(job(1), job(2), same)
    on.jobs.selected.set(job(1).id)
    desk.bar.field.setText("state:processing")
    desk.perform("room")
    assert {row.id for row in desk.model.visible} == {job(1).id, same.id}
    assert desk.bar.text == "state:processing room:room-1"
    desk.perform("room")
    assert len(desk.model.visible) == 3
    assert desk.bar.text == "state:processing"


def test_a_narrow_desk_leaves_the_filter_its_room(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(*MANY[:5])
    desk.perform("view")
    for width, above in ((1040, False), (1440, True), (1040, False)):
        desk.resize(width, 620)
        assert desk.bar.isAncestorOf(desk.view) is above
        assert desk.bar.isAncestorOf(desk.columns) is above
        assert desk.columns.isVisible()
