"""The way to air on screen: the button's words, the sheet's inside, program and the reports."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from console.commands.spec import Confirmation
from console.domain.message import in_english, say
from console.domain.mix import Crop, Mix
from console.domain.plan import changes
from console.domain.units import Rect
from console.ui.mix.airbox import take_words
from console.ui.mix.take_body import TakeBody, difference, take_body
from tests.ui.mix.bench import ALT, CTRL, Bench

TAKE = Confirmation("take", say("Review"), say("TAKE"), "take", (), (say("Mind the step."),))
MOVE = say("Move {name}", name="Guest")


def on_air(bench: Bench) -> None:
    fault = asyncio.run(bench.desk.take())
    assert fault is None
    bench.time[0] += 60


def moved(bench: Bench, x: int) -> None:
    layer = bench.layer("guest")
    place = replace(layer.place, x=x)
    bench.desk.edit(MOVE, lambda mix: mix.with_layer(replace(layer, place=place)))


def test_the_take_button_counts_changes_and_errors(bench: Bench) -> None:
    assert in_english(take_words(bench.desk.state)) == "TAKE · first"
    on_air(bench)
    assert in_english(take_words(bench.desk.state)) == "TAKE · nothing new"
    moved(bench, 500)
    assert in_english(take_words(bench.desk.state)) == "TAKE · 1 change"
    layer = replace(bench.layer("guest"), crop=Crop(0, 14, 1280, 713))
    bench.desk.edit(MOVE, lambda mix: mix.with_layer(layer))
    assert in_english(take_words(bench.desk.state)) == "TAKE · 1 error"


def test_the_gate_of_five_seconds_is_counted_down_in_words(bench: Bench, qtbot: QtBot) -> None:
    asyncio.run(bench.desk.take())
    gate = bench.label("gate")
    assert "5 s" in gate.text()
    bench.time[0] += 3
    qtbot.waitUntil(lambda: "2 s" in gate.text(), timeout=2000)


def test_the_sheet_shows_both_pictures_and_where_the_layer_was(bench: Bench) -> None:
    on_air(bench)
    moved(bench, 900)
    body = TakeBody(bench.stage, TAKE)
    body.resize(800, 500)
    body.show()
    QApplication.processEvents()
    texts = [label.text() for label in body.findChildren(QLabel)]
    assert "location_x 300 → 900" in texts
    assert "Mind the step." in texts
    names = {child.objectName() for child in body.findChildren(QWidget)}
    assert {"take.now", "take.after", "take.changes"} <= names
    body.close()
    body.deleteLater()


def test_the_sheet_goes_on_showing_what_the_canvas_shows(bench: Bench) -> None:
    pictures = bench.workspace.pictures
    body = take_body(lambda: pictures)(bench.stage, TAKE)
    body.resize(800, 500)
    body.show()
    after = body.findChild(QWidget, "take.after")
    assert after is not None
    before = after.grab().toImage()
    stream = bench.layer("guest").stream
    red = QImage(640, 360, QImage.Format.Format_RGB32)
    red.fill(QColor(200, 0, 0))
    pictures.stills.put(stream, red)
    pictures.moved.emit(frozenset({stream}))
    assert after.grab().toImage() != before
    pictures.stills.put(stream, None)
    pictures.changed.emit()
    body.close()
    body.deleteLater()


def test_what_was_not_there_before_is_told_as_none() -> None:
    change = changes(None, Mix("s", "o", bitrate=800))
    bitrate = next(c for c in change if c.verb == "bitrate")
    assert difference(bitrate, "none") == "none → output_stream_bitrate 800"


def test_program_keeps_what_was_taken_while_preview_goes_on(bench: Bench) -> None:
    program = bench.workspace.screens.program
    assert "nothing on air" in in_english(program.heading)
    on_air(bench)
    assert in_english(program.heading).endswith("00:01:00")
    before = program.grab().toImage()
    moved(bench, 900)
    QApplication.processEvents()
    assert program.grab().toImage() == before


def test_hiding_a_layer_takes_it_from_the_canvas(bench: Bench) -> None:
    at = bench.middle("rival")
    bench.workspace.pictures.stills.put("lewis02", None)
    before = QColor(bench.seen().pixel(at))
    bench.desk.select(("rival",))
    bench.stage.run("mix.hide")
    bench.desk.select(())
    assert QColor(bench.seen().pixel(at)) != before
    assert bench.desk.layout().of("rival") is None


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_changes_are_told_in_the_vendors_terms(bench: Bench, language: str) -> None:
    on_air(bench)
    bench.stage.words.speak(language)
    moved(bench, 500)
    text = bench.workspace.reports.changes.toPlainText()
    assert "- location_x 300  location_y 700" in text
    assert "+ location_x 500  location_y 700" in text


def test_the_layout_of_a_drag_is_the_one_that_is_worked_out_whole(bench: Bench) -> None:
    bench.canvas.set_snapping(False)
    start = bench.middle("guest")
    bench.grab(start, bench.pixels(130, -70))
    assert bench.canvas.scene.layout == bench.desk.layout()
    assert bench.box("guest") != Rect(300, 700, 480, 270)
    bench.drop(start + bench.pixels(130, -70))
    assert bench.canvas.scene.layout == bench.desk.layout()


def test_the_buttons_count_their_own_gates_down(bench: Bench, qtbot: QtBot) -> None:
    asyncio.run(bench.desk.take())
    air = bench.workspace.inspector.air
    assert air.cancel.text() == "Cancel mix · 5 s"
    assert air.take.text() == "TAKE · nothing new · 2 s"
    bench.time[0] += 4
    qtbot.waitUntil(lambda: air.cancel.text() == "Cancel mix · 1 s", timeout=2000)
    assert air.take.text() == "TAKE · nothing new"
    bench.time[0] += 1
    qtbot.waitUntil(lambda: air.cancel.text() == "Cancel mix", timeout=2000)


def test_a_swallowed_press_is_seen_on_its_button(bench: Bench) -> None:
    air = bench.workspace.inspector.air
    painted = air.cancel.grab().toImage()
    bench.key(bench.canvas, Qt.Key.Key_X, CTRL | ALT)
    assert air.cancel.grab().toImage() != painted
