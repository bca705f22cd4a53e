"""The wall: everything in one grid, trouble first among the many, walked and left by key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.domain.job import JobState
from console.domain.relay import RelayState
from console.domain.screens import key_of
from console.services.panes import WALL, arrangement_of
from console.ui.screens import screens_now
from console.ui.wall.tiles import Tile
from console.ui.wall.view import MORE
from console.ui.wall.window import Wall
from tests.ui.relay.fakes import HOUR, Bench, bench, job, relay


@pytest.fixture
def on() -> Bench:
    return bench()


@pytest.fixture
def wall(on: Bench, qtbot: QtBot) -> Iterator[Wall]:
    home = QWidget()
    qtbot.addWidget(home)
    home.show()
    made = Wall(on.stage, home)
    made.open()
    made.resize(1200, 800)
    qtbot.waitExposed(made)
    yield made
    made.close()


def tiles(wall: Wall, qtbot: QtBot, count: int) -> list[Tile]:
    qtbot.waitUntil(lambda: len(wall.view.rows.tiles) == count)
    return list(wall.view.rows.tiles)


def fill(on: Bench, wall: Wall) -> None:
    on.show_relays(
        relay(1, RelayState.RUNNING),
        relay(2, RelayState.RUNNING, start=-3 * HOUR, end=-HOUR, title="overdue"),
        relay(3, RelayState.WAITING, start=9 * HOUR, end=10 * HOUR),
        relay(4, RelayState.ENDED),
    )
    on.show_jobs(job(1, JobState.PROCESSING), job(2, JobState.SUCCEED))
    wall.look()


def test_what_is_live_has_a_tile_and_what_is_wrong_comes_first(
    on: Bench, wall: Wall, qtbot: QtBot
) -> None:
    fill(on, wall)
    sources = len(on.stage.desk.mixes.mix.layers)
    shown = tiles(wall, qtbot, 1 + sources + 3)
    kinds = [tile.key.split()[0] for tile in shown]
    assert kinds == ["program", *["source"] * sources, "relay", "relay", "job"]
    assert shown[1 + sources].name == "overdue"
    assert shown[1 + sources].trouble


def test_enter_leads_to_what_the_tile_stands_for(on: Bench, wall: Wall, qtbot: QtBot) -> None:
    fill(on, wall)
    shown = tiles(wall, qtbot, 1 + len(on.stage.desk.mixes.mix.layers) + 3)
    at = next(n for n, tile in enumerate(shown) if tile.name == "overdue")
    for _ in range(at):
        QTest.keyClick(wall.view, Qt.Key.Key_Right)
    QTest.keyClick(wall.view, Qt.Key.Key_Return)
    assert on.ran[-1:] == ["app.go.relays"]
    assert on.stage.desk.relays.selected.value == shown[at].go[1]


def test_a_small_wall_shows_what_can_be_read_and_says_how_many_more_there_are(
    on: Bench, wall: Wall, qtbot: QtBot
) -> None:
    on.show_relays(*(relay(n, RelayState.RUNNING) for n in range(1, 60)))
    wall.resize(500, 340)
    wall.look()
    shown = wall.view.rows.tiles
    assert shown[-1].key == MORE
    left = 1 + len(on.stage.desk.mixes.mix.layers) + 59 - (len(shown) - 1)
    assert shown[-1].name == f"+ {left} more"


def test_the_chosen_tile_stays_chosen_when_others_come(on: Bench, wall: Wall, qtbot: QtBot) -> None:
    fill(on, wall)
    QTest.keyClick(wall.view, Qt.Key.Key_End)
    last = wall.view.rows.tiles[wall.view.currentIndex().row()].key
    on.show_relays(*(relay(n, RelayState.RUNNING) for n in range(1, 6)))
    wall.look()
    assert wall.view.rows.tiles[wall.view.currentIndex().row()].key == last


def test_esc_leaves_the_full_screen_first_and_the_wall_then(wall: Wall, qtbot: QtBot) -> None:
    QTest.keyClick(wall.view, Qt.Key.Key_F11)
    assert wall.isFullScreen()
    QTest.keyClick(wall.view, Qt.Key.Key_Escape)
    assert (wall.isFullScreen(), wall.isVisible()) == (False, True)
    QTest.keyClick(wall.view, Qt.Key.Key_Escape)
    assert not wall.isVisible()


def test_the_lists_are_asked_for_only_while_the_wall_is_seen(
    on: Bench, wall: Wall, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: on.relays.watchers.now == 1)
    wall.close()
    assert on.relays.watchers.now == 0


def test_it_opens_where_it_was_left(on: Bench, wall: Wall, qtbot: QtBot) -> None:
    wall.setGeometry(120, 90, 700, 500)
    wall.close()
    kept = arrangement_of(on.stage.desk.settings.store.value, key_of(screens_now()))
    assert kept[WALL]
    wall.open()
    assert (wall.width(), wall.height()) == (700, 500)


def test_a_list_that_is_older_than_it_may_be_is_stale_on_the_wall_too(
    on: Bench, wall: Wall, qtbot: QtBot
) -> None:
    fill(on, wall)
    on.time[0] += 120.0
    wall.look()
    states = {tile.look.shape for tile in wall.view.rows.tiles if tile.key.startswith("relay")}
    assert states == {"stale"}


def test_its_title_says_which_world_it_shows(on: Bench, wall: Wall, qtbot: QtBot) -> None:
    assert wall.windowTitle() == "Wall — Rehearsal — Cuedesk"
