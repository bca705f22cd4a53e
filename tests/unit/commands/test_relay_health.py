"""Pinning: the selected relay is looked at first from then on, and it is said."""

from __future__ import annotations

from console.domain.message import in_english
from tests.unit.commands.stage import Theatre, play


def test_the_selected_relay_is_pinned_and_unpinned_by_one_command() -> None:
    async def scene(theatre: Theatre) -> None:
        desk = theatre.desk
        key = next(iter(desk.relays.rows.values))
        desk.relays.selected.set(None)
        reason = theatre.gate.why_not("relay.pin")
        assert reason is not None
        assert in_english(reason) == "Select a relay first."
        desk.relays.selected.set(key)
        await theatre.gate.run("relay.pin")
        assert desk.health.pinned.value == {key}
        assert in_english(desk.notices.store.value[-1].text).startswith("Pinned: ")
        await theatre.gate.run("relay.pin")
        assert desk.health.pinned.value == frozenset()

    play(scene)
