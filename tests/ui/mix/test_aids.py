"""Rulers, guides, grid, safe areas and masks over the preview, by pointer and by key."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from console.domain.aids import MASKS, Ruling
from console.domain.message import in_english, say
from console.services.settings import Preferences
from tests.ui.mix.bench import CTRL, LEFT, NONE, Bench


@pytest.fixture(autouse=True)
def fresh(bench: Bench) -> Iterator[None]:
    bench.stage.desk.settings.change(lambda _: Preferences())
    yield
    bench.stage.desk.settings.change(lambda _: Preferences())


def shown(bench: Bench, *aids: str, mask: str = "") -> None:
    bench.stage.desk.settings.change(lambda now: replace(now, aids=aids, mask=mask))


def test_a_guide_is_drawn_out_of_the_ruler_moved_and_thrown_away(bench: Bench) -> None:
    shown(bench, "rulers", "guides")
    before = bench.desk.mix
    start = QPoint(8, bench.middle("guest").y())
    to = bench.at(1400, 500)
    bench.drag(start, to - start, CTRL)
    (guide,) = bench.desk.state.show.guides
    assert guide.axis == "x"
    assert abs(guide.at - 1400) <= 3
    at = bench.at(guide.at, 1000)
    bench.drag(at, bench.pixels(100, 0), CTRL)
    (moved,) = bench.desk.state.show.guides
    assert abs(moved.at - guide.at - 100) <= 3
    at = bench.at(moved.at, 1000)
    bench.drag(at, QPoint(5, 0) - at, CTRL)
    assert bench.desk.state.show.guides == ()
    assert bench.desk.mix == before
    assert bench.undo_steps() == 0


def test_escape_puts_a_dragged_guide_back(bench: Bench) -> None:
    bench.desk.describe(lambda show: replace(show, guides=(Ruling("y", 640),)))
    at = bench.at(1800, 640)
    bench.grab(at, bench.pixels(0, 100))
    assert bench.canvas.scene.aids.guides != (Ruling("y", 640),)
    bench.key(bench.canvas, Qt.Key.Key_Escape)
    assert bench.canvas.scene.aids.guides == (Ruling("y", 640),)
    bench.drop(at)
    assert bench.desk.state.show.guides == (Ruling("y", 640),)


def test_a_guide_drawn_while_guides_are_hidden_shows_them_and_loses_none(bench: Bench) -> None:
    bench.desk.describe(lambda show: replace(show, guides=(Ruling("y", 640),)))
    shown(bench, "rulers")
    start = QPoint(8, bench.middle("guest").y())
    bench.drag(start, bench.at(1400, 500) - start, CTRL)
    drawn = bench.desk.state.show.guides
    assert [guide.axis for guide in drawn] == ["x", "y"]
    assert Ruling("y", 640) in drawn
    assert bench.stage.desk.settings.store.value.aids == ("rulers", "guides")
    assert bench.canvas.scene.aids.guides == drawn


def test_guides_are_typed_without_a_drag(bench: Bench) -> None:
    bench.stage.run("mix.guides.edit")
    entry = bench.type_into("guides", "x 640 960 y 360")
    assert bench.desk.state.show.guides == (Ruling("x", 640), Ruling("x", 960), Ruling("y", 360))
    bench.type_into("guides", "x 640 nonsense")
    assert "whole output pixels" in bench.label("guides.error").text()
    assert len(bench.desk.state.show.guides) == 3
    bench.key(entry, Qt.Key.Key_Escape)
    bench.key(entry, Qt.Key.Key_Escape)
    assert not entry.isVisible()
    assert bench.canvas.hasFocus()


def test_guides_around_the_selection_and_none_again(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.stage.run("mix.guides.around")
    assert {guide.at for guide in bench.desk.state.show.guides} == {300, 780, 700, 970}
    bench.stage.run("mix.guides.clear")
    assert bench.desk.state.show.guides == ()
    told = bench.stage.desk.notices.store.value[-1]
    assert "x 300 780  y 700 970" in in_english(told.text)


@pytest.mark.parametrize("name", ["rulers", "grid", "safe"])
def test_each_aid_is_seen_when_on_and_gone_when_off(bench: Bench, name: str) -> None:
    shown(bench)
    plain = bench.seen()
    bench.stage.run(f"mix.aids.{name}")
    assert bench.seen() != plain
    bench.stage.run(f"mix.aids.{name}")
    assert bench.seen() == plain


def test_guides_on_and_off_are_seen(bench: Bench) -> None:
    bench.desk.describe(lambda show: replace(show, guides=(Ruling("x", 500),)))
    lit = bench.seen()
    bench.stage.run("mix.aids.guides")
    assert bench.seen() != lit


def test_each_mask_looks_different_and_can_be_taken_off(bench: Bench) -> None:
    plain = bench.seen()
    looks = [plain]
    for mask in MASKS:
        bench.stage.run(f"mix.mask.{mask.id}")
        looks.append(bench.seen())
    assert all(one != other for one, other in pairwise(looks))
    bench.stage.run("mix.mask.none")
    assert bench.seen() == plain


def test_the_rulers_leave_room_for_the_picture_and_numbers_follow_the_zoom(bench: Bench) -> None:
    before = bench.canvas.scene.frame
    shown(bench, "rulers")
    assert bench.canvas.scene.frame.left() >= 20
    assert bench.canvas.scene.frame.width() <= before.width()
    fitted = bench.seen()
    bench.canvas.pan(30, 0)
    assert bench.seen() != fitted


def test_a_drawn_guide_is_no_obstacle_to_a_handle(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.desk.describe(lambda show: replace(show, guides=(Ruling("x", 780),)))
    bench.drag(bench.corner("guest", 1, 0.5), bench.pixels(-60, 0), CTRL)
    assert bench.box("guest").width < 480
    assert bench.desk.state.show.guides == (Ruling("x", 780),)
    QTest.mouseRelease(bench.canvas, LEFT, NONE, bench.middle("guest"))


def test_what_moves_leaves_its_place_on_air_as_a_ghost_where_that_is_wanted(
    bench: Bench,
) -> None:
    shown(bench, "ghosts")
    assert asyncio.run(bench.desk.take()) is None
    was, guest = bench.box("guest"), bench.layer("guest")
    assert bench.canvas.scene.aids.ghosts == ()
    moved = replace(guest, place=replace(guest.place, x=4))
    bench.desk.edit(say("Move"), lambda mix: mix.with_layer(moved))
    assert bench.canvas.scene.aids.ghosts == (was,)
    bench.desk.edit(say("Hide"), lambda mix: mix.with_layer(replace(guest, hidden=True)))
    assert bench.canvas.scene.aids.ghosts == (was,)
    button = bench.workspace.screens.ghosts
    assert button.isVisible()
    assert button.isChecked()
    QTest.mouseClick(button, LEFT)
    assert bench.canvas.scene.aids.ghosts == ()
    assert not button.isChecked()
