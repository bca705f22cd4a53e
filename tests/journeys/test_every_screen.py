"""A walk through every screen, in both languages, in the room of 300 % on 1600 x 1000."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from tests.shots.faults import LOOKS, composing, cut_off, out_of_sight, too_large, too_small


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_no_words_are_cut_no_target_is_small_and_no_table_composes(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.shots"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
        capture_output=True,
        timeout=390,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout) == {kind: [] for kind in LOOKS}


def test_the_look_finds_what_it_looks_for(qapp: QApplication) -> None:
    ground = QWidget()
    column = QVBoxLayout(ground)
    narrow, folded = QLabel("Words that need more room"), QLabel("A line that folds into many")
    narrow.setFixedWidth(40)
    folded.setWordWrap(True)
    folded.setFixedSize(60, 20)
    button, small, table = QPushButton("Stop everything"), QPushButton("x"), QTableWidget(1, 1)
    button.setFixedSize(50, 30)
    small.setFixedSize(20, 20)
    for one in (narrow, folded, button, table):
        column.addWidget(one)
    small.setParent(ground)
    ground.show()
    table.setCurrentCell(0, 0)
    table.setFocus()
    assert sum(word in "".join(cut_off(ground)) for word in ("Words", "A line", "Stop")) == 3
    assert any("'x'" in one for one in too_small(ground))
    assert [one.split()[0] for one in composing(ground)] == ["QTableWidget"]
    ground.deleteLater()


def test_the_look_misses_what_a_small_window_hides(qapp: QApplication) -> None:
    ground, reach, whole = QWidget(), QScrollArea(), QWidget()
    reach.setObjectName("reach")
    whole.resize(900, 900)
    field = QLineEdit(whole)
    field.move(700, 800)
    reach.setWidget(whole)
    QVBoxLayout(ground).addWidget(reach)
    ground.resize(300, 200)
    ground.show()
    ground.activateWindow()
    assert QTest.qWaitForWindowActive(ground)
    field.setFocus()
    reach.verticalScrollBar().setValue(0)
    assert [one.split()[0] for one in out_of_sight(ground)] == ["QLineEdit"]
    reach.ensureWidgetVisible(field)
    assert out_of_sight(ground) == []
    pane = QWidget(ground, Qt.WindowType.Tool)
    pane.setMinimumSize(400, 100)
    pane.show()
    assert [one.split()[0] for one in too_large(ground)] == ["QWidget"]
    ground.deleteLater()
