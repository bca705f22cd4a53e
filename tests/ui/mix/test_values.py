"""The layers table of all values: read and edited by keyboard alone, told as the canvas tells."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from console.domain.message import in_english, say
from console.domain.mix import Crop, Kind, Layer, Place
from console.domain.order import add
from console.domain.units import Share
from console.ui.mix.reports import CHANGES
from console.ui.mix.values import COLUMNS
from console.ui.mix.values_table import ValuesTable
from tests.ui.mix.bench import ALT, Bench

AT = {column.id: at for at, column in enumerate(COLUMNS)}


@pytest.fixture
def table(bench: Bench) -> ValuesTable:
    bench.desk.select(("guest",))
    bench.stage.run("mix.table")
    values = bench.workspace.reports.values
    assert values.hasFocus()
    return values


def go_to(table: ValuesTable, column: str) -> QModelIndex:
    """Home, then arrows to the right, as a hand does it."""
    QTest.keyClick(table, Qt.Key.Key_Home)
    for _ in range(AT[column]):
        QTest.keyClick(table, Qt.Key.Key_Right)
    index = table.currentIndex()
    assert index.column() == AT[column]
    return index


def editor() -> QWidget:
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit | QComboBox)
    return found


def put(table: ValuesTable, column: str, text: str, opens: Qt.Key = Qt.Key.Key_Return) -> None:
    go_to(table, column)
    QTest.keyClick(table, opens)
    field = editor()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def place(key: str, bench: Bench) -> Place:
    return bench.layer(key).place


@pytest.mark.parametrize(
    ("column", "text", "changed"),
    [
        ("name", "Guest of honour", {"name": "Guest of honour"}),
        ("stream", "lewis09", {"stream": "lewis09"}),
        ("x", "1920/2", {"place": Place(960, 700, 480, 270)}),
        ("y", "12", {"place": Place(300, 12, 480, 270)}),
        ("width", "50%", {"place": Place(300, 700, Share(0.5), 270)}),
        ("height", "270*2", {"place": Place(300, 700, 480, 540)}),
        ("crop.x", "10", {"crop": Crop(x=10)}),
        ("crop.width", "640", {"crop": Crop(width=640)}),
    ],
)
def test_a_value_is_typed_into_its_cell_as_one_step(
    bench: Bench, table: ValuesTable, column: str, text: str, changed: dict[str, object]
) -> None:
    before = bench.layer("guest")
    put(table, column, text)
    after = bench.layer("guest")
    assert {name: getattr(after, name) for name in changed} == changed
    same = {name: getattr(before, name) for name in changed}
    assert replace(after, **same) == before
    assert bench.undo_steps() == 1
    assert table.hasFocus()


def test_the_number_changes_places_with_who_had_it(bench: Bench, table: ValuesTable) -> None:
    put(table, "number", "2", opens=Qt.Key.Key_F2)
    assert (bench.layer("guest").number, bench.layer("rival").number) == (2, 3)
    assert bench.desk.state.selection == ("guest",)


def test_the_input_type_is_chosen_from_a_list(bench: Bench, table: ValuesTable) -> None:
    go_to(table, "kind")
    QTest.keyClick(table, Qt.Key.Key_Return)
    box = editor()
    assert isinstance(box, QComboBox)
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert bench.layer("guest").kind == Kind.AUDIO


def test_hidden_and_locked_are_turned_by_space(bench: Bench, table: ValuesTable) -> None:
    go_to(table, "hidden")
    QTest.keyClick(table, Qt.Key.Key_Space)
    go_to(table, "locked")
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert (bench.layer("guest").hidden, bench.layer("guest").locked) == (True, True)


def test_a_wrong_text_stays_open_says_why_and_esc_leaves_it(
    bench: Bench, table: ValuesTable
) -> None:
    before = bench.desk.mix
    put(table, "width", "9999")
    field = editor()
    assert field.accessibleDescription() == "Between 1 and 3000 px."
    assert in_english(bench.stage.desk.notices.store.value[-1].text) == "Between 1 and 3000 px."
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert bench.desk.mix == before
    assert table.hasFocus()


@pytest.mark.parametrize(
    ("column", "reason"),
    [
        ("color", "Only a canvas has a colour."),
        ("picture", "Only a picture has a picture ID."),
    ],
)
def test_a_value_that_a_layer_does_not_have_says_so(
    bench: Bench, table: ValuesTable, column: str, reason: str
) -> None:
    index = go_to(table, column)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert table.hasFocus()
    assert in_english(bench.stage.desk.notices.store.value[-1].text) == reason
    assert index.data(Qt.ItemDataRole.ToolTipRole) == reason


def test_a_locked_layers_place_wants_an_explicit_yes(bench: Bench, table: ValuesTable) -> None:
    bench.stage.run("mix.lock")
    go_to(table, "x")
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert table.hasFocus()
    bench.stage.run("mix.edit_anyway")
    table.enter()
    put(table, "x", "5")
    assert place("guest", bench).x == 5


def test_rows_are_walked_reordered_and_selected_by_keys(bench: Bench, table: ValuesTable) -> None:
    QTest.keyClick(table, Qt.Key.Key_Up, ALT)
    assert bench.layer("guest").number == 4
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert bench.desk.state.selection == ("logo",)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert set(bench.desk.state.selection) == {"logo", "rival"}


def test_the_table_follows_the_canvas_and_a_drag_only_at_its_end(
    bench: Bench, table: ValuesTable
) -> None:
    index = go_to(table, "x")
    bench.desk.begin(say("Move"))
    bench.desk.live(
        bench.desk.mix.with_layer(replace(bench.layer("guest"), place=Place(5, 5, 9, 9)))
    )
    assert index.data() == "300"
    bench.desk.commit()
    assert index.data() == "5"


def test_canvas_and_tables_say_the_same_of_a_layer(bench: Bench, table: ValuesTable) -> None:
    sound = Layer("sound", "voice01", 0, Kind.AUDIO, "Commentary")
    bench.desk.edit(say("Add layer"), lambda mix: add(mix, sound))
    role = Qt.ItemDataRole.AccessibleDescriptionRole
    for key in ("guest", "logo", "host", "sound"):
        bench.desk.select((key,))
        QApplication.processEvents()
        told = bench.canvas.accessibleDescription()
        assert bench.layer(key).title in told
        assert table.currentIndex().data(role) == told
        left = bench.workspace.layers.table.currentIndex()
        assert str(left.data(role)).endswith(told)


def test_a_screen_reader_hears_name_header_and_value(bench: Bench, table: ValuesTable) -> None:
    index = go_to(table, "x")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "X 300"
    face = QAccessible.queryAccessibleInterface(table)
    assert face.text(QAccessible.Text.Name) == "All values of the layers, top layer first"
    assert face.role() == QAccessible.Role.Table
    head = table.model().headerData(AT["crop.width"], Qt.Orientation.Horizontal)
    assert head == "Crop width"
    hidden = table.model().index(index.row(), AT["hidden"])
    assert hidden.data(Qt.ItemDataRole.AccessibleTextRole) == "Hidden no"
    bench.stage.words.speak("zh_CN")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "X 300"
    assert str(table.model().headerData(AT["hidden"], Qt.Orientation.Horizontal)) == "隐藏"


@pytest.fixture(autouse=True)
def changes_again(bench: Bench) -> None:
    bench.workspace.reports.tabs.setCurrentIndex(CHANGES)
