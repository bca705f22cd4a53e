"""A source that dies is counted down to its backup: real window, real media, real sockets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.domain.relay import RelayDraft
from console.services.settings import SWAP_S
from console.ui.relay.workspace import RelayWorkspace
from tests.journeys.windows import Seat, at_the_window, folder

__all__ = ["folder"]

# Three processes share the cores here with whatever else is tested.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(150)]

STAGE, SLATE = (f"https://pull.example.com/live/{name}.flv" for name in ("stage", "slate"))


async def _armed(seat: Seat) -> str:
    """A relay of the stage that has the slate for its backup, chosen and armed by key; its id."""
    desk = seat.app.desk
    relays, forms = desk.relays, desk.relays.forms
    for name in ("stage", "slate"):
        assert await desk.rehearsal.act(lambda world, n=name: world.push(n, None)) is None
    now = int(desk.clocks.show())
    draft = RelayDraft(
        *(now - 60, now + 7000, (STAGE,), "Night"),
        destination="rtmp://push.example.com/live/standby",
    )
    assert await relays.making.create(draft) is None
    (made,) = relays.ours
    await seat.see(lambda: relays.task is not None and relays.task.id == made, "it is chosen")
    await seat.hands.key("F2")
    await seat.see(lambda: forms.store.value is not None, "its form")
    at = forms.store.value
    assert at is not None
    forms.put(replace(at.form, source=SLATE))
    await seat.command("as the backup")
    forms.discard()
    await seat.guide.may("relay.backup.arm")
    await seat.hands.key("T, A")
    await seat.see(lambda: made in desk.standby.store.value, "it is armed")
    return made


def test_a_source_that_stays_dead_is_counted_down_in_sight_and_swapped_by_a_yes(
    qapp: QApplication, folder: Path
) -> None:
    async def story(seat: Seat) -> None:
        desk = seat.app.desk
        relays, standby = desk.relays, desk.standby
        shelf = desk.settings.store
        shelf.set(replace(shelf.value, swap_s=SWAP_S[0]))
        await seat.hands.key("Ctrl+2")
        await seat.see(lambda: len(relays.rows.values) >= 8, "the relays")
        made = await _armed(seat)
        task = relays.rows.values[made]
        (screen,) = seat.app.frame.findChildren(RelayWorkspace)
        await seat.see(lambda: desk.health.of(task)[0].state == "seen", "its source alive")
        assert standby.counting == ()

        assert await desk.rehearsal.act(lambda world: world.drop("stage")) is None
        await seat.see(lambda: standby.left(made) is not None, "the countdown")
        assert "its source fails" in seat.told()[-1]
        assert screen.cells.health(task).startswith("backup in ")
        assert relays.rows.values[made].sources == (STAGE,)

        await seat.confirm("change")
        await seat.see(lambda: relays.rows.values[made].sources == (SLATE,), "the backup on air")
        assert standby.counting == ()
        assert made in standby.store.value, "it stays armed for the next trouble"

    at_the_window(qapp, folder, story)
