"""Over real sockets: pressed twice or read in twice, a relay is there once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.services.relays.csvfile import read_csv
from console.services.relays.importing import Fate
from tests.journeys.windows import Seat, at_the_window, folder

__all__ = ["folder"]

pytestmark = pytest.mark.slow

TABLE = (
    "title,type,sources,starts,destination,domain,app,stream,begins,ends\n"
    "CsvOne,live,https://pull.example.com/live/c1.flv,,rtmp://push.example.com/live/c1,,,,+1h,+2h\n"
    "CsvTwo,vod,https://v.example.com/a.mp4 https://v.example.com/b.mp4,30 0,"
    ",push.example.com,live,c2,+1h,+2h\n"
)


async def _there(seat: Seat) -> Counter[str]:
    """What the cloud itself lists now, by title."""
    relays = seat.app.desk.relays
    await relays.reread("nobody")
    before = relays.state.value.at
    relays.refresh()
    await seat.see(lambda: relays.state.value.at != before, "a newer list")
    return Counter(task.title for task in relays.rows.values.values())


async def _relays(seat: Seat) -> None:
    await seat.hands.key("Ctrl+2")
    await seat.see(lambda: len(seat.app.desk.relays.rows.values) >= 8, "the relays")


def test_the_forms_send_pressed_twice_in_a_row_makes_one_relay(
    qapp: QApplication, folder: Path
) -> None:
    async def story(seat: Seat) -> None:
        await _relays(seat)
        hands = seat.hands
        await hands.key("Ctrl+N")
        await seat.fill("relay.form.title", "Twice")
        await seat.fill("relay.form.source", "https://pull.example.com/live/twice.flv")
        await seat.fill("relay.form.destination", "rtmp://push.example.com/live/twice")
        await hands.key("Ctrl+Return")
        await hands.key("Ctrl+Return")
        await seat.guide.asked("the sheet")
        await hands.key("Tab")
        for _ in range(2):
            await hands.key("Return")
        await hands.key("Ctrl+Return")
        relays = seat.app.desk.relays
        await seat.see(
            lambda: any(task.title == "Twice" for task in relays.rows.values.values()), "the relay"
        )
        assert (await _there(seat))["Twice"] == 1

    at_the_window(qapp, folder, story, pictures=False)


def test_a_table_that_is_read_in_again_doubles_nothing(qapp: QApplication, folder: Path) -> None:
    async def story(seat: Seat) -> None:
        await _relays(seat)
        imports = seat.app.desk.relays.imports
        lines = read_csv(TABLE)
        assert isinstance(lines, tuple)
        imports.take("night.csv", lines)
        fixed = tuple(row.line for row in imports.store.value.rows)
        await seat.guide.may("relay.import.make")
        await seat.command("make the imported relays")
        await seat.confirm("2")
        await seat.see(lambda: len(imports.store.value.of(Fate.MADE)) == 2, "both made")
        found = await _there(seat)
        assert (found["CsvOne"], found["CsvTwo"]) == (1, 1)

        imports.take("night.csv", fixed)
        assert [row.fate for row in imports.store.value.rows] == [Fate.THERE, Fate.THERE]
        await seat.command("make the imported relays")
        again = await _there(seat)
        assert (again["CsvOne"], again["CsvTwo"]) == (1, 1)

    at_the_window(qapp, folder, story, pictures=False)
