"""The pool of sources under the layers, by keys and by mouse."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from console.domain.message import in_english, say
from console.domain.mix import Kind
from console.domain.pool import pool
from console.ui.mix.source_list import mime_of
from tests.ui.mix.bench import ALT, CTRL, NONE, Bench

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def streams(bench: Bench) -> list[str]:
    return [note.stream for note in pool(bench.desk.state.show)]


def add(bench: Bench, text: str) -> None:
    """As a person: A, the text, Enter."""
    bench.key(bench.workspace.sources.list, Qt.Key.Key_A)
    entry = bench.field("sources.add")
    assert entry.hasFocus()
    QTest.keyClicks(entry, text)
    QTest.keyClick(entry, ENTER)


@pytest.fixture(autouse=True)
def focused(bench: Bench) -> None:
    bench.stage.desk.source.set("")
    bench.stage.desk.removed.set(())
    bench.workspace.sources.list.setFocus()


def test_every_input_of_the_mix_is_there_with_what_is_noted(bench: Bench) -> None:
    rows = bench.workspace.sources.list.rows
    assert streams(bench) == ["lewis01", "lewis02", "lewis03", "sponsor"]
    said = [rows.data(rows.index(n), Qt.ItemDataRole.AccessibleTextRole) for n in (0, 3)]
    assert said == [
        "Host, A/V, lewis01, 1920×1080, not verified",
        "Sponsor, Picture, id 7, sponsor, 320×180, not verified",
    ]


def test_a_stream_is_kept_without_being_mixed_and_chosen(bench: Bench) -> None:
    before = bench.desk.mix
    add(bench, "spare_1")
    assert streams(bench)[-1] == "spare_1"
    assert bench.desk.mix == before
    assert bench.stage.desk.source.value == "spare_1"
    assert bench.workspace.sources.list.hasFocus()


def test_bytes_are_counted_and_wrong_ids_told_while_they_are_typed(bench: Bench) -> None:
    bench.key(bench.workspace.sources.list, Qt.Key.Key_A)
    entry = bench.field("sources.add")
    QTest.keyClicks(entry, "ab-")
    error = bench.label("sources.add.error")
    assert "letters, digits and underscore" in error.text()
    QTest.keyClick(entry, Qt.Key.Key_Backspace)
    assert error.text() == ""
    assert bench.workspace.sources.field.entry.text() == "ab"
    entry.clear()
    QTest.keyClicks(entry, "a" * 81)
    assert "80 bytes" in error.text()
    QTest.keyClick(entry, ENTER)
    assert entry.hasFocus()
    assert "a" * 81 not in streams(bench)
    entry.clear()
    QTest.keyClick(entry, ESC)


def test_a_colour_is_kept_in_the_vendor_s_form(bench: Bench) -> None:
    add(bench, "#99ccff")
    note = pool(bench.desk.state.show)[-1]
    assert (note.kind, note.color, note.stream) == (Kind.CANVAS, "0x99CCFF", "canvas_99CCFF")


def test_enter_puts_the_source_on_the_canvas_as_a_layer(bench: Bench) -> None:
    add(bench, "spare_1")
    bench.key(bench.workspace.sources.list, ENTER)
    layer = max(bench.desk.mix.layers, key=lambda la: la.number)
    assert layer.stream == "spare_1"
    assert bench.desk.state.selection == (layer.key,)
    box = bench.box(layer.key)
    assert box.right <= 1920
    assert box.bottom <= 1080
    assert bench.undo_steps() == 1


def test_s_marks_what_stands_by(bench: Bench) -> None:
    add(bench, "spare_1")
    bench.key(bench.workspace.sources.list, Qt.Key.Key_S)
    assert [note.standby for note in pool(bench.desk.state.show)][-1]
    bench.key(bench.workspace.sources.list, Qt.Key.Key_S)
    assert not [note.standby for note in pool(bench.desk.state.show)][-1]


def test_a_source_is_renamed_in_its_row(bench: Bench) -> None:
    add(bench, "spare_1")
    bench.key(bench.workspace.sources.list, Qt.Key.Key_F2)
    editor = bench.workspace.sources.list.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "Spare one")
    QTest.keyClick(editor, ENTER)
    QApplication.processEvents()  # the editor commits from the queue
    assert pool(bench.desk.state.show)[-1].label == "Spare one"
    assert "mix.source.put" not in bench.ran, "Enter in a name is no Enter in the list"


def test_a_name_being_typed_outlives_a_take(bench: Bench) -> None:
    add(bench, "spare_1")
    bench.key(bench.workspace.sources.list, Qt.Key.Key_F2)
    editor = bench.workspace.sources.list.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "Spa")
    asyncio.run(bench.desk.take())
    QTest.keyClicks(editor, "re")
    assert editor.text() == "Spare"
    QTest.keyClick(editor, ENTER)
    QApplication.processEvents()
    assert pool(bench.desk.state.show)[-1].label == "Spare"


def test_alt_and_the_arrows_move_it(bench: Bench) -> None:
    bench.stage.desk.source.set("lewis02")
    bench.key(bench.workspace.sources.list, Qt.Key.Key_Up, ALT)
    assert streams(bench) == ["lewis02", "lewis01", "lewis03", "sponsor"]
    bench.key(bench.workspace.sources.list, Qt.Key.Key_Down, ALT)
    bench.key(bench.workspace.sources.list, Qt.Key.Key_Down, ALT)
    assert streams(bench) == ["lewis01", "lewis03", "lewis02", "sponsor"]


@pytest.mark.parametrize("held", [False, True])
def test_del_takes_the_source_off_and_never_a_layer(bench: Bench, held: bool) -> None:
    add(bench, "spare_1")
    add(bench, "spare_2")
    bench.desk.select(("guest",))
    before = bench.desk.mix
    bench.stage.desk.source.set("spare_1")
    if held:
        bench.key(bench.workspace.sources.list, Qt.Key.Key_Delete, CTRL)
    else:
        bench.key(bench.workspace.sources.list, Qt.Key.Key_Delete)
    assert streams(bench)[-1] == "spare_2"
    assert bench.stage.desk.source.value == "spare_2"
    assert bench.desk.mix == before
    bench.stage.run("mix.source.restore")
    assert streams(bench)[-2:] == ["spare_1", "spare_2"]


def test_an_input_of_the_mix_cannot_be_taken_off(bench: Bench) -> None:
    bench.stage.desk.source.set("lewis03")
    bench.key(bench.workspace.sources.list, Qt.Key.Key_Delete)
    assert "lewis03" in streams(bench)
    assert "Delete the layer first" in in_english(bench.stage.desk.notices.store.value[-1].text)


def test_the_card_folds_to_its_header_and_remembers(bench: Bench) -> None:
    panel = bench.workspace.sources
    fold = panel.findChild(QWidget, "sources.fold")
    assert isinstance(fold, QWidget)
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert not panel.list.isVisible()
    assert bench.stage.desk.settings.store.value.columns["mix.sources.folded"] == "1"
    bench.stage.run("mix.source.add")
    assert panel.list.isVisible()
    QTest.keyClick(bench.field("sources.add"), ESC)


def test_an_empty_pool_says_what_to_press(bench: Bench) -> None:
    bench.desk.edit(say("Edit"), lambda mix: replace(mix, layers=()))
    bench.desk.describe(lambda show: replace(show, sources=()))
    assert not bench.workspace.sources.list.isVisible()


def test_a_source_of_unknown_size_leaves_the_inspector_as_narrow_as_it_was(bench: Bench) -> None:
    add(bench, "spare_1")
    bench.key(bench.workspace.sources.list, ENTER)
    fields = bench.workspace.inspector.findChild(QWidget, "inspector.fields")
    assert isinstance(fields, QWidget)
    assert fields.minimumSizeHint().width() <= bench.workspace.inspector.width()


def test_enter_on_a_problem_leads_to_its_field(bench: Bench) -> None:
    bench.desk.edit(say("Edit"), lambda mix: replace(mix, bitrate=999_999))
    bench.desk.select(("guest",))
    found = bench.workspace.reports.findings
    found.setFocus()
    found.setCurrentIndex(found.model().index(0, 0))
    bench.key(found, ENTER)
    assert bench.field("inspector.bitrate").hasFocus()
    assert bench.desk.state.selection == ()


def test_a_row_dragged_to_another_place_of_the_list_moves_there(bench: Bench) -> None:
    rows = bench.workspace.sources.list
    before = streams(bench)
    assert rows.model().flags(rows.model().index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled

    def carry(source: int, onto: int, *, below: bool) -> None:
        rows.order.begin(source)
        row = rows.visualRect(rows.model().index(onto, 0))
        at = QPoint(20, row.bottom() - 3 if below else row.top() + 3)
        data = mime_of(rows.rows.notes[source])
        common = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NONE)
        over = QDragEnterEvent(at, *common)
        QApplication.sendEvent(rows.viewport(), over)
        assert over.isAccepted()
        QApplication.sendEvent(rows.viewport(), QDropEvent(at.toPointF(), *common))

    carry(0, 1, below=True)
    assert streams(bench) == [before[1], before[0], *before[2:]]
    carry(1, 0, below=False)
    assert streams(bench) == before
    carry(1, 1, below=True)
    assert streams(bench) == before, "where it lies already nothing moves"
    assert not rows.order.dragging
    assert bench.undo_steps() == 0
