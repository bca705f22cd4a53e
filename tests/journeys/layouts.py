"""A window on a screen of its own, its keys pressed by place under layouts: the child of a test.

`python -m tests.journeys.layouts` prints what was seen as one JSON object."""

from __future__ import annotations

import asyncio
import json
import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.commands.own_keys import assign
from console.commands.registry import COMMANDS
from console.domain.message import in_english
from console.ui.bridge import loop_of
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.shell.stand import Stand, raise_it

LAYOUTS = ("us", "fr", "ru", "us,ru")
# Keys of an X keyboard: those that a US one has at Q, J and U.
Q, J, U = "24", "44", "30"


async def ran(*words: str) -> None:
    child = await asyncio.create_subprocess_exec(*words)
    assert await child.wait() == 0, words


async def press(stand: Stand, *keys: str) -> str:
    """Where the window is after these keys."""
    stand.shell.go("mix")
    stand.made["mix"].pane.setFocus(Qt.FocusReason.OtherFocusReason)
    await ran("xdotool", "key", "--delay", "0", *keys)
    for _ in range(40):
        await asyncio.sleep(0.01)
        if stand.shell.places.place != "mix":
            break
    return stand.shell.places.place


async def story(stand: Stand) -> None:
    given = {"app.go.jobs": ("KeyQ, KeyJ",), "app.go.activity": ("Ctrl+KeyU",)}
    assert assign(stand.desk, COMMANDS, given) is None
    while not stand.frame.isActiveWindow():
        await asyncio.sleep(0.01)
        stand.frame.activateWindow()
    seen: dict[str, list[str]] = {}
    for layout in LAYOUTS:
        await ran("setxkbmap", layout)
        seen[layout] = [await press(stand, Q, J), await press(stand, f"ctrl+{U}")]
    text = [in_english(notice.text) for notice in stand.desk.notices.store.value]
    sys.stdout.write(json.dumps({"seen": seen, "told": text}) + "\n")


def main() -> None:
    app = QApplication([])
    stand = Stand(Theme("dark"), Words("en"))
    with loop_of(app, raise_it) as loop:
        loop.run_until_complete(story(stand))


if __name__ == "__main__":
    main()
