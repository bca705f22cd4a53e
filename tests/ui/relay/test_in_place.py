"""What a refresh moves under the hand, and what it leaves where it is."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from console.ui.relay.workspace import RelayWorkspace
from tests.ui.relay.fakes import Bench, relay

MANY = tuple(relay(n, end=n * 600.0) for n in range(1, 201))


def test_the_selection_and_the_scroll_survive_a_refresh_that_moves_everything(
    on: Bench, desk: RelayWorkspace, qtbot: QtBot
) -> None:
    on.show_relays(*MANY)
    desk.table.go_to(MANY[120].id)
    qtbot.wait(1)
    before = desk.table.visualRect(desk.table.currentIndex()).top()
    newer = tuple(relay(n, title=f"新{n}", end=60.0 + n / 100) for n in range(1000, 1030))
    on.show_relays(*newer, *MANY)
    assert desk.table.current() == MANY[120].id
    assert on.relays.selected.value == MANY[120].id
    assert desk.table.visualRect(desk.table.currentIndex()).top() == before


def test_at_the_top_what_is_chosen_stays_in_its_place_and_without_a_choice_the_new_is_seen(
    on: Bench, desk: RelayWorkspace, qtbot: QtBot
) -> None:
    on.show_relays(*MANY)
    newer = tuple(relay(n, title=f"新{n}", end=60.0 + n / 100) for n in range(1000, 1030))
    on.show_relays(*newer, *MANY)
    assert desk.table.verticalScrollBar().value() == 0
    assert desk.model.visible[0].value.title.startswith("新")
    on.show_relays(*MANY)
    desk.table.go_to(MANY[2].id)
    qtbot.wait(1)
    before = desk.table.visualRect(desk.table.currentIndex()).top()
    on.show_relays(*newer, *MANY)
    assert desk.table.visualRect(desk.table.currentIndex()).top() == before
