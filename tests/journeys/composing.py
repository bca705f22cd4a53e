"""A whole desk with an input method on, driven by the keys of its screen: the child of a test.

`python -m tests.journeys.composing FOLDER` prints what was seen as one JSON object."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from console.app import App, run
from console.commands.gate import Gate
from console.front import Opening, put_up, show
from console.tour.guide import Guide
from console.tour.hands import Hands

TITLE = "relay.form.title"


class Composed(QObject):
    """What is being composed in a text; Qt tells it by events alone."""

    text = ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.InputMethod:
            self.text = cast("QInputMethodEvent", event).preeditString()
        return super().eventFilter(watched, event)


ran: list[str] = []
"""The commands that went through the gate, by whatever key."""


def record() -> None:
    """From now on."""
    run_, at_once = Gate.run, Gate.at_once

    async def recorded(gate: Gate, id_: str) -> bool:
        ran.append(id_)
        return await run_(gate, id_)

    def recorded_at_once(gate: Gate, id_: str) -> bool:
        ran.append(id_)
        return at_once(gate, id_)

    patch = pytest.MonkeyPatch()  # as long as the child lives
    patch.setattr(Gate, "run", recorded)
    patch.setattr(Gate, "at_once", recorded_at_once)


async def keys(*words: str) -> None:
    """As a keyboard sends them: through the X server, and so through the input method."""
    child = await asyncio.create_subprocess_exec("xdotool", *words)
    assert await child.wait() == 0, words


async def outside_of_texts(guide: Guide) -> str:
    """Letters, chords and Space at the canvas and in a table; the marked relay."""
    desk = guide.app.desk
    await keys("key", "ctrl+1", "Escape", "g", "3")
    await guide.until(lambda: len(desk.mixes.state.chosen) == 1, "a layer by G 3")
    assert desk.mixes.state.chosen[0].number == 3
    await keys("key", "h")
    await guide.until(lambda: desk.mixes.state.chosen[0].hidden, "hidden by H")
    await keys("key", "ctrl+2")
    await guide.until(lambda: len(desk.relays.rows.values) >= 8, "the relays")
    await keys("key", "Home", "space")
    await guide.until(lambda: len(desk.relays.marked.value) == 1, "a relay marked by Space")
    return desk.relays.marked.value[0]


async def in_a_text(guide: Guide) -> dict[str, Any]:
    """A title in pinyin, a candidate by Space, and letters by the Enter that ends composing."""
    await keys("key", "ctrl+n")
    await guide.until(lambda: _focused() == TITLE, "the title of a new relay")
    title, composed = guide.find(QLineEdit, TITLE), Composed()
    title.installEventFilter(composed)
    ran.clear()
    await keys("type", "--delay", "60", "zhongguo")
    await guide.until(lambda: len(composed.text) > 1, "pinyin being composed")
    seen: dict[str, Any] = {"composing": title.text()}
    await keys("key", "space")
    await guide.until(lambda: bool(title.text()), "a candidate committed")
    seen["committed"] = title.text()
    await keys("type", "--delay", "60", "xth")
    await guide.until(lambda: bool(composed.text), "more being composed")
    await keys("key", "Return")
    await guide.until(lambda: title.text() != seen["committed"], "letters committed by Enter")
    return {**seen, "by enter": title.text(), "ran": list(ran), "focus": _focused()}


def _focused() -> str:
    focused = QApplication.focusWidget()
    return focused.objectName() if focused is not None else ""


def main(folder: Path) -> int:
    record()
    front = put_up(Opening(folder=folder, language="zh_CN"))
    show(front)

    async def story(app: App) -> int:
        guide = Guide(app, Hands(app.frame, 0.0), True, None)
        await guide.until(lambda: app.desk.worlds.stage.value == "there", "rehearsal up")
        await keys("windowfocus", "--sync", str(int(app.frame.winId())))
        await guide.until(app.frame.isActiveWindow, "the window has the keys")
        marked = await outside_of_texts(guide)
        sys.stdout.write(json.dumps({"marked": marked, **await in_a_text(guide)}) + "\n")
        return 0

    return run(front, story)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
