"""What a screen reader hears of the canvas: selections at once, quick steps as one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.domain.message import say
from tests.ui.mix.bench import Bench


@pytest.fixture
def heard(bench: Bench) -> Iterator[list[str]]:
    announcer = bench.canvas.announcer
    before, said = announcer.speak, list[str]()
    announcer.speak = said.append
    yield said
    announcer.speak = before


def test_a_selection_is_said_at_once(bench: Bench, heard: list[str]) -> None:
    bench.key(bench.canvas, Qt.Key.Key_Tab)
    bench.key(bench.canvas, Qt.Key.Key_Tab)
    assert [text.split(",")[0] for text in heard] == ["Layer 1 of 4", "Layer 2 of 4"]
    assert "locked" in heard[0]


def test_nudges_are_one_sentence_when_they_rest(
    bench: Bench, heard: list[str], qtbot: QtBot
) -> None:
    bench.desk.select(("guest",))
    heard.clear()
    for _ in range(5):
        bench.key(bench.canvas, Qt.Key.Key_Right)
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["x 305, y 700, 480 by 270"]


def test_a_change_of_state_is_said_with_the_layer(
    bench: Bench, heard: list[str], qtbot: QtBot
) -> None:
    bench.desk.select(("guest",))
    heard.clear()
    bench.key(bench.canvas, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0].endswith("no picture, hidden")


def test_another_pane_speaks_for_itself(bench: Bench, heard: list[str]) -> None:
    bench.workspace.layers.table.setFocus()
    bench.desk.select(("guest",))
    bench.desk.edit(
        say("Test"), lambda mix: mix.with_layer(replace(bench.layer("guest"), locked=True))
    )
    assert heard == []
