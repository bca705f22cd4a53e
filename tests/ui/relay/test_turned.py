"""A chip that a screen reader turns filters as a click on it does."""

from __future__ import annotations

from console.domain.relay import RelayState
from console.ui.relay.workspace import RelayWorkspace
from tests.ui.relay.fakes import Bench, relay


def test_a_chip_that_is_turned_without_a_click_filters_and_is_lit(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1, RelayState.RUNNING), relay(2, RelayState.STOPPED))
    chip = desk.bar.chip(RelayState.STOPPED)
    chip.toggle()
    assert (desk.bar.text, chip.isChecked()) == ("status:stopped", True)
    assert [row.value.status for row in desk.model.visible] == [RelayState.STOPPED]
    chip.toggle()
    assert (desk.bar.text, chip.isChecked()) == ("", False)
