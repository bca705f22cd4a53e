"""The inspector's numbers: units per field, many layers at once, anchors, grids, layer numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.contracts.mixing import limits
from console.domain.message import say
from console.domain.mix import Crop, Place
from console.domain.units import Length, Share, in_pixels, nearest
from console.ui.mix.field import UnitSign
from console.ui.mix.numbers import Wrong, read_place
from console.ui.mix.typed import turned, unit_alone
from tests.ui.mix.bench import LEFT, Bench

LIMITS = limits("legacy")


def units(bench: Bench) -> list[str]:
    place = bench.layer("guest").place
    lengths: list[Length | None] = [place.x, place.y, place.width, place.height]
    return ["%" if isinstance(length, Share) else "px" for length in lengths]


@given(st.integers(0, 3000), st.integers(1, 3000))
def test_pixels_come_back_from_per_cent_within_one_pixel_or_it_is_said(px: int, side: int) -> None:
    share, told = turned(px, "%", side, LIMITS)
    back, _ = turned(share, "px", side, LIMITS)
    assert abs(float(in_pixels(back, side)) - px) <= 1
    assert (back == px) or told is not None
    if not isinstance(share, Share):
        assert told is not None, "why it stays in pixels"


@given(st.integers(100, 9900), st.integers(1, 3000))
def test_what_rounding_takes_away_is_said(hundredths: int, side: int) -> None:
    share = Share(hundredths / 10_000)
    whole, told = turned(share, "px", side, LIMITS)
    exact = share.of * side
    assert whole == nearest(exact)
    assert (told is not None) == (abs(exact - float(in_pixels(whole, side))) >= 0.005)


@given(st.floats(0, 150))
def test_no_share_outside_the_vendors_range_is_ever_taken(per_cent: float) -> None:
    value = read_place(f"{per_cent:.6f}%", "x", "px", 1280, LIMITS)
    inside = 0.01 <= round(per_cent / 100, 4) <= 0.99
    assert isinstance(value, Share) is inside
    assert isinstance(value, Wrong) is not inside


@pytest.mark.parametrize(("text", "unit"), [(" PX ", "px"), ("％", "%"), ("50%", None)])
def test_a_unit_alone_is_told_from_a_number(text: str, unit: str | None) -> None:
    assert unit_alone(text) == unit


def test_one_field_turns_into_per_cent_by_key_and_by_click_and_back(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.type_into("inspector.width", "%")
    assert units(bench) == ["px", "px", "%", "px"]
    assert bench.layer("guest").place.width == Share(0.25)
    sign = bench.field("inspector.y").findChild(UnitSign)
    assert sign is not None
    QTest.mouseClick(sign, LEFT, pos=QPoint(5, 5))
    assert units(bench) == ["px", "%", "%", "px"]
    bench.type_into("inspector.width", "50")
    assert bench.layer("guest").place.width == Share(0.5)
    bench.type_into("inspector.width", "px")
    assert bench.layer("guest").place.width == 960


def test_a_number_that_has_no_legal_share_stays_and_says_why(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.type_into("inspector.x", "0")
    bench.type_into("inspector.x", "%")
    assert bench.layer("guest").place.x == 0
    remark = bench.label("inspector.x.remark")
    assert remark.isVisible()
    assert remark.text() == "Stays in px: the vendor takes no share but 1 % to 99 %."
    assert bench.field("inspector.x").accessibleDescription() == remark.text()


def test_a_share_that_is_no_whole_pixel_says_what_it_is_rounded_to(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.type_into("inspector.x", "33.33%")
    bench.type_into("inspector.x", "px")
    assert bench.label("inspector.x.remark").text() == "639.94 px, rounded to 640 px."
    assert bench.layer("guest").place.x == 640


def test_tab_goes_from_x_through_the_sizes_to_the_crop(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.field("inspector.x").setFocus()
    seen: list[str] = []
    for _ in range(8):
        now = QApplication.focusWidget()
        assert now is not None
        seen.append(now.objectName().removeprefix("inspector."))
        QTest.keyClick(now, Qt.Key.Key_Tab)
    place, crop = ["x", "y", "width", "height"], ["crop.x", "crop.y", "crop.width", "crop.height"]
    assert seen == place + crop


def test_a_number_typed_for_many_goes_to_all_of_them_in_one_step(bench: Bench) -> None:
    bench.desk.select(("rival", "guest"))
    assert bench.field("inspector.x").text() == ""
    assert bench.field("inspector.x").placeholderText() == "several"
    bench.type_into("inspector.x", "64")
    bench.type_into("inspector.crop.width", "50%")
    assert [bench.layer(key).place.x for key in ("rival", "guest")] == [64, 64]
    assert [bench.layer(key).crop for key in ("rival", "guest")] == [
        Crop(width=480),
        Crop(width=640),
    ]
    assert bench.field("inspector.x").text() == "64"
    assert bench.undo_steps() == 2


def test_what_is_locked_among_many_stays(bench: Bench) -> None:
    bench.desk.select(("rival",))
    bench.stage.run("mix.lock")
    bench.desk.select(("rival", "guest"))
    bench.type_into("inspector.width", "300")
    assert (bench.layer("rival").place.width, bench.layer("guest").place.width) == (840, 300)


def test_the_anchor_stays_where_it_is_when_a_size_is_typed(bench: Bench) -> None:
    bench.desk.select(("guest",))
    pad = bench.workspace.inspector.place.anchor
    pad.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(pad, key)
    assert pad.accessibleDescription() == "right"
    bench.type_into("inspector.width", "400")
    bench.type_into("inspector.height", "200")
    assert bench.layer("guest").place == Place(380, 735, 400, 200)
    QTest.mouseClick(pad, LEFT, pos=QPoint(4, 4))
    assert bench.stage.desk.arrangement.value.anchor == (0.0, 0.0)


def test_a_crop_beyond_its_source_is_refused_with_what_is_left(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.type_into("inspector.crop.x", "1000")
    entry = bench.type_into("inspector.crop.width", "281")
    assert bench.label("inspector.crop.width.error").text() == (
        "The source has 1280 px here: at most 280."
    )
    QTest.keyClick(entry, Qt.Key.Key_Escape)
    bench.type_into("inspector.crop.width", "280")
    assert bench.layer("guest").crop == Crop(1000, width=280)


def test_l_sets_the_layer_number_and_who_had_it_takes_the_old_one(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.canvas.setFocus()
    bench.key(bench.canvas, Qt.Key.Key_L)
    entry = bench.field("inspector.number")
    assert entry.hasFocus()
    QTest.keyClicks(entry, "2")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert (bench.layer("guest").number, bench.layer("rival").number) == (2, 3)
    bench.type_into("inspector.number", "17")
    assert "1 and 16" in bench.label("inspector.number.error").text()


def test_a_grid_is_typed_and_made_from_the_inspector(bench: Bench) -> None:
    bench.desk.select(("rival", "guest", "logo"))
    form = bench.workspace.inspector.arrange
    assert form.isVisible()
    form.relative.chosen.emit("canvas")
    bench.type_into("inspector.rows", "1")
    bench.type_into("inspector.gap", "30")
    bench.type_into("inspector.margin", "0")
    bench.stage.run("mix.tidy")
    boxes = sorted((bench.box(key) for key in ("rival", "guest", "logo")), key=lambda box: box.x)
    assert [box.x for box in boxes] == [0, 650, 1300]
    assert bench.undo_steps() == 1
    bench.desk.select(("guest",))
    assert not form.isVisible()


def test_the_numbers_are_never_those_of_another_selection(bench: Bench) -> None:
    bench.desk.select(("rival", "guest"))
    entry = bench.field("inspector.x")
    entry.setFocus()
    QTest.keyClicks(entry, "77")
    bench.desk.select(("guest",))
    assert entry.text() == "300"
    assert bench.layer("guest").place.x == 300


def test_a_place_that_is_not_given_is_shown_in_whole_pixels_or_in_its_per_cent(
    bench: Bench,
) -> None:
    bench.desk.select(("guest",))
    for place in (Place(width=Share(0.5)), Place(width=333)):
        layer = replace(bench.layer("guest"), place=place)
        bench.desk.edit(say("bare"), lambda mix, layer=layer: mix.with_layer(layer))
        item = bench.desk.layout().of("guest")
        assert item is not None
        share = 100 * item.box.height / bench.desk.layout().canvas.height
        pixels = bench.box("guest").height
        per_cent = isinstance(place.width, Share)
        shown = bench.field("inspector.height").placeholderText()
        assert shown == (f"{share:.4g}" if per_cent else f"{pixels:.0f}")
