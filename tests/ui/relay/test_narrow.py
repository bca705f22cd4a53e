"""A narrow window: what has no room yields whole, nothing is cut and nothing out of reach."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from console.ui.relay.workspace import RelayWorkspace
from tests.ui.relay.fakes import Bench, relay


def test_a_narrow_window_cuts_no_hint_and_no_button(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1))
    on.relays.selected.set(relay(1).id)
    desk.resize(1500, 700)
    wide, keys = desk.bar.field.placeholderText(), desk.detail.restart.key
    desk.resize(1000, 600)
    narrow = desk.bar.field.placeholderText()
    assert narrow != wide
    assert wide.startswith(f"{narrow}   ")
    assert (keys, desk.detail.restart.key) == ("Ctrl Alt R", "")
    QApplication.processEvents()
    button = desk.detail.restart
    assert button.mapTo(desk.detail, button.rect().topRight()).x() < desk.detail.width() - 14


def test_the_form_beside_a_narrow_table_leaves_nothing_to_scroll_to(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(*map(relay, range(40)))
    desk.resize(1032, 620)
    on.relays.forms.edit(relay(1))
    QApplication.processEvents()
    bar = desk.table.horizontalScrollBar()
    assert bar.maximum() == 0, f"{bar.maximum()} pixels are out of sight"
