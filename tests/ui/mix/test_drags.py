"""Dragging on the canvas with real events: numbers follow, one step, and a way back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.message import say
from console.domain.mix import Crop, Layer, Place
from tests.ui.mix.bench import ALT, CTRL, LEFT, NONE, RIGHT, SHIFT, Bench

NAME = say("Test")
FORMAT = QImage.Format.Format_RGB32


def test_a_drag_moves_the_numbers_and_is_one_step(bench: Bench) -> None:
    bench.canvas.set_snapping(False)
    bench.drag(bench.middle("guest"), bench.pixels(200, -100))
    place = bench.layer("guest").place
    assert abs(float(str(place.x)) - 500) <= 3
    assert abs(float(str(place.y)) - 600) <= 3
    assert (place.width, place.height) == (480, 270)
    assert bench.field("inspector.x").text() == str(place.x)
    assert bench.field("inspector.y").text() == str(place.y)
    assert bench.undo_steps() == 1


def test_the_numbers_are_live_while_the_button_is_down(bench: Bench) -> None:
    bench.canvas.set_snapping(False)
    before = bench.layer("guest").place
    start = bench.middle("guest")
    bench.grab(start, bench.pixels(90, 0))
    assert bench.layer("guest").place != before
    assert "Guest" in bench.readout
    assert "300→" in bench.readout
    bench.drop(start + bench.pixels(90, 0))
    assert bench.desk.state.readout() == ()


def test_escape_puts_back_what_was_there_and_leaves_no_step(bench: Bench) -> None:
    before = bench.desk.mix
    start = bench.middle("guest")
    bench.grab(start, bench.pixels(240, -60))
    assert bench.desk.mix != before
    bench.key(bench.canvas, Qt.Key.Key_Escape)
    assert bench.desk.mix == before
    bench.move(start + bench.pixels(300, 0))
    bench.drop(start + bench.pixels(300, 0))
    assert bench.desk.mix == before
    assert bench.undo_steps() == 0


def test_the_right_button_puts_back_as_escape_does(bench: Bench) -> None:
    before = bench.desk.mix
    start = bench.middle("guest")
    bench.grab(start, bench.pixels(240, -60))
    QTest.mousePress(bench.canvas, RIGHT, NONE, start)
    assert bench.desk.mix == before
    QTest.mouseRelease(bench.canvas, RIGHT, NONE, start)
    bench.drop(start)
    assert bench.undo_steps() == 0


def test_a_drag_that_ends_where_it_began_is_no_step(bench: Bench) -> None:
    before = bench.desk.mix
    start = bench.middle("guest")
    bench.grab(start, bench.pixels(150, 80))
    bench.move(start)
    bench.drop(start)
    assert bench.desk.mix == before
    assert bench.undo_steps() == 0


def test_a_click_selects_and_changes_nothing(bench: Bench) -> None:
    before = bench.desk.mix
    bench.click(bench.middle("guest") + QPoint(2, 1))
    assert bench.desk.state.selection == ("guest",)
    assert bench.desk.mix == before


def test_a_handle_keeps_the_aspect_and_shift_frees_it(bench: Bench) -> None:
    bench.canvas.set_snapping(False)
    bench.desk.select(("guest",))
    bench.drag(bench.corner("guest", 1, 1), bench.pixels(160, 20))
    box = bench.box("guest")
    assert box.width > 480
    assert abs(box.width / box.height - 480 / 270) < 0.01
    assert (box.x, box.y) == (300, 700)
    bench.drag(bench.corner("guest", 1, 1), bench.pixels(-200, 0), SHIFT)
    free = bench.box("guest")
    assert free.width < box.width - 100
    assert abs(free.height - box.height) <= 2


def test_alt_on_a_handle_crops_and_the_picture_stays(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.drag(bench.corner("guest", 1, 0.5), bench.pixels(-120, 0), ALT)
    layer = bench.layer("guest")
    crop = layer.crop
    assert crop is not None
    assert (crop.x, crop.y, crop.height) == (0, 0, 720)
    assert crop.width is not None
    # 480 output pixels show 1280 source pixels: 120 less shown are 320 less of the source.
    assert abs(crop.width - 960) <= 10
    box = bench.box("guest")
    assert (box.x, box.y, box.height) == (300, 700, 270)
    assert abs(box.width / crop.width - 480 / 1280) < 0.002
    assert bench.undo_steps() == 1


def test_control_and_shift_on_a_handle_crop_where_alt_belongs_to_the_desktop(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.drag(bench.corner("guest", 0, 0.5), bench.pixels(60, 0), CTRL | SHIFT)
    crop = bench.layer("guest").crop
    assert crop is not None
    assert crop.x is not None
    assert 130 <= crop.x <= 190


def test_a_source_of_unknown_size_is_not_cropped_by_hand(bench: Bench) -> None:
    bench.desk.edit(bench.desk.state.undo or NAME, lambda mix: mix.with_layer(_elsewhere(bench)))
    bench.desk.select(("guest",))
    before = bench.desk.mix
    bench.drag(bench.corner("guest", 1, 0.5), bench.pixels(-120, 0), ALT)
    assert bench.desk.mix == before


def test_alt_on_the_body_drags_a_copy(bench: Bench) -> None:
    bench.canvas.set_snapping(False)
    bench.drag(bench.middle("guest"), bench.pixels(400, -300), ALT)
    assert len(bench.desk.mix.layers) == 5
    assert bench.layer("guest").place == Place(300, 700, 480, 270)
    made = bench.desk.state.primary
    assert made is not None
    assert made.key != "guest"
    assert made.number == 5
    assert abs(bench.box(made.key).x - 700) <= 3
    assert bench.undo_steps() == 1


def test_shift_keeps_the_larger_axis(bench: Bench) -> None:
    bench.canvas.set_snapping(False)
    bench.desk.select(("guest",))
    bench.drag(bench.corner("guest", 0.3, 0.4), bench.pixels(180, 40), NONE)
    moved = bench.box("guest")
    assert moved.y != 700
    bench.desk.undo()
    start = bench.corner("guest", 0.3, 0.4)
    bench.grab(start, bench.pixels(180, 40))
    QTest.keyPress(bench.canvas, Qt.Key.Key_Shift)
    assert bench.box("guest").y == 700
    assert bench.box("guest").x > 400
    bench.drop(start + bench.pixels(180, 40), SHIFT)


def test_edges_stick_and_control_suspends_it(bench: Bench) -> None:
    start = bench.corner("guest", 0.5, 0.5)
    # The lower edge of the canvas is 110 away; stop four screen pixels before it.
    way = bench.pixels(0, 110) - QPoint(0, 4)
    bench.grab(start, way)
    assert bench.box("guest").bottom == 1080
    QApplication.processEvents()
    assert bench.canvas.told.guides
    bench.move(start + way, CTRL)
    assert bench.box("guest").bottom < 1080
    bench.drop(start + way, CTRL)
    assert not bench.canvas.told.guides


def test_no_frame_of_a_drag_leaves_anything_behind_on_the_screen(bench: Bench) -> None:
    """What stands in the window, painted piece by piece, is what a whole paint would show."""
    start, screen = bench.middle("guest"), bench.canvas.screen()
    bench.grab(start, bench.pixels(0, 110))
    for step in range(1, 30):
        bench.move(start + bench.pixels(step * 23, 110 - step * 9))
        for _ in range(3):  # the frame, its guides, and their paint
            QApplication.processEvents()
        window, at = bench.canvas.window(), bench.canvas.mapTo(bench.canvas.window(), QPoint())
        size = bench.canvas.size()
        shown = screen.grabWindow(
            window.winId(), at.x(), at.y(), size.width(), size.height()
        ).toImage()
        assert shown.convertToFormat(FORMAT) == bench.seen().convertToFormat(FORMAT), step
    bench.key(bench.canvas, Qt.Key.Key_Escape)
    bench.drop(start)


def test_locked_layers_and_the_background_stay(bench: Bench) -> None:
    before = bench.desk.mix
    bench.drag(bench.at(60, 1000), bench.pixels(100, -50))
    assert bench.desk.mix == before
    assert bench.desk.state.gesture is None


def test_a_rubber_band_selects_what_it_touches(bench: Bench) -> None:
    bench.drag(bench.at(200, 640), bench.pixels(1000, 300))
    assert set(bench.desk.state.selection) == {"guest", "rival"}
    bench.drag(bench.at(200, 640), bench.pixels(300, 200), SHIFT | ALT)
    assert bench.desk.state.selection == ("rival",)


def test_the_status_line_counts_what_the_rubber_band_touches_until_it_is_let_go(
    bench: Bench,
) -> None:
    start, way = bench.at(200, 640), bench.pixels(1000, 300)
    bench.grab(start, way)
    told = bench.readout
    bench.drop(start + way)
    width, height = map(int, told.removeprefix("Chosen: 2  ").split()[0].split("×"))
    assert abs(width - 1000) <= 3, told
    assert abs(height - 300) <= 3, told
    assert bench.readout == ""


def test_many_move_together(bench: Bench) -> None:
    bench.canvas.set_snapping(False)
    bench.desk.select(("rival", "guest"))
    bench.drag(bench.middle("guest"), bench.pixels(-100, 40))
    assert bench.box("rival").x - 1000 == bench.box("guest").x - 300
    assert bench.box("rival").y - 200 == bench.box("guest").y - 700
    assert bench.undo_steps() == 1


def test_control_click_picks_the_layer_below(bench: Bench) -> None:
    bench.click(bench.middle("guest"))
    bench.click(bench.middle("guest"), CTRL)
    assert bench.desk.state.selection == ("host",)
    bench.click(bench.middle("guest"), CTRL)
    assert bench.desk.state.selection == ("guest",)


def test_shift_click_adds_and_takes_away(bench: Bench) -> None:
    bench.click(bench.middle("guest"))
    bench.click(bench.middle("rival"), SHIFT)
    assert bench.desk.state.selection == ("guest", "rival")
    bench.click(bench.middle("guest"), SHIFT)
    assert bench.desk.state.selection == ("rival",)


def test_d_held_is_a_tenth_of_the_speed(bench: Bench) -> None:
    bench.canvas.set_snapping(False)
    start = bench.middle("guest")
    bench.grab(start, QPoint(8, 0))
    at = bench.box("guest").x
    QTest.keyPress(bench.canvas, Qt.Key.Key_D)
    bench.move(start + QPoint(48, 0))
    slow = bench.box("guest").x - at
    zoom = bench.canvas.scene.lens.zoom
    assert abs(slow - 4 / zoom) <= 1.5
    bench.drop(start + QPoint(48, 0))


def test_undo_in_the_middle_of_a_drag_ends_it(bench: Bench) -> None:
    before = bench.desk.mix
    start = bench.middle("guest")
    bench.grab(start, bench.pixels(200, 0))
    bench.desk.undo()
    assert bench.desk.mix == before
    bench.move(start + bench.pixels(300, 0))
    assert bench.desk.mix == before
    QTest.mouseRelease(bench.canvas, LEFT, NONE, start)
    assert bench.undo_steps() == 0


@pytest.mark.parametrize("way", [QPoint(90, 40), QPoint(-60, -30)])
def test_in_crop_mode_the_picture_moves_behind_its_frame(bench: Bench, way: QPoint) -> None:
    bench.desk.edit(NAME, lambda mix: mix.with_layer(_cropped(bench)))
    bench.click(bench.middle("guest"))
    QTest.mouseDClick(bench.canvas, LEFT, NONE, bench.middle("guest"))
    assert bench.desk.state.crop_mode
    box = bench.box("guest")
    bench.drag(bench.middle("guest"), way)
    crop = bench.layer("guest").crop
    assert crop is not None
    assert crop.x is not None
    assert (crop.x < 320) == (way.x() > 0)
    assert bench.box("guest") == box
    bench.key(bench.canvas, Qt.Key.Key_Escape)
    assert not bench.desk.state.crop_mode
    assert bench.layer("guest").crop == Crop(320, 180, 640, 360)


def _cropped(bench: Bench) -> Layer:
    return replace(bench.layer("guest"), crop=Crop(320, 180, 640, 360))


def _elsewhere(bench: Bench) -> Layer:
    return replace(bench.layer("guest"), stream="nobody_knows")


def test_in_the_design_scheme_alt_on_a_handle_sizes_from_the_centre(bench: Bench) -> None:
    settings = bench.stage.desk.settings
    bench.canvas.set_snapping(False)
    bench.desk.select(("guest",))
    settings.change(lambda now: replace(now, scheme="design"))
    bench.drag(bench.corner("guest", 1, 1), bench.pixels(48, 27), ALT)
    settings.change(lambda now: replace(now, scheme="broadcast"))
    box = bench.box("guest")
    assert bench.layer("guest").crop is None
    assert (box.x + box.width / 2, box.y + box.height / 2) == pytest.approx((540, 835), abs=1)
    assert box.width > 540
    bench.drag(bench.corner("guest", 1, 1), bench.pixels(-48, -27), ALT)
    assert bench.layer("guest").crop is not None
