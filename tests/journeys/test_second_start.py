"""A second start, as a process of its own, opens its show in the desk that is open."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from console.domain.message import say
from console.services.shows.showfile import write_show
from console.ui.buttons import ActButton
from console.ui.knock import door_of
from console.ui.sole import sole
from tests.journeys.windows import Seat, at_the_window
from tests.unit.services.clouds import show


async def start(*words: str, home: Path) -> tuple[int | None, str]:
    """`cuedesk` with that line: its exit status and what it said."""
    second = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "console", *words),
        env={**os.environ, "XDG_STATE_HOME": str(home), "LC_ALL": "C.UTF-8"},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await second.communicate()
    return second.returncode, said.decode()


def test_the_open_desk_gets_the_show_and_asks_about_its_own(
    qapp: QApplication, tmp_path: Path
) -> None:
    folder = tmp_path / "直播 节目"
    folder.mkdir()
    file = folder / "第一场 PK.cuemix"
    write_show(str(file), show())

    async def story(seat: Seat) -> None:
        place = door_of(tmp_path / "Cuedesk")
        assert place is not None
        seat.app.open_door(place)
        mixes = seat.app.desk.mixes
        mixes.edit(say("Clear"), lambda mix: type(mix)())
        code, said = await start(str(file), home=tmp_path)
        assert (code, said.count("\n")) == (0, 1), said
        assert file.name in said
        frame = seat.app.frame
        await seat.see(
            lambda: any(b.hasFocus() for b in frame.findChildren(ActButton, "question.stay")),
            "the question about what is unsaved",
        )
        discard = frame.findChild(ActButton, "question.discard")
        assert discard is not None
        discard.setFocus()
        await seat.hands.key("Space")
        await seat.see(lambda: mixes.state.path == str(file), "the show of the second start")

    with sole(tmp_path / "Cuedesk") as alone:
        assert alone
        at_the_window(qapp, tmp_path / "desk", story, pictures=False)
