"""What the canvas offers around a drag: aids, gaps, guides, moving by keys, zoom by touch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.commands.registry import by_id
from console.domain.aids import Ruling
from console.domain.message import in_english, say
from console.domain.mix import Crop, Place
from console.services.settings import Preferences
from tests.ui.mix.bench import ALT, CTRL, NONE, SHIFT, Bench

NAME = say("Test")


@pytest.fixture(autouse=True)
def fresh(bench: Bench) -> Iterator[None]:
    bench.stage.desk.settings.change(lambda _: Preferences())
    yield
    bench.stage.desk.settings.change(lambda _: Preferences())


def shown(bench: Bench, *aids: str, mask: str = "") -> None:
    bench.stage.desk.settings.change(lambda now: replace(now, aids=aids, mask=mask))


# --- snapping


@pytest.mark.parametrize(("reach", "sticks"), [(0, False), (3, False), (6, True), (20, True)])
def test_the_reach_of_snapping_is_the_settings(bench: Bench, reach: int, sticks: bool) -> None:
    bench.stage.desk.settings.change(lambda now: replace(now, snap_reach=reach))
    start = bench.middle("guest")
    bench.grab(start, bench.pixels(0, 110) - QPoint(0, 5))
    assert (bench.box("guest").bottom == 1080) is sticks
    bench.key(bench.canvas, Qt.Key.Key_Escape)
    bench.drop(start)


def test_n_turns_snapping_off_and_on(bench: Bench) -> None:
    bench.key(bench.canvas, Qt.Key.Key_N)
    assert bench.canvas.snap_reach == 0
    bench.key(bench.canvas, Qt.Key.Key_N)
    assert bench.canvas.snap_reach == 6


@pytest.mark.parametrize("hidden", [False, True])
def test_a_hidden_layer_is_nothing_to_stick_to(bench: Bench, hidden: bool) -> None:
    logo = replace(bench.layer("logo"), place=Place(333, 60, 160, 90), hidden=hidden)
    bench.desk.edit(NAME, lambda mix: mix.with_layer(logo))
    start = bench.middle("guest")
    bench.grab(start, QPoint(0, 0))
    bench.move(start + bench.pixels(33, 0) - QPoint(2, 0))
    assert (bench.box("guest").x == 333) is not hidden
    bench.key(bench.canvas, Qt.Key.Key_Escape)
    bench.drop(start)


def test_equal_gaps_are_stuck_to_and_shown_with_their_distance(bench: Bench) -> None:
    bench.desk.edit(
        NAME,
        lambda mix: mix.with_layer(
            replace(bench.layer("rival"), place=Place(700, 700, 200, 270))
        ).with_layer(replace(bench.layer("logo"), place=Place(1010, 710, 160, 90))),
    )
    start = bench.middle("guest")
    # 110 px are free between rival and logo, so 110 before rival guest ends at 590.
    bench.grab(start, bench.pixels(-190, 30) + QPoint(3, 0))
    assert bench.box("guest").right == 590
    QApplication.processEvents()
    assert {round(gap.distance) for gap in bench.canvas.told.gaps} == {110}
    assert "equal gaps" in bench.readout
    bench.drop(start)
    assert bench.canvas.told.gaps == ()


def test_shown_guides_and_safe_areas_are_stuck_to_and_hidden_ones_are_not(bench: Bench) -> None:
    bench.desk.describe(lambda show: replace(show, guides=(Ruling("x", 457),)))
    start = bench.middle("guest")
    for aids, expected in (((), False), (("guides",), True)):
        shown(bench, *aids)
        bench.grab(start, bench.pixels(157, 0) - QPoint(3, 0))
        assert (bench.box("guest").x == 457) is expected
        bench.key(bench.canvas, Qt.Key.Key_Escape)
        bench.drop(start)
    shown(bench, "safe")
    bench.grab(start, bench.pixels(96 - 300, 0) + QPoint(3, 0))
    assert bench.box("guest").x == 96
    bench.drop(start)


def test_the_status_line_has_numbers_what_it_sticks_to_and_the_keys(bench: Bench) -> None:
    start = bench.middle("guest")
    bench.grab(start, bench.pixels(0, 110) - QPoint(0, 4))
    told = bench.readout
    assert told.startswith("Guest  x 300  y 700→810  480×270  snap: bottom edge  [Ctrl] no snap")
    bench.key(bench.canvas, Qt.Key.Key_Escape)
    bench.drop(start)
    bench.desk.select(("guest",))
    corner = bench.corner("guest", 1, 1)
    bench.grab(corner, bench.pixels(50, 50))
    assert "[Alt] crop  [Ctrl Alt] from centre  [Shift] free" in bench.readout
    bench.drop(corner)


# --- handles


def test_alt_in_the_middle_of_a_resize_crops_and_letting_go_sizes_again(bench: Bench) -> None:
    bench.desk.select(("guest",))
    side = bench.corner("guest", 1, 0.5)
    bench.grab(side, bench.pixels(-120, 0))
    assert bench.layer("guest").crop is None
    bench.move(side + bench.pixels(-120, 0), ALT)
    assert bench.layer("guest").crop is not None
    bench.move(side + bench.pixels(-120, 0))
    assert bench.layer("guest").crop is None
    bench.move(side + bench.pixels(-120, 0), ALT)
    bench.drop(side + bench.pixels(-120, 0), ALT)
    assert bench.desk.state.undo == say("Crop {name}", name="Guest")
    assert bench.undo_steps() == 1


def test_from_the_centre_the_middle_stays(bench: Bench) -> None:
    bench.canvas.set_snapping(False)
    bench.desk.select(("guest",))
    bench.drag(bench.corner("guest", 1, 1), bench.pixels(80, 45), CTRL | ALT)
    box = bench.box("guest")
    assert box.width > 500
    assert abs(box.x + box.width / 2 - 540) <= 1
    assert abs(box.y + box.height / 2 - 835) <= 1


def test_a_crop_by_hand_stays_on_its_source(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.drag(bench.corner("guest", 1, 1), bench.pixels(700, 300), ALT)
    assert bench.layer("guest").crop is None
    assert (bench.box("guest").width, bench.box("guest").height) == (480, 270)


def test_a_crop_nobody_can_check_is_marked_on_canvas_and_field_and_take_warns(bench: Bench) -> None:
    unknown = replace(bench.layer("guest"), stream="nobody_knows", crop=Crop(0, 0, 640, 360))
    before = bench.seen()
    bench.desk.edit(NAME, lambda mix: mix.with_layer(unknown))
    bench.desk.select(("guest",))
    assert bench.seen() != before
    assert "unverified" in bench.workspace.inspector.crop.natural.text()
    confirm = by_id("mix.take").confirm
    assert confirm is not None
    asked = confirm(bench.surroundings)
    assert asked is not None
    assert any("cannot be checked" in in_english(words) for words in asked.warnings)


# --- moving by keys


def test_m_then_arrows_move_and_enter_keeps_one_step(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.key(bench.canvas, Qt.Key.Key_M)
    assert bench.canvas.moving
    bench.key(bench.canvas, Qt.Key.Key_Right)
    bench.key(bench.canvas, Qt.Key.Key_Down, SHIFT)
    bench.key(bench.canvas, Qt.Key.Key_Left, CTRL)
    assert bench.layer("guest").place == Place(282, 710, 480, 270)
    assert "x 300→282" in bench.readout
    bench.key(bench.canvas, Qt.Key.Key_Return)
    assert not bench.canvas.moving
    assert not bench.desk.state.crop_mode
    assert bench.undo_steps() == 1


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("120,40", (120, 40)),
        ("+10", (310, 700)),
        ("x+10", (310, 700)),
        ("y+10", (300, 710)),
        ("y40", (300, 40)),
        ("x120,40", (120, 700)),
        ("-25,-5", (275, 695)),
        ("960-480", (480, 700)),
    ],
)
def test_m_then_typed_numbers_go_there(bench: Bench, typed: str, place: tuple[int, int]) -> None:
    bench.desk.select(("guest",))
    bench.key(bench.canvas, Qt.Key.Key_M)
    QTest.keyClicks(bench.canvas, typed)
    assert bench.canvas.scene.note
    bench.key(bench.canvas, Qt.Key.Key_Return)
    assert (bench.layer("guest").place.x, bench.layer("guest").place.y) == place
    assert bench.undo_steps() == 1


def test_escape_and_the_right_button_put_a_typed_move_back(bench: Bench) -> None:
    before = bench.desk.mix
    bench.desk.select(("rival", "guest"))
    bench.key(bench.canvas, Qt.Key.Key_M)
    QTest.keyClicks(bench.canvas, "12")
    assert bench.desk.mix != before
    bench.key(bench.canvas, Qt.Key.Key_Escape)
    assert bench.desk.mix == before
    assert bench.desk.state.selection == ("rival", "guest")
    bench.key(bench.canvas, Qt.Key.Key_M)
    QTest.keyClicks(bench.canvas, "12")
    QTest.mouseClick(bench.canvas, Qt.MouseButton.RightButton, NONE, bench.middle("guest"))
    assert bench.desk.mix == before
    assert bench.undo_steps() == 0


def test_a_typo_is_said_and_the_layer_waits_where_it_was(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.key(bench.canvas, Qt.Key.Key_M)
    QTest.keyClicks(bench.canvas, "1,2,3")
    assert "comma" in bench.readout
    assert bench.layer("guest").place.x == 300
    bench.key(bench.canvas, Qt.Key.Key_Backspace)
    bench.key(bench.canvas, Qt.Key.Key_Backspace)
    assert bench.layer("guest").place.x == 1
    bench.key(bench.canvas, Qt.Key.Key_Escape)


def test_undo_ends_a_typed_move_and_leaving_the_canvas_keeps_it(bench: Bench) -> None:
    before = bench.desk.mix
    bench.desk.select(("guest",))
    bench.key(bench.canvas, Qt.Key.Key_M)
    QTest.keyClicks(bench.canvas, "77")
    bench.desk.undo()
    assert not bench.canvas.moving
    assert bench.desk.mix == before
    bench.key(bench.canvas, Qt.Key.Key_M)
    QTest.keyClicks(bench.canvas, "77")
    bench.field("inspector.x").setFocus()
    assert not bench.canvas.moving
    assert bench.layer("guest").place.x == 77
    assert bench.undo_steps() == 1


# --- measuring


def test_alt_over_another_layer_shows_how_far_it_is(bench: Bench) -> None:
    bench.desk.select(("guest",))
    hover(bench, bench.middle("rival"), ALT)
    # rival lies 1000 … 1840 and 200 … 680, guest 300 … 780 and 700 … 970.
    assert {(gap.axis, round(gap.distance)) for gap in bench.canvas.told.gaps} == {
        ("x", 220),
        ("y", 20),
    }
    QTest.keyRelease(bench.canvas, Qt.Key.Key_Alt)
    assert bench.canvas.told.gaps == ()
    hover(bench, bench.at(100, 1000), ALT)
    assert {round(gap.distance) for gap in bench.canvas.told.gaps} == {300, 1140, 700, 110}
    hover(bench, bench.at(100, 1000), NONE)
    assert bench.canvas.told.gaps == ()


def hover(bench: Bench, at: QPoint, held: Qt.KeyboardModifier) -> None:
    """A move without a button."""
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), QPointF(bench.canvas.mapToGlobal(at)),
        Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, held,
    )  # fmt: skip
    QApplication.sendEvent(bench.canvas, event)


# --- the view


def test_two_fingers_zoom_about_where_they_are(bench: Bench) -> None:
    at = bench.middle("guest")
    here = bench.canvas.scene.lens.at(QPointF(at))
    zoom = bench.canvas.scene.lens.zoom
    device = QPointingDevice(
        "pad", 7, QInputDevice.DeviceType.TouchPad, QPointingDevice.PointerType.Finger,
        QInputDevice.Capability.Position, 2, 1,
    )  # fmt: skip
    where = QPointF(at)
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, device, 2, where, where,
        QPointF(bench.canvas.mapToGlobal(at)), 0.5, QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(bench.canvas, pinch)
    lens = bench.canvas.scene.lens
    assert lens.zoom == pytest.approx(zoom * 1.5)
    assert (lens.at(QPointF(at)) - here).manhattanLength() < 0.01


@pytest.mark.parametrize(("code", "command"), [(10, "fit"), (11, "selection")])
def test_shift_and_a_digit_zoom_whatever_the_input_method_makes_of_it(
    bench: Bench, code: int, command: str
) -> None:
    bench.desk.select(("guest",))
    bench.canvas.zoom("100")
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, Qt.Key.Key_unknown, SHIFT, code, 0, 0, "！")
        QApplication.sendEvent(bench.canvas, event)
        assert event.isAccepted()
    lens = bench.canvas.scene.lens
    bench.canvas.zoom(command)
    assert bench.canvas.scene.lens == lens


def test_middle_button_space_and_wheel_pan(bench: Bench) -> None:
    before = bench.desk.mix
    at, way = bench.middle("guest"), QPoint(40, 25)
    lens = bench.canvas.scene.lens
    QTest.mousePress(bench.canvas, Qt.MouseButton.MiddleButton, NONE, at)
    bench.move(at + way)
    QTest.mouseRelease(bench.canvas, Qt.MouseButton.MiddleButton, NONE, at + way)
    assert bench.canvas.scene.lens == lens.moved(40, 25)
    QTest.keyPress(bench.canvas, Qt.Key.Key_Space)
    bench.drag(at, way)
    QTest.keyRelease(bench.canvas, Qt.Key.Key_Space)
    assert bench.canvas.scene.lens == lens.moved(80, 50)
    wheel(bench, at, QPoint(0, 120), NONE)
    assert bench.canvas.scene.lens == lens.moved(80, 110)
    wheel(bench, at, QPoint(0, -120), SHIFT)
    assert bench.canvas.scene.lens == lens.moved(20, 110)
    wheel(bench, at, QPoint(0, 120), CTRL)
    assert bench.canvas.scene.lens.zoom == pytest.approx(lens.zoom * 1.25)
    assert bench.desk.mix == before


def wheel(bench: Bench, at: QPoint, turn: QPoint, held: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(at), QPointF(bench.canvas.mapToGlobal(at)), QPoint(), turn,
        Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(bench.canvas, event)
