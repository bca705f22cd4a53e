"""A show that the system asks to open, before the desk is ready and while it runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from console.domain.message import say
from console.services.shows.showfile import read_show, write_show
from console.ui.buttons import ActButton
from tests.journeys.windows import Seat, at_the_window
from tests.unit.services.clouds import show


def test_a_double_click_opens_the_show_and_unsaved_edits_are_asked_about(
    qapp: QApplication, tmp_path: Path
) -> None:
    one, other = tmp_path / "one.cuemix", tmp_path / "other.cuemix"
    for file in (one, other):
        write_show(str(file), show())

    async def story(seat: Seat) -> None:
        mixes = seat.app.desk.mixes
        QApplication.sendEvent(qapp, QFileOpenEvent(str(one)))
        await seat.see(lambda: mixes.state.path == str(one), "the show")
        mixes.edit(say("Clear"), lambda mix: type(mix)())
        QApplication.sendEvent(qapp, QFileOpenEvent(str(other)))
        frame = seat.app.frame
        await seat.see(
            lambda: any(b.hasFocus() for b in frame.findChildren(ActButton, "question.stay")),
            "the question",
        )
        save = frame.findChild(ActButton, "question.save")
        assert save is not None
        save.setFocus()
        await seat.hands.key("Space")
        await seat.see(lambda: mixes.state.path == str(other), "the other show")
        assert read_show(str(one)).mix.layers == ()

    at_the_window(qapp, tmp_path / "desk", story, pictures=False)
