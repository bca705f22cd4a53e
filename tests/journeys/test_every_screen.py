"""A walk through every screen, in both languages, with the least room that the window takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableWidget, QVBoxLayout, QWidget

from tests.shots.faults import LOOKS, composing, cut_off, too_small


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
