"""What a screen reader hears of the canvas: selections at once, quick steps as one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.domain.message import say
from console.ui.mix.spoken import SpokenLayers
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


@pytest.fixture
def children(bench: Bench) -> Iterator[Callable[[], list[QWidget]]]:
    """What a screen reader finds in the canvas."""
    before = bench.canvas.spoken
    bench.canvas.spoken = SpokenLayers(bench.canvas, bench.stage.words, lambda: True)
    bench.desk.select(("host",))

    def found() -> list[QWidget]:
        QApplication.processEvents()
        return spoken_in(bench)

    yield found
    bench.canvas.spoken = before
    for child in spoken_in(bench):
        child.setParent(None)


def spoken_in(bench: Bench) -> list[QWidget]:
    """The children that stand for layers; the chips are buttons and speak for themselves."""
    children = bench.canvas.findChildren(QWidget)
    return [child for child in children if child.objectName().startswith("layer.")]


def test_each_layer_is_a_child_of_the_canvas_and_says_what_the_canvas_says(
    bench: Bench, children: Callable[[], list[QWidget]]
) -> None:
    names = [child.accessibleName() for child in children()]
    assert names == ["Host", "Challenger", "Guest", "Sponsor"]
    bench.desk.select(("guest",))
    told = [child.accessibleDescription() for child in children()]
    assert told[2] == bench.canvas.accessibleDescription()
    assert children()[2].geometry().contains(bench.middle("guest"))


def test_the_children_follow_an_edit_and_take_no_mouse(
    bench: Bench, children: Callable[[], list[QWidget]]
) -> None:
    assert len(children()) == 4
    bench.desk.select(("logo",))
    bench.stage.run("mix.delete")
    assert [child.accessibleName() for child in children()][-1] == "Guest"
    bench.click(bench.middle("rival"))
    assert bench.desk.state.selection == ("rival",)


def test_without_a_listener_there_are_no_children(bench: Bench) -> None:
    bench.desk.select(("guest",))
    assert spoken_in(bench) == []
