"""Shows at the window: recent ones, Ctrl+N, files that the system asks to open, questions."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.message import say
from console.services.shows.showfile import read_show, write_show
from console.ui.buttons import ActButton
from console.ui.file_events import Application, FileEvents
from console.ui.palette import ListOverlay
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand

CONTROL = Qt.KeyboardModifier.ControlModifier
STEP = 0.005


def shows(folder: Path, stand: Stand) -> list[str]:
    """Three recent shows, newest first; the middle one is gone."""
    paths: list[str] = []
    for name in ("c", "b", "a"):
        path = folder / f"{name}.cuemix"
        write_show(str(path), replace(stand.desk.mixes.state.show, id=name, name=name))
        stand.desk.settings.remember(str(path))
        paths.insert(0, str(path))
    Path(paths[1]).unlink()
    return paths


async def until(stand: Stand, seen: object) -> None:
    """Threads look at the files: that takes real time, however little."""
    assert callable(seen)
    async with asyncio.timeout(5):
        while not seen():
            await asyncio.sleep(STEP)
            await stand.settle()


async def open_list(stand: Stand) -> ListOverlay:
    await stand.press(Qt.Key.Key_K, CONTROL)
    QTest.keyClicks(stand.shell.palette.field, "open recent show")
    QTest.keyClick(stand.shell.palette.field, Qt.Key.Key_Return)
    await until(stand, stand.shell.chooser.isVisible)
    return stand.shell.chooser


def test_recent_shows_are_a_list_in_which_the_missing_are_greyed_with_the_reason(
    drive: Drive, stand: Stand, tmp_path: Path
) -> None:
    paths = shows(tmp_path, stand)

    async def story() -> None:
        chooser = await open_list(stand)
        rows = chooser.model.rows
        assert [row.title for row in rows] == ["a.cuemix", "b.cuemix", "c.cuemix"]
        assert [row.blocked for row in rows] == ["", "it is not there", ""]
        QTest.keyClick(chooser.field, Qt.Key.Key_Down)
        QTest.keyClick(chooser.field, Qt.Key.Key_Return)
        assert chooser.isVisible()  # what is greyed is refused
        QTest.keyClick(chooser.field, Qt.Key.Key_Down)
        QTest.keyClick(chooser.field, Qt.Key.Key_Return)
        await until(stand, lambda: stand.desk.mixes.state.path == paths[2])
        assert not chooser.isVisible()
        stand.words.speak("zh_CN")
        assert (await open_again(stand)).model.rows[2].blocked == "文件或文件夹不存在"

    async def open_again(stand: Stand) -> ListOverlay:
        stand.shell.run("file.recent")
        await until(stand, stand.shell.chooser.isVisible)
        return stand.shell.chooser

    drive(story)


def test_a_recent_show_is_found_by_name_in_the_palette(
    drive: Drive, stand: Stand, tmp_path: Path
) -> None:
    paths = shows(tmp_path, stand)

    async def story() -> None:
        await stand.press(Qt.Key.Key_K, CONTROL)
        palette = stand.shell.palette
        QTest.keyClicks(palette.field, "c.cuemix")
        assert palette.model.rows[0].subject == "c.cuemix"
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        await until(stand, lambda: stand.desk.mixes.state.path == paths[2])

    drive(story)


def test_ctrl_n_in_the_mix_is_a_new_show_and_unsaved_edits_are_asked_about(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        mixes = stand.desk.mixes
        mixes.edit(say("Edit"), lambda mix: replace(mix, bitrate=7))
        await stand.press(Qt.Key.Key_N, CONTROL)
        await stand.settle()
        question = stand.shell.question
        assert question.isVisible()
        QTest.keyClick(QApplication.focusWidget() or question, Qt.Key.Key_Escape)
        await stand.settle()
        assert mixes.mix.bitrate == 7
        mixes.undo()
        await stand.press(Qt.Key.Key_N, CONTROL)
        await stand.settle()
        assert not question.isVisible()
        assert mixes.mix.layers == ()

    drive(story)


@pytest.mark.parametrize(("name", "ours"), [("overwrite", True), ("stay", False)])
def test_a_file_changed_by_another_is_asked_about_with_buttons(
    drive: Drive, stand: Stand, tmp_path: Path, name: str, ours: bool
) -> None:
    path = tmp_path / "a.cuemix"

    async def story() -> None:
        mixes = stand.desk.mixes
        write_show(str(path), mixes.state.show)
        stand.desk.shelf.wanted = str(path)
        stand.shell.run("file.open")
        await stand.settle()
        mixes.edit(say("Edit"), lambda mix: replace(mix, bitrate=7))
        write_show(str(path), replace(mixes.state.show, name="theirs"))
        await stand.press(Qt.Key.Key_S, CONTROL)
        await stand.settle()
        question = stand.shell.question
        assert question.isVisible()
        buttons = question.findChildren(ActButton)
        assert [b.hasFocus() for b in buttons] == [False, False, True]
        button = question.findChild(ActButton, f"question.{name}")
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        await stand.settle()
        assert (read_show(str(path)).name != "theirs") is ours

    drive(story)


def test_files_that_the_system_asks_for_wait_until_somebody_opens_them(qapp: QApplication) -> None:
    assert isinstance(qapp, Application)
    events = qapp.files = FileEvents()
    heard: list[str] = []
    for path in ("/shows/a.cuemix", "/shows/今晚.cuemix"):
        QApplication.sendEvent(qapp, QFileOpenEvent(path))
    assert events.first() == "/shows/今晚.cuemix"
    assert events.first() is None
    events.send_to(heard.append)
    QApplication.sendEvent(qapp, QFileOpenEvent("/shows/b.cuemix"))
    assert heard == ["/shows/b.cuemix"]


def test_the_mark_of_unsaved_edits_is_the_systems_and_no_name_spoils_it(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        mixes, frame = stand.desk.mixes, stand.frame
        mixes.describe(lambda show: replace(show, name="a[*]b"))
        assert frame.isWindowModified()
        assert frame.windowTitle().startswith("a[*][*]b[*] — ")
        mixes.mark_saved("/shows/a.cuemix", mixes.state.show)
        assert not frame.isWindowModified()
        assert frame.windowFilePath() == "/shows/a.cuemix"

    drive(story)
