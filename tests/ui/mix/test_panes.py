"""Every key of the canvas works in the canvas, and none of them works in another pane."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.commands.keymap import keys_of
from console.commands.registry import COMMANDS
from console.commands.spec import Scope
from console.domain.message import say
from tests.ui.mix.bench import Bench

KEYS = [
    (command.id, keys)
    for command in COMMANDS
    if command.scope is Scope.CANVAS and not command.by_widget
    for keys in keys_of(command)
]


def strike(widget: QWidget, keys: str) -> None:
    QTest.keySequence(
        widget, QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)
    )


def strays(bench: Bench) -> list[QWidget]:
    """Panes beside the canvas, each where its keys would arrive."""
    entry = bench.field("inspector.x")
    return [bench.workspace.layers.table, bench.workspace.strip.templates, entry]


@pytest.mark.parametrize(("command", "keys"), KEYS, ids=[f"{c} {k}" for c, k in KEYS])
def test_a_canvas_key_acts_in_the_canvas_and_nowhere_else(
    bench: Bench, command: str, keys: str
) -> None:
    bench.desk.select(("guest",))
    for pane in strays(bench):
        pane.setFocus()
        assert pane.hasFocus()
        strike(pane, keys)
        bench.desk.select(("guest",))
    assert command not in bench.ran
    bench.canvas.setFocus()
    strike(bench.canvas, keys)
    assert bench.ran.count(command) == 1
    bench.key(bench.canvas, Qt.Key.Key_Escape)
    QApplication.processEvents()


def test_esc_goes_back_to_the_canvas_from_wherever_nothing_else_wants_it(bench: Bench) -> None:
    bench.desk.select(("guest",))
    for pane in (*strays(bench), bench.workspace.reports.tabs, bench.workspace.reports.findings):
        pane.setFocus()
        bench.key(pane, Qt.Key.Key_Escape)
        assert bench.canvas.hasFocus()
    entry = bench.field("inspector.x")
    entry.setFocus()
    bench.key(entry, Qt.Key.Key_7)
    bench.key(entry, Qt.Key.Key_Escape)
    assert entry.hasFocus(), "the first puts the number back"
    assert bench.desk.state.selection == ("guest",)


def test_an_empty_mix_says_what_to_press_and_says_no_more_with_a_layer(bench: Bench) -> None:
    blanks = (bench.workspace.layers.blank, bench.workspace.screens.blank)
    assert not any(blank.isVisible() for blank in blanks)
    bench.desk.edit(say("Empty"), lambda mix: replace(mix, layers=()))
    assert all(blank.isVisible() for blank in blanks)
    assert blanks[1].size() == bench.canvas.size()
