"""What is being typed in the inspector when a command is given, with real keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from console.domain.message import in_english, say
from console.domain.mix import Kind, Layer, Mix, Place
from console.domain.show import Show, SourceNote
from console.services.shows.showfile import read_show, write_show
from console.ui.mix.layer_table import LayerTable
from console.ui.mix.workspace import MixWorkspace
from console.ui.places import Maker
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand
from tests.unit.services.clouds import MixCloudStandIn

CONTROL = Qt.KeyboardModifier.ControlModifier
RETURN = Qt.Key.Key_Return


class Studio(Stand):
    """The shell with the mix workspace itself, a guest selected, and a cloud that says yes."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, words)
        self.frame.resize(1500, 950)
        self.cloud = MixCloudStandIn()
        mixes = self.desk.mixes
        mixes.connect({"legacy": self.cloud})
        layers = (
            Layer("host", "host", 1, name="Host"),
            Layer("guest", "guest", 2, Kind.AV, "Guest", Place(300, 200, 480, 270)),
        )
        notes = (SourceNote("host", 1920, 1080), SourceNote("guest", 1280, 720))
        show = Show("show-1", "PK", Mix("pk_1", "host", layers=layers), notes)
        mixes.adopt(show, None, show)
        mixes.select(["guest"])

    @property
    def x(self) -> QLineEdit:
        found = self.frame.findChild(QLineEdit, "inspector.x")
        assert isinstance(found, QLineEdit)
        return found

    def x_of(self, mix: Mix) -> object:
        layer = mix.layer("guest")
        assert layer is not None
        return layer.place.x

    def told(self) -> list[str]:
        return [in_english(notice.text) for notice in self.desk.notices.store.value]

    async def type_x(self, text: str) -> None:
        """Ctrl+E and the text, without Enter."""
        await self.press(Qt.Key.Key_E, CONTROL)
        assert self.x.hasFocus()
        self.x.selectAll()
        QTest.keyClicks(self.x, text)
        await self.settle()

    def _maker(self, place: str, command: str) -> Maker:
        return MixWorkspace if place == "mix" else super()._maker(place, command)


@pytest.fixture
def studio(theme: Theme, words: Words) -> Iterator[Studio]:
    made = Studio(theme, words)
    assert QTest.qWaitForWindowActive(made.frame)
    yield made
    made.close()
    assert made.errors == []


def test_what_is_typed_is_in_the_sheet_and_that_is_sent(drive: Drive, studio: Studio) -> None:
    async def story() -> None:
        await studio.type_x("100")
        studio.shell.run("mix.take")
        assert studio.x_of(studio.desk.mixes.mix) == 100, "before the sheet is even made"
        await studio.settle()
        assert studio.shell.sheet.isVisible()
        QTest.keyClicks(studio.shell.sheet.word, "take")
        QTest.keyClick(studio.shell.sheet.word, RETURN)
        await studio.settle()
        assert [studio.x_of(mix) for mix in studio.cloud.started] == [100]

    drive(story)


def test_ctrl_enter_in_a_field_takes_the_number(drive: Drive, studio: Studio) -> None:
    async def story() -> None:
        await studio.type_x("100")
        await studio.press(RETURN, CONTROL)
        assert studio.shell.sheet.isVisible()
        assert studio.x_of(studio.desk.mixes.mix) == 100
        await studio.press(Qt.Key.Key_Escape)
        assert studio.cloud.started == []

    drive(story)


def test_a_wrong_number_stays_and_nothing_is_asked_or_sent(drive: Drive, studio: Studio) -> None:
    async def story() -> None:
        await studio.type_x("99999999")
        await studio.press(RETURN, CONTROL)
        assert not studio.shell.sheet.isVisible()
        assert studio.x.hasFocus()
        assert studio.x.text() == "99999999"
        error = studio.frame.findChild(QLabel, "inspector.x.error")
        assert isinstance(error, QLabel)
        assert error.isVisible()
        assert "cannot be taken" in studio.told()[-1]
        assert studio.x_of(studio.desk.mixes.mix) == 300
        await studio.press(Qt.Key.Key_Escape)
        await studio.press(RETURN, CONTROL)
        assert studio.shell.sheet.isVisible(), "taken back, the sheet opens"
        await studio.press(Qt.Key.Key_Escape)

    drive(story)


def test_ctrl_s_saves_the_number_that_is_being_typed(
    drive: Drive, studio: Studio, tmp_path: Path
) -> None:
    async def story() -> None:
        mixes = studio.desk.mixes
        path = str(tmp_path / "pk.cuemix")
        write_show(path, mixes.state.show)
        mixes.adopt(mixes.state.show, path, mixes.state.show)
        mixes.select(["guest"])
        await studio.type_x("444")
        await studio.press(Qt.Key.Key_S, CONTROL)
        assert studio.x_of(read_show(path).mix) == 444
        assert not mixes.state.dirty

    drive(story)


def test_ctrl_s_saves_the_name_that_is_being_typed(
    drive: Drive, studio: Studio, tmp_path: Path
) -> None:
    async def story() -> None:
        mixes = studio.desk.mixes
        path = str(tmp_path / "pk.cuemix")
        write_show(path, mixes.state.show)
        mixes.adopt(mixes.state.show, path, mixes.state.show)
        mixes.select(["guest"])
        table = studio.frame.findChild(LayerTable)
        assert table is not None
        table.setFocus()
        await studio.press(Qt.Key.Key_F2)
        field = studio.frame.focusWidget()
        assert isinstance(field, QLineEdit)
        field.selectAll()
        QTest.keyClicks(field, "Ms Lin")
        await studio.press(Qt.Key.Key_S, CONTROL)
        saved = read_show(path).mix.layer("guest")
        assert saved is not None
        assert saved.name == "Ms Lin"
        assert not mixes.state.dirty

    drive(story)


def test_closing_asks_about_the_number_that_is_being_typed(drive: Drive, studio: Studio) -> None:
    async def story() -> None:
        await studio.type_x("444")
        assert not studio.desk.mixes.state.dirty
        studio.frame.close()
        await studio.settle()
        assert studio.shell.question.isVisible()
        await studio.press(Qt.Key.Key_Escape)
        assert studio.frame.isVisible()
        assert studio.desk.mixes.state.dirty

    drive(story)


def test_another_window_in_front_does_not_take_what_is_being_typed(
    drive: Drive, studio: Studio
) -> None:
    async def story() -> None:
        await studio.type_x("444")
        other = QWidget()
        other.show()
        other.activateWindow()
        assert QTest.qWaitForWindowActive(other)
        assert not studio.x.hasFocus()
        studio.desk.mixes.edit(say("Bitrate"), lambda mix: replace(mix, bitrate=2000))
        await studio.settle()
        assert studio.x.text() == "444"
        other.close()
        other.deleteLater()

    drive(story)
