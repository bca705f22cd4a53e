"""Thousands of rows: their texts are made a few at a time, and what is shown is right meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.domain.relay import RelayState, RelayTask
from console.ui.lists import texts
from console.ui.relay.placing import LAID, MANY, Placing
from console.ui.relay.workspace import RelayWorkspace
from tests.ui.relay.fakes import HOUR, NOW, Bench, relay

ROWS = 1500
CASES: list[tuple[str, Callable[[int], bool]]] = [
    ("juesai", lambda n: n % 3 == 0),
    ("-juesai", lambda n: n % 3 != 0),
    ("! juesai", lambda n: n % 3 != 0),
    ("status:running night", lambda n: n % 2 == 1 and n % 3 != 0),
    ("status:running", lambda n: n % 2 == 1),
]


def named(number: int) -> RelayTask:
    title = "决赛" if number % 3 == 0 else "Night"
    status = RelayState.RUNNING if number % 2 else RelayState.WAITING
    return relay(number, status, title=f"{title}{number}")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """The slices come only when the test lets events through, and are short."""
    monkeypatch.setattr(texts, "SLICE", 0.0005)
    monkeypatch.setattr(texts, "TELL", 0.0)


def shown(desk: RelayWorkspace) -> set[str]:
    return {row.id for row in desk.model.visible}


def ids(wanted: Callable[[int], bool]) -> set[str]:
    return {relay(n).id for n in range(ROWS) if wanted(n)}


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_filter_shows_nothing_wrong_while_texts_are_made_and_all_at_the_end(
    on: Bench, desk: RelayWorkspace, qtbot: QtBot, text: str, wanted: Callable[[int], bool]
) -> None:
    on.show_relays(*map(named, range(ROWS)))
    assert desk.model.reading
    assert desk.model.total == len(desk.model.visible) == ROWS, "all rows are there at once"
    desk.bar.field.setText(text)
    right, sizes = ids(wanted), list[int]()
    while desk.model.reading:
        assert shown(desk) <= right
        sizes.append(len(desk.model.visible))
        QApplication.processEvents()
    qtbot.waitUntil(lambda: shown(desk) == right)
    assert sizes == sorted(sizes), "what was found stays"


@pytest.mark.usefixtures("slow")
def test_the_count_says_that_more_may_be_found(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(*map(named, range(ROWS)))
    desk.bar.field.setText("juesai")
    assert desk.bar.field.accessibleDescription().startswith("167… / ")
    while desk.model.reading:
        QApplication.processEvents()
    assert desk.bar.field.accessibleDescription() == "500 / 1\u202f500"


def test_no_slice_takes_much_longer_than_a_frame(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(*map(named, range(ROWS * 2)))
    slices: list[float] = []
    while desk.model.reading:
        began = time.thread_time()
        QApplication.processEvents()
        slices.append(time.thread_time() - began)
    assert len(slices) > 1
    assert sorted(slices)[len(slices) // 2] < 4 * texts.SLICE


def test_bars_of_a_long_list_are_bounded_and_follow_once_the_keys_rest(qtbot: QtBot) -> None:
    tasks = [relay(n) for n in range(MANY + 100)]
    asked: list[int] = []

    def rows() -> list[RelayTask]:
        asked.append(1)
        return tasks

    owner = QObject()
    placing, day = Placing(rows, lambda: MANY + 1, owner), (NOW - HOUR, NOW + HOUR)
    for _ in range(20):
        placing.now(day, 4, 30.0, tasks[-1].id)
    found, lanes, missed = placing.now(day, 4, 30.0, tasks[-1].id)
    assert asked == [1], "painting goes on with the bars that it has"
    assert len(found) == LAID + 1
    assert tasks[-1].id in lanes, "the chosen one has a place"
    assert len(lanes) + missed == len(tasks)
    with qtbot.waitSignal(placing.changed):
        tasks = tasks[:5]
    assert placing.now(day, 4, 30.0, "")[0].keys() == {task.id for task in tasks}
    assert asked == [1, 1]


def test_a_row_that_moves_far_away_does_not_take_the_view_along(
    on: Bench, desk: RelayWorkspace
) -> None:
    many = tuple(relay(n, end=n * 600.0) for n in range(1, 61))
    on.show_relays(*many)
    desk.table.go_to(many[2].id)
    on.show_relays(many[0]._replace(status=RelayState.STOPPED), *many[1:])
    assert desk.table.rows.place(many[0].id) == len(many) - 1
    assert desk.table.rowAt(0) == 0
    assert desk.table.current() == many[2].id
