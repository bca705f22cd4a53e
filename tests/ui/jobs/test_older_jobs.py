"""The end of the board and the table: how far back they go, and the way to older jobs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from console.domain.durations import DAY
from console.services.jobs.windows import Reach
from console.services.listing import ListState
from console.ui.jobs.workspace import JobsWorkspace
from tests.ui.relay.fakes import NOW, Bench, fault, job

WEEK = Reach(NOW - 7 * DAY, NOW)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_click_at_the_end_of_the_board_asks_for_older_jobs(
    on: Bench, desk: JobsWorkspace, language: str
) -> None:
    on.stage.words.speak(language)
    on.show_jobs(job(1))
    on.jobs.reach.set(WEEK)
    title = {"en": "Load older jobs", "zh_CN": "读取更早的任务"}
    assert desk.older.older.text() == title[language]
    QTest.mouseClick(desk.older.older, Qt.MouseButton.LeftButton)
    assert on.ran == ["jobs.older"]


def test_the_row_stands_below_the_table_too(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(job(1))
    on.jobs.reach.set(WEEK)
    for view in (desk.board, desk.table):
        assert view.isVisible()
        bottom = view.mapTo(desk, QPoint(0, view.height())).y()
        assert 0 <= desk.older.mapTo(desk, QPoint(0, 0)).y() - bottom <= 16
        desk.perform("view")


@pytest.mark.parametrize(
    ("reach", "english", "chinese"),
    [
        (
            WEEK,
            "Jobs since 11-15 20:14, read 20:14:37 UTC+8",
            "11-15 20:14 以来的任务，读取于 20:14:37 UTC+8",
        ),
        (
            replace(WEEK, reading=True, found=200),
            "Reading older jobs… 200 so far",
            "正在读取更早的任务…… 已读 200 个",
        ),
        (
            replace(WEEK, fault=fault()),
            "Older jobs were not read: Volcengine does not answer.",
            "未能读取更早的任务：",
        ),
        (
            replace(WEEK, complete=True),
            "All jobs, read 20:14:37 UTC+8",
            "已列出全部任务，读取于 20:14:37 UTC+8",
        ),
    ],
)
def test_how_far_back_the_jobs_go_and_what_is_under_way_is_said(
    on: Bench, desk: JobsWorkspace, reach: Reach, english: str, chinese: str
) -> None:
    on.jobs.reach.set(reach)
    assert desk.older.said.text() == english
    on.stage.words.speak("zh_CN")
    assert desk.older.said.text().startswith(chinese)
    assert desk.older.older.isEnabled() == (not reach.reading and not reach.complete)


def test_the_first_reading_is_said_and_older_jobs_wait_for_it(
    on: Bench, desk: JobsWorkspace
) -> None:
    on.jobs.state.set(ListState(loading=True))
    assert desk.older.said.text() == "The jobs of the last 7 days are still being read."
    assert not desk.older.older.isEnabled()


def test_the_menu_of_a_card_asks_anew_and_for_older_jobs(
    on: Bench, desk: JobsWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QMenu] = []

    def popup(menu: QMenu, _at: QPoint) -> None:
        opened.append(menu)

    monkeypatch.setattr(QMenu, "popup", popup)
    on.show_jobs(job(1))
    on.jobs.reach.set(WEEK)
    right = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(60, 60), QPoint(60, 60))
    QApplication.sendEvent(desk.board.viewport(), right)
    titles = {action.text(): action for action in opened[0].actions()}
    for title in ("Ask for the jobs now", "Load older jobs"):
        assert titles[title].isEnabled()
        titles[title].trigger()
    assert on.ran == ["jobs.refresh", "jobs.older"]
