"""What is on air, watched in its tab, and the moves from there; and the sheet of a new canvas."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTabBar
from pytestqt.qtbot import QtBot

from console.domain.message import say
from console.domain.mix import Place, Source
from console.domain.units import Rect, Size
from console.ui.buttons import ActButton
from console.ui.mix.lights import LightMark
from console.ui.mix.recanvas import RecanvasSheet
from tests.ui.mix.bench import NOW, Bench

SIZES = {"lewis01": Size(1920, 1080), "lewis02": Size(960, 720), "lewis03": Size(1280, 720)}


@pytest.fixture
def aired(bench: Bench) -> Iterator[Bench]:
    """On air with all three streams pushed, and the tab shown."""
    bench.desk.know({s: Source(size, NOW - 60) for s, size in SIZES.items()})
    asyncio.run(bench.desk.take())
    bench.stage.run("mix.on_air")
    later(bench, 10)
    yield bench
    bench.desk.know({})
    sheet = bench.workspace.window().findChild(RecanvasSheet)
    if sheet is not None:
        sheet.dismiss()
    tabs(bench).setCurrentIndex(1)


def tabs(bench: Bench) -> QTabBar:
    found = bench.workspace.findChild(QTabBar, "reports.tabs")
    assert isinstance(found, QTabBar)
    return found


def later(bench: Bench, seconds: float) -> None:
    """Show time goes by, as the desk's own loop looks."""
    end = bench.time[0] + seconds
    while bench.time[0] < end:
        bench.time[0] += 0.5
        bench.desk.watch.look()
    QApplication.processEvents()


def told(bench: Bench) -> list[str]:
    """All that the page says, in reading order."""
    page = bench.workspace.reports.on_air
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible() and each.text()]


def drop(bench: Bench, stream: str) -> None:
    known = {s: Source(size, NOW - 60) for s, size in SIZES.items()}
    bench.desk.know({**known, stream: Source(absent=True)})


def test_every_input_is_there_with_its_light_state_and_sizes(aired: Bench) -> None:
    words = told(aired)
    assert words[0] == "Mix pk_night_01 is on air."
    assert words.count("seen") == 3
    assert "960×720 → 960×720" in words
    assert "part of the mix" in words, "the sponsor's picture cannot go away"
    assert words.count("cannot be known") == 1, "nobody looks at the output"
    assert "none: cannot be known" in words
    page = aired.workspace.reports.on_air
    lights = [mark.accessibleName() for mark in page.findChildren(LightMark) if mark.isVisible()]
    assert lights.count("on air now") == 4


def test_a_drop_is_counted_on_the_tab_and_down_on_the_page(aired: Bench) -> None:
    drop(aired, "lewis03")
    later(aired, 60)
    words = told(aired)
    assert words[0] == "Mix pk_night_01 is on air · inputs in trouble: 1"
    assert "gone" in words
    assert "1:00" in words
    assert "14:00" in words
    count = tabs(aired).tabButton(5, QTabBar.ButtonPosition.RightSide)
    assert isinstance(count, QLabel)
    assert count.text() == "1"


def test_the_next_move_is_one_chord_away_and_then_leads_to_take(aired: Bench) -> None:
    drop(aired, "lewis03")
    later(aired, 3)
    aired.canvas.setFocus()
    for key in (Qt.Key.Key_G, Qt.Key.Key_N):
        aired.key(aired.canvas, key)
    assert aired.layer("guest").hidden
    assert aired.desk.state.selection == ("guest",)
    assert [change.verb for change in aired.desk.state.changes] == ["removed"]
    later(aired, 1)
    assert aired.desk.watch.store.value.moves["lewis03"] == ("take",)


def test_the_button_of_a_line_does_the_same(aired: Bench) -> None:
    drop(aired, "lewis02")
    later(aired, 3)
    page = aired.workspace.reports.on_air
    shown = [each for each in page.findChildren(ActButton) if each.isVisible()]
    assert [each.text() for each in shown] == ["Layout without this layer"]
    assert shown[0].key == "G N"
    shown[0].click()
    assert aired.layer("rival").hidden


