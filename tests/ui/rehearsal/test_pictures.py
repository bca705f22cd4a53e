"""Pictures of what is on air: fetched for eyes only, one at a time, and scaled as they are read."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from console.domain.fault import Family
from console.domain.job import JobState
from console.services.rehearsal.told import Mixed, Told, WorldTime
from console.ui.rehearsal.pictures import EVERY_MS, decoded
from tests.ui.rehearsal.steered import Steered
from tests.ui.relay.fakes import job, relay
from tests.unit.services.clouds import fault
from tests.unit.services.steering import GUEST, HOST, NOON


def jpeg(width: int = 1280, height: int = 720) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"jpeg")).write(image)
    return bytes(data.data())


def asked(steered: Steered) -> list[object]:
    return [what[1] for what in steered.world.asked if what[0] == "picture"]


def test_a_picture_is_scaled_into_its_room_and_noise_is_none(steered: Steered) -> None:
    del steered
    assert decoded(jpeg(), QSize(384, 216)).size() == QSize(384, 216)
    assert decoded(jpeg(300, 600), QSize(384, 216)).size() == QSize(108, 216)
    assert decoded(jpeg(64, 36), QSize(384, 216)).size() == QSize(64, 36)
    assert decoded(b"noise", QSize(384, 216)).isNull()


def test_mixes_relays_streams_and_jobs_have_a_tile_each(steered: Steered) -> None:
    async def story() -> None:
        steered.world.told = Told(
            WorldTime(NOON, 1.0),
            streams=(HOST, replace(GUEST, gone=NOON), replace(GUEST, name="x", made_by="s")),
            mixes=(Mixed("pk_night_01", "pk_host"),),
        )
        steered.desk.relays.rows.replace_all([("r", relay(1)), ("s", relay(2, "停用"))])
        over = job(2, JobState.SUCCEED)
        steered.desk.jobs.rows.replace_all([("j", job(1)), ("k", over)])
        await steered.open("air")
        paths = [tile.what.path for tile in steered.panel.air.tiles if tile.what is not None]
        assert paths == ["pk_host", f"relay/{relay(1).id}", "source/pk_host", ""]

    steered.play(story)


def test_pictures_are_fetched_while_the_page_is_seen_and_shown(steered: Steered) -> None:
    async def story() -> None:
        steered.world.pictures = {"source/pk_host": jpeg(), "source/pk_guest1": jpeg(960, 720)}
        await steered.open("streams")
        assert asked(steered) == []
        await steered.stand.press(Qt.Key.Key_Right)
        await steered.stand.press(Qt.Key.Key_Right)
        assert steered.panel.tabs.choice() == "air"
        tiles = steered.panel.air.tiles
        await steered.until(lambda: all(not t.image.isNull() for t in tiles), "both pictures")
        assert set(asked(steered)) == {"source/pk_host", "source/pk_guest1"}
        await steered.stand.press(Qt.Key.Key_Right)
        assert not steered.panel.air.pictures.running

    steered.play(story)


def test_the_pace_is_two_a_second_at_most() -> None:
    assert EVERY_MS >= 500


def test_where_there_is_no_picture_the_tile_says_so(steered: Steered) -> None:
    async def story() -> None:
        await steered.open("air")
        steered.world.fails = fault(Family.MISSING)
        tile = steered.panel.air.tiles[0]
        await steered.until(lambda: tile.asked, "an answer")
        assert tile.image.isNull()
        steered.world.fails = None

    steered.play(story)


def test_with_nothing_on_air_the_page_says_what_to_do(steered: Steered) -> None:
    async def story() -> None:
        steered.world.told = Told(WorldTime(NOON, 1.0))
        await steered.open("air")
        assert steered.panel.air.empty.isVisible()
        assert steered.panel.air.tiles == ()
        await steered.stand.settle()
        assert asked(steered) == []

    steered.play(story)


def test_a_tile_is_named_for_those_who_cannot_see_it(steered: Steered) -> None:
    async def story() -> None:
        await steered.open("air")
        names = [tile.accessibleName() for tile in steered.panel.air.findChildren(QWidget)]
        assert "Stream pk_host" in names

    steered.play(story)
