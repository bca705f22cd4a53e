"""The dividers between the panes: kept where they were dragged to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter
from pytestqt.qtbot import QtBot

from console.ui.mix.workspace import COLUMNS, KEEP_MS
from tests.ui.mix.bench import Bench, drag

STEPS = 6


@pytest.fixture
def split(bench: Bench) -> Iterator[QSplitter]:
    """The panes as they were, again afterwards: the window is the other tests' too."""
    found = bench.workspace.findChild(QSplitter, COLUMNS)
    assert isinstance(found, QSplitter)
    sizes = found.sizes()
    yield found
    found.setSizes(sizes)


def drag_divider(bench: Bench, split: QSplitter, way: int) -> list[str]:
    """In steps, one event each; what the settings heard meanwhile lands in the list, later too."""
    handle = split.handle(1)
    heard: list[str] = []
    settings = bench.stage.desk.settings.store
    release = settings.watch(lambda _, now: heard.append(now.columns.get(COLUMNS, "")))
    bench.workspace.destroyed.connect(release)
    start = split.sizes()
    at = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
    for _ in range(STEPS):
        drag(handle, at + QPoint(way, 0), Qt.KeyboardModifier.NoModifier)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at)
    assert split.sizes() != start
    return heard


def test_a_divider_that_is_dragged_is_written_once_when_it_rests(
    bench: Bench, split: QSplitter, qtbot: QtBot
) -> None:
    heard = drag_divider(bench, split, -4)
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard), timeout=KEEP_MS * 4)
    assert len(heard) == 1
    assert heard[0]


def test_a_divider_dragged_just_before_leaving_is_kept(bench: Bench, split: QSplitter) -> None:
    heard = drag_divider(bench, split, 3)
    # The event alone: really hidden, the window would lose its focus for the tests that follow.
    QApplication.sendEvent(bench.workspace, QHideEvent())
    assert len(heard) == 1