def test_when_nobody_looks_any_more_the_age_of_the_evidence_grows(
    aired: Bench, qtbot: QtBot
) -> None:
    aired.desk.know({})
    later(aired, 42)
    qtbot.waitUntil(lambda: told(aired).count("0:42 ago") == 3)
    words = told(aired)
    assert "seen" not in words
    assert words.count("cannot be known") == 4


def test_without_a_program_the_page_says_what_it_is_for(bench: Bench) -> None:
    bench.stage.run("mix.on_air")
    QApplication.processEvents()
    assert told(bench) == ["Nothing is on air. After a TAKE its inputs are watched here."]
    tabs(bench).setCurrentIndex(1)


def new_canvas(bench: Bench) -> RecanvasSheet:
    """The host is now 1280 x 720, and the sheet for it is open."""
    known = {s: Source(size, NOW - 60) for s, size in SIZES.items()}
    bench.desk.know({**known, "lewis01": Source(Size(1280, 720), NOW - 60)})
    bench.canvas.setFocus()
    for key in (Qt.Key.Key_G, Qt.Key.Key_C):
        bench.key(bench.canvas, key)
    sheet = bench.workspace.window().findChild(RecanvasSheet)
    assert isinstance(sheet, RecanvasSheet)
    assert sheet.isVisible()
    return sheet


def test_a_new_canvas_offers_three_arrangements_and_arrows_and_enter_take_one(
    aired: Bench,
) -> None:
    aired.desk.edit(
        say("Test"),
        lambda mix: mix.with_layer(replace(aired.layer("guest"), place=Place(1440, 810, 480, 270))),
    )
    steps = aired.undo_steps()
    sheet = new_canvas(aired)
    assert sheet.options["refit"].hasFocus()
    QTest.keyClick(sheet.options["refit"], Qt.Key.Key_Left)
    assert sheet.options["shares"].hasFocus()
    QTest.keyClick(sheet.options["shares"], Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert aired.box("guest") == Rect(960, 540, 320, 180)
    assert aired.undo_steps() == steps + 1
    assert aired.desk.canvas.offer.value is None
    assert not aired.workspace.screens.recanvas.isVisible()


def test_escape_leaves_all_as_it_is_and_the_offer_stands(aired: Bench) -> None:
    before = aired.desk.mix
    sheet = new_canvas(aired)
    QTest.keyClick(sheet.options["refit"], Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert aired.desk.mix == before
    assert aired.workspace.screens.recanvas.isVisible()


def test_undo_brings_the_canvas_and_its_arrangement_back_and_offers_nothing(
    bench: Bench,
) -> None:
    host = bench.layer("host")
    bench.desk.edit(
        say("Size"),
        lambda mix: mix.with_layer(replace(host, place=Place(width=1280, height=720))),
    )
    assert bench.desk.canvas.offer.value is not None
    bench.desk.undo()
    assert bench.desk.canvas.offer.value is None
    bench.desk.redo()
    assert bench.desk.canvas.offer.value is None


def test_who_moves_a_picture_has_arranged_it_alone(bench: Bench) -> None:
    host, guest = bench.layer("host"), bench.layer("guest")
    bench.desk.edit(
        say("Size"),
        lambda mix: mix.with_layer(replace(host, place=Place(width=1280, height=720))),
    )
    bench.desk.edit(
        say("Name"), lambda mix: mix.with_layer(replace(bench.layer("guest"), name="Caro"))
    )
    assert bench.desk.canvas.offer.value is not None, "a name moves nothing"
    bench.desk.edit(
        say("Move"), lambda mix: mix.with_layer(replace(guest, place=Place(0, 0, 480, 270)))
    )
    assert bench.desk.canvas.offer.value is None
