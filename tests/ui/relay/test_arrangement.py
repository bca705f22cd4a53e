"""Columns are chosen, ordered and sized by mouse and by keys, and are so the next time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui.lists.arrangement import LEAST, MOST, Arrangement, read
from console.ui.lists.cells import GUTTER
from console.ui.lists.column_list import ColumnList
from console.ui.relay.workspace import RelayWorkspace
from tests.ui.relay.fakes import Bench, relay

KEYS: tuple[str, ...] = ("status", "title", "source", "left", "group")
FIRST = Arrangement(KEYS, frozenset({"group"}))


@st.composite
def arrangements(draw: st.DrawFn) -> Arrangement:
    order = tuple(draw(st.permutations(KEYS)))
    hidden = draw(st.sets(st.sampled_from(KEYS), max_size=len(KEYS) - 1))
    widths = draw(st.dictionaries(st.sampled_from(KEYS), st.integers(LEAST, MOST)))
    by = draw(st.sampled_from(("", *KEYS)))
    return Arrangement(order, frozenset(hidden), widths, by, draw(st.booleans()) and bool(by))


@given(arrangements())
def test_what_was_written_is_read_as_it_was(now: Arrangement) -> None:
    assert read(now.written(), FIRST) == now


@given(st.text("statusleftgroup=-<> 0123456789é", max_size=60))
def test_any_line_gives_columns_of_which_one_is_seen(text: str) -> None:
    found = read(text, FIRST)
    assert sorted(found.order) == sorted(KEYS)
    assert found.shown


@given(arrangements(), st.sampled_from(KEYS), st.integers(-9, 9))
def test_no_act_loses_a_column_or_hides_the_last(now: Arrangement, key: str, steps: int) -> None:
    for after in (now.moved(key, steps), now.with_shown(key, shown=False), now.sized(key, steps)):
        assert sorted(after.order) == sorted(KEYS)
        assert after.shown


def test_a_column_that_is_new_stands_where_it_stands_at_first() -> None:
    assert read("left title status", FIRST).order == ("left", "group", "title", "source", "status")
    assert read("left title status", FIRST).hidden == {"group"}


def _listed(desk: RelayWorkspace) -> ColumnList:
    desk.perform("columns")
    found = QApplication.activePopupWidget()
    assert isinstance(found, ColumnList)
    return found


def _shown(desk: RelayWorkspace) -> list[str]:
    header, columns = desk.table.horizontalHeader(), desk.model.columns
    places = (header.logicalIndex(n) for n in range(header.count()))
    return [columns[n].key for n in places if not header.isSectionHidden(n)]


@pytest.mark.qt_log_ignore("does not support grabbing")
def test_by_keys_a_column_is_shown_moved_and_made_wider(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1))
    desk.resize(1900, 800)
    assert "group" not in _shown(desk)
    chooser = _listed(desk)
    keys = chooser.list
    row = list(desk.table.columns.now.order).index("group")
    keys.setCurrentRow(row)
    QTest.keyClick(keys, Qt.Key.Key_Space)
    assert "group" in _shown(desk)
    for _ in range(row):
        QTest.keyClick(keys, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _shown(desk)[0] == "group"
    before = desk.table.columns.width_of("group")
    QTest.keyClick(keys, Qt.Key.Key_Right)
    assert desk.table.columns.width_of("group") == before + 10
    QTest.keyClick(keys, Qt.Key.Key_Backspace)
    assert _shown(desk)[0] == "status"
    assert "group" not in _shown(desk)
    QTest.keyClick(keys, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None


def test_by_mouse_a_title_is_dragged_and_its_edge_pulled(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1))
    header = desk.table.horizontalHeader()
    edge = QPoint(header.sectionViewportPosition(0) + header.sectionSize(0) - 2, 10)
    before = desk.table.columns.width_of("status")
    view = header.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(view, edge + QPoint(20, 0))
    QTest.mouseMove(view, edge + QPoint(40, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=edge + QPoint(40, 0))
    assert desk.table.columns.width_of("status") == before + 40
    header.moveSection(header.visualIndex(1), 0)
    assert _shown(desk)[:2] == ["title", "status"]
    assert desk.table.columns.leftmost == 1
    assert header.sectionSize(1) == desk.table.columns.width_of("title") + GUTTER


def test_the_next_desk_has_the_columns_and_the_order_of_the_last(
    on: Bench, desk: RelayWorkspace, qtbot: QtBot
) -> None:
    on.show_relays(relay(1, title="a"), relay(2, title="b"))
    columns = desk.table.columns
    columns.arrange(columns.now.with_shown("source", shown=False).moved("left", -9).sized("id", 99))
    desk.table.sort_by("title")
    desk.table.sort_by("title")
    after = RelayWorkspace(on.stage)
    qtbot.addWidget(after)
    assert after.table.columns.now == columns.now
    assert _shown(after)[0] == "left"
    assert [row.value.title for row in after.model.visible] == ["b", "a"]


def test_a_letter_sorts_only_by_a_column_that_is_shown(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1))
    QTest.keyClick(desk.table, Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    assert desk.model.sorted_by == ""
    columns = desk.table.columns
    columns.arrange(columns.now.with_shown("group", shown=True))
    QTest.keyClick(desk.table, Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    assert desk.model.sorted_by == "group"
