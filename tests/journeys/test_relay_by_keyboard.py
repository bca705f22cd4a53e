"""By keyboard alone: a VOD relay of three items with offsets, its clone, and both stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.domain.relay import RelayState, RelayTask
from tests.journeys.windows import Seat, at_the_window, folder

__all__ = ["folder"]

pytestmark = pytest.mark.slow

FILES = (("a", "30"), ("b", ""), ("c", "1:30"))


async def _typed_in(seat: Seat) -> None:
    """Every field is reached by Tab, in the order in which it is seen."""
    hands = seat.hands
    await hands.key("Ctrl+2")
    await seat.see(lambda: len(seat.app.desk.relays.rows.values) >= 8, "the relays")
    await hands.key("Ctrl+N")
    await hands.type("Night")
    for key in ("Tab", "Tab", "Right", "Tab"):
        await hands.key(key)
    for number, (name, offset) in enumerate(FILES):
        if number:
            await hands.key("Return")
        await hands.type(f"https://vod.example.com/{name}.mp4")
        await hands.key("Tab")
        await hands.type(offset)
    # Over the rest of the file, the list's buttons and the loop to the destination.
    for _ in range(2 + 5 + 1 + 1 + 1):
        await hands.key("Tab")
    await hands.type("rtmp://push.example.com/live/night")


async def _say_yes(seat: Seat) -> None:
    """The sheet of what only prepares: its button has to be gone to."""
    await seat.guide.asked("the sheet")
    await seat.hands.key("Tab")
    await seat.hands.key("Return")


async def _stopped(seat: Seat, task: str) -> None:
    relays = seat.app.desk.relays
    await seat.guide.may("relay.stop")
    await seat.hands.key("T, S")
    await seat.confirm("stop")
    await seat.see(lambda: relays.rows.values[task].status == RelayState.STOPPED, "stopped")


def test_a_vod_relay_is_made_cloned_and_both_are_stopped_by_keys_alone(
    qapp: QApplication, folder: Path
) -> None:
    async def story(seat: Seat) -> None:
        relays = seat.app.desk.relays

        def named(title: str) -> Callable[[], bool]:
            return lambda: any(row.title == title for row in relays.rows.values.values())

        def row(title: str) -> RelayTask:
            return next(one for one in relays.rows.values.values() if one.title == title)

        await _typed_in(seat)
        await seat.hands.key("Ctrl+Return")
        await _say_yes(seat)
        await seat.see(named("Night"), "the relay in the list")
        made = row("Night")
        assert made.sources == tuple(f"https://vod.example.com/{n}.mp4" for n, _ in FILES)
        assert made.offsets == (30, 0, 90)
        await seat.see(lambda: relays.task == made, "the made row chosen")

        await seat.hands.key("Ctrl+D")
        await seat.guide.may("relay.send")
        await seat.hands.key("Ctrl+Return")
        await _say_yes(seat)
        await seat.see(named("Night2"), "the clone in the list")
        clone = row("Night2")
        assert (clone.sources, clone.offsets) == (made.sources, made.offsets)
        assert clone.start == made.end
        await seat.see(lambda: relays.task is not None and relays.task.id == clone.id, "chosen")

        await _stopped(seat, clone.id)
        await seat.hands.key("Slash")
        await seat.hands.type("live/night")
        await seat.hands.key("Return")
        await seat.hands.key("Up")
        await seat.see(lambda: relays.selected.value == made.id, "the first one chosen")
        await _stopped(seat, made.id)

    at_the_window(qapp, folder, story, pictures=False)
