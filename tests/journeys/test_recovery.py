"""A desk that is killed in the middle of editing: the next start has the edit, and its undo."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from console.services.shows.showfile import read_show, write_show
from console.ui.buttons import ActButton
from console.ui.questions import Question
from tests.journeys.windows import NO_MEDIA, Seat, at_the_window
from tests.unit.services.clouds import show

EDITS = """
import asyncio, dataclasses, sys
from pathlib import Path
from console.app import run
from console.domain.message import say
from console.front import Opening, put_up, show
from console.services.media import eyes
from console.services.shows.recovery import read_draft

folder, path, no_media = Path(sys.argv[1]), sys.argv[2], tuple(sys.argv[3:])
eyes.own_command = lambda: no_media

def kept():
    files = list((folder / "unsaved").glob("*.json"))
    return read_draft(files[0]).show.mix.bitrate if files else None

async def main(app):
    for rate in range(1, 10_000):
        app.desk.mixes.edit(say("Edit"), lambda mix: dataclasses.replace(mix, bitrate=rate))
        while kept() != rate:
            await asyncio.sleep(0.001)
        print(rate, flush=True)
    return 0

front = put_up(Opening(folder=folder, language="en", show=path or None))
show(front)
run(front, main)
"""


def ended_while_editing(
    folder: Path, path: str, edits: int, end: Callable[[subprocess.Popen[str]], None]
) -> int:
    """The number of the last edit that was known to be kept when it was ended."""
    with subprocess.Popen(
        [sys.executable, "-c", EDITS, str(folder), path, *NO_MEDIA],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            kept = next((int(line) for line in process.stdout if int(line) >= edits), 0)
        finally:
            end(process)
        assert kept >= edits, "it ended before it was killed"
        rest = [int(line) for line in process.stdout if line.endswith("\n")]
    return rest[-1] if rest else kept


def question(seat: Seat) -> str:
    """What is asked over the window."""
    name = "question.keep"
    found = [w for w in seat.app.frame.findChildren(ActButton, name) if w.isVisible()]
    if not found or not found[0].hasFocus():
        return ""
    asking = seat.guide.find(Question, "question")
    return " ".join(text.text() for text in asking.findChildren(QLabel))


@pytest.mark.slow
@pytest.mark.parametrize("edits", [1, 30])
def test_after_kill_9_at_most_one_edit_is_lost_and_undo_goes_on(
    qapp: QApplication, tmp_path: Path, edits: int
) -> None:
    folder = tmp_path / "desk"
    file = tmp_path / "今晚.cuemix"
    write_show(str(file), show())
    before = file.read_bytes()
    kept = ended_while_editing(folder, str(file), edits, lambda desk: desk.kill())
    assert file.read_bytes() == before, "the operator's file was written to"

    async def story(seat: Seat) -> None:
        await seat.see(lambda: bool(question(seat)), "the question")
        assert "Recovered unsaved changes of " in question(seat)
        assert "今晚.cuemix" in question(seat)
        await seat.hands.key("Return")
        mixes = seat.app.desk.mixes
        await seat.see(lambda: mixes.state.dirty, "the edit is back")
        found = mixes.mix.bitrate
        assert found is not None
        assert kept <= found <= kept + 1
        assert mixes.state.path == str(file)
        await seat.hands.key("Ctrl+Z")
        await seat.see(lambda: mixes.mix.bitrate == (found - 1 or None), "one step back")
        await seat.hands.key("Ctrl+Y")
        await seat.hands.key("Ctrl+S")
        await seat.see(lambda: not mixes.state.dirty, "saved")
        assert read_show(str(file)).mix.bitrate == found

    at_the_window(qapp, folder, story, pictures=False)

    async def again(seat: Seat) -> None:
        mixes = seat.app.desk.mixes
        await seat.see(lambda: mixes.state.path == str(file), "the show")
        assert question(seat) == ""
        before = mixes.mix.bitrate
        assert before is not None
        await seat.hands.key("Ctrl+Z")
        await seat.see(lambda: mixes.mix.bitrate == (before - 1 or None), "undo after a restart")

    at_the_window(qapp, folder, again, show_file=file, pictures=False)


@pytest.mark.slow
def test_what_is_discarded_stays_away_and_esc_discards_nothing(
    qapp: QApplication, tmp_path: Path
) -> None:
    folder = tmp_path / "desk"
    # Told to end by the system: nobody was asked, so nothing was given up.
    ended_while_editing(folder, "", 2, lambda desk: desk.terminate())

    async def esc(seat: Seat) -> None:
        await seat.see(lambda: bool(question(seat)), "the question")
        await seat.hands.key("Escape")
        await seat.see(lambda: seat.app.desk.mixes.state.dirty, "kept")

    at_the_window(qapp, folder, esc, pictures=False)

    async def discard(seat: Seat) -> None:
        await seat.see(lambda: bool(question(seat)), "asked again, it was never saved")
        await seat.hands.key("Shift+Tab")
        await seat.hands.key("Return")
        await seat.see(lambda: not question(seat), "answered")
        assert not seat.app.desk.mixes.state.dirty
        assert list((folder / "unsaved").glob("*.json")) == []

    at_the_window(qapp, folder, discard, pictures=False)
