"""The strip under the canvas: tabs, own layouts by key, the generator, the sheet of an import."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from console.domain.mix import Place
from console.domain.own_layout import OwnLayout, Seat
from console.domain.units import Size
from console.ui.digits import digit_of
from console.ui.mix.render import render
from console.ui.mix.seat_sheet import SeatSheet
from console.ui.mix.strip import GENERATE, OWN, TEMPLATES
from console.ui.mix.tiles import TileRow
from console.ui.rehearsal.forms import Choice
from tests.ui.mix.bench import ALT, CTRL, NONE, SHIFT, Bench

RECALL = CTRL | SHIFT


@pytest.fixture(autouse=True)
def plain_strip(bench: Bench) -> None:
    """As on the first day: the shelf empty, templates shown."""
    bench.workspace.strip.tabs.setCurrentIndex(TEMPLATES)
    wish = type(bench.desk.layouts.shelf.wish)()
    bench.desk.layouts.wish(lambda _: wish)


def words(bench: Bench) -> str:
    """The line of the strip, whole."""
    found = bench.workspace.findChild(QLabel, "strip.line")
    assert isinstance(found, QLabel)
    return found.toolTip()


def keep(bench: Bench, name: str = "", family: str = "") -> OwnLayout:
    own = bench.desk.layouts.keep()
    bench.desk.layouts.rename(own.id, name, family)
    return own


def names(view: TileRow) -> list[str]:
    model = view.model()
    rows = range(model.rowCount())
    return [str(model.index(at, 0).data(Qt.ItemDataRole.DisplayRole)) for at in rows]


def test_the_tabs_are_reached_and_turned_by_key(bench: Bench) -> None:
    strip = bench.workspace.strip
    tabs = bench.workspace.findChild(QTabBar, "strip.tabs")
    assert isinstance(tabs, QTabBar)
    assert [tabs.tabText(at) for at in range(3)] == ["Templates", "Own layouts", "Generate"]
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    for tab in (OWN, GENERATE):
        bench.key(tabs, Qt.Key.Key_Right)
        assert strip.view is strip.rows[tab]
        assert strip.view.isVisible()
        assert strip.view in bench.workspace.panes()
    bench.key(bench.canvas, Qt.Key.Key_T, CTRL)
    assert strip.templates.hasFocus()


def test_the_line_says_what_the_focused_template_is_or_why_it_does_not_fit(bench: Bench) -> None:
    bench.key(bench.canvas, Qt.Key.Key_T, CTRL)
    view = bench.workspace.strip.templates
    view.refresh()  # tiles follow an edit when it has come to rest
    said: list[str] = []
    for _ in range(13):
        said.append(words(bench))
        bench.key(view, Qt.Key.Key_Right)
    assert said[0] == "Every picture stays where its own numbers put it."
    assert said[1] == "Template 10 takes 2 pictures, this mix has 4."
    assert "approximate" in said[9]
    assert len(set(said)) == 13


def test_freeing_a_template_leaves_every_pixel_as_it_was(bench: Bench) -> None:
    for template in (410, 20, 590):
        bench.desk.undo()
        bench.stage.run(f"mix.template.{template}")
        before = render(bench.desk.mix, bench.desk.sources(), {})
        bench.stage.run("mix.free")
        assert bench.desk.mix.template == 0
        assert render(bench.desk.mix, bench.desk.sources(), {}) == before


@pytest.mark.parametrize("where", ["canvas", "layers", "field", "strip"])
def test_control_shift_and_a_digit_recalls_wherever_the_keys_are_in_the_mix(
    bench: Bench, where: str
) -> None:
    keep(bench)
    places: dict[str, QWidget] = {
        "canvas": bench.canvas,
        "layers": bench.workspace.layers.table,
        "field": bench.field("inspector.x"),
        "strip": bench.workspace.strip.templates,
    }
    bench.desk.select(("guest",))
    bench.stage.run("mix.nudge.left")
    assert bench.layer("guest").place.x == 299
    place = places[where]
    place.setFocus()
    bench.key(place, Qt.Key.Key_1, RECALL)
    assert bench.layer("guest").place == Place(300, 700, 480, 270)
    assert bench.undo_steps() == 2
    bench.key(place, Qt.Key.Key_2, RECALL)
    assert bench.undo_steps() == 2


def test_a_french_keyboard_recalls_with_the_same_key(bench: Bench) -> None:
    keep(bench)
    bench.desk.select(("guest",))
    bench.stage.run("mix.nudge.left")
    scan, on_mac = 2 if sys.platform == "win32" else 10, 18
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Ampersand, RECALL, scan, on_mac, 0, "&")
    assert digit_of(press) == 1
    QApplication.sendEvent(bench.canvas, press)
    assert bench.layer("guest").place.x == 300


def test_keeping_asks_for_a_name_right_away_and_escape_leaves_it_nameless(bench: Bench) -> None:
    bench.stage.run("mix.layout.keep")
    strip = bench.workspace.strip
    entry = bench.field("layout.name")
    assert entry.hasFocus()
    QTest.keyClicks(entry, "Finale")
    bench.key(entry, Qt.Key.Key_Return)
    assert strip.own.hasFocus()
    assert names(strip.own) == ["Finale"]
    bench.key(strip.own, Qt.Key.Key_F2)
    assert bench.field("layout.name").text() == "Finale"
    QTest.keyClicks(entry, "x")
    bench.key(entry, Qt.Key.Key_Escape)
    assert strip.own.hasFocus()
    assert names(strip.own) == ["Finale"]
    bench.key(strip.own, Qt.Key.Key_F2)
    family = bench.field("layout.family")
    family.setFocus()
    QTest.keyClicks(family, "Talk")
    bench.key(family, Qt.Key.Key_Return)
    assert bench.desk.layouts.row[0].family == "Talk"


def test_the_row_is_ordered_numbered_and_emptied_by_key(bench: Bench) -> None:
    for name in ("A", "B", "C"):
        keep(bench, name)
    bench.workspace.perform("layouts")
    view = bench.workspace.strip.own
    assert view.hasFocus()
    assert names(view) == ["A", "B", "C"]
    bench.key(view, Qt.Key.Key_Home)
    bench.key(view, Qt.Key.Key_Right, ALT)
    assert names(view) == ["B", "A", "C"]
    bench.key(view, Qt.Key.Key_9)
    assert names(view) == ["B", "C", "A"]
    bench.key(view, Qt.Key.Key_Left, ALT)
    assert names(view) == ["B", "A", "C"]
    bench.key(view, Qt.Key.Key_0)
    assert [own.slot for own in bench.desk.layouts.row] == [1, 9, None]
    layers = bench.desk.mix.layers
    bench.desk.select(("guest",))
    bench.key(view, Qt.Key.Key_Delete)
    bench.key(view, Qt.Key.Key_Backspace)
    assert len(names(view)) == 1
    assert bench.desk.mix.layers == layers, "Del is about layouts here"
    bench.stage.run("mix.layout.put_back")
    assert len(names(view)) == 2


def test_the_layout_in_use_has_the_ring_and_the_line_says_for_whom_it_is(
    bench: Bench, qtbot: QtBot
) -> None:
    keep(bench, "Talk")
    bench.workspace.perform("layouts")
    view = bench.workspace.strip.own
    accent = bench.stage.theme.color("accent")

    def ringed() -> bool:
        tile = view.visualRect(view.model().index(0, 0))
        return view.viewport().grab().toImage().pixelColor(tile.left() + 4, 30) == accent

    view.refresh()
    assert ringed()
    assert words(bench) == "Talk: 2 guests, in this show."
    bench.desk.select(("guest",))
    bench.stage.run("mix.nudge.left")
    qtbot.waitUntil(lambda: not ringed())
    bench.desk.select(("rival",))
    bench.stage.run("mix.delete")
    qtbot.waitUntil(lambda: "the last places stay empty" in words(bench))


def test_a_layout_that_fits_the_guests_of_now_is_offered_on_the_tab(bench: Bench) -> None:
    keep(bench, "Pair")
    bench.desk.select(("rival",))
    bench.stage.run("mix.hide")
    keep(bench, "Solo")
    tabs = bench.workspace.strip.tabs
    assert tabs.tabText(OWN) == "Own layouts"
    bench.stage.run("mix.hide")
    assert tabs.tabText(OWN) == "Own layouts •"
    assert tabs.tabToolTip(OWN) == "Pair fits the guests there are now."
    bench.stage.run("mix.layout.fit")
    assert tabs.tabText(OWN) == "Own layouts"
    assert not tabs.tabToolTip(OWN)


def test_an_empty_shelf_says_how_to_fill_it(bench: Bench) -> None:
    bench.workspace.perform("layouts")
    view = bench.workspace.strip.own
    text = bench.stage.theme.color("text_secondary")
    shot = view.grab().toImage()
    pixels = ((x, y) for x in range(shot.width()) for y in range(shot.height()))
    assert any(shot.pixelColor(x, y) == text for x, y in pixels)


def test_a_style_is_generated_by_key_as_one_step_with_its_gap_and_margin(bench: Bench) -> None:
    bench.workspace.perform("generator")
    view = bench.workspace.strip.generator
    assert view.hasFocus()
    assert names(view) == ["PK", "PiP", "Grid", "1 + N", "Stack"]
    bench.type_into("generator.gap", "0")
    bench.type_into("generator.margin", "0")
    view.setFocus()
    bench.key(view, Qt.Key.Key_Home)
    assert words(bench) == "PK is for two pictures, this mix has 3."
    bench.key(view, Qt.Key.Key_Return)
    assert bench.undo_steps() == 0
    for _ in range(2):
        bench.key(view, Qt.Key.Key_Right)
    assert words(bench) == "Grid: a black canvas goes behind as layer 1."
    bench.key(view, Qt.Key.Key_Return)
    assert bench.undo_steps() == 1
    assert bench.box("host").x == 0
    assert bench.box("logo").x == 60
    assert len(bench.desk.mix.layers) == 5
    assert bench.field("generator.gap").text() == "0"


def test_the_sheet_of_an_import_maps_guests_by_keyboard(bench: Bench) -> None:
    seats = (
        Seat(Place(0, 0, 960, 1080), hint="Guest"),
        Seat(Place(960, 0, 960, 1080), hint="Somebody"),
    )
    bench.desk.layouts.begin_import(OwnLayout("", "Pair", Size(1920, 1080), seats))
    bench.workspace.perform("layouts.map")
    sheet = bench.workspace.window().findChild(SeatSheet)
    assert isinstance(sheet, SeatSheet)
    assert sheet.isVisible()
    first, second = (sheet.findChild(Choice, f"seats.{at}") for at in (0, 1))
    assert isinstance(first, Choice)
    assert isinstance(second, Choice)
    assert first.hasFocus()
    assert (first.currentText(), second.currentText()) == ("Guest", "Challenger")
    assert first.accessibleName() == "Place 1 · Guest"
    bench.key(first, Qt.Key.Key_Up)
    assert (first.currentText(), second.currentText()) == ("Challenger", "nobody")
    bench.key(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    bench.key(second, Qt.Key.Key_End)
    assert second.currentText() == "Guest"
    bench.key(second, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert (bench.box("rival").x, bench.box("guest").x) == (0, 960)
    assert [own.name for own in bench.desk.layouts.row] == ["Pair"]


def test_escape_on_the_sheet_imports_nothing(bench: Bench) -> None:
    bench.desk.layouts.begin_import(OwnLayout("", "Pair", Size(1920, 1080), (Seat(),)))
    bench.workspace.perform("layouts.map")
    sheet = bench.workspace.window().findChild(SeatSheet)
    assert isinstance(sheet, SeatSheet)
    bench.key(sheet, Qt.Key.Key_Escape, NONE)
    assert not sheet.isVisible()
    assert bench.desk.layouts.row == ()
    assert bench.undo_steps() == 0


def test_the_strip_speaks_the_language_of_the_moment(bench: Bench) -> None:
    keep(bench)
    bench.workspace.perform("layouts")
    bench.stage.words.speak("zh_CN")
    tabs = bench.workspace.strip.tabs
    assert [tabs.tabText(at) for at in range(3)] == ["模板", "自定义布局", "生成"]
    assert names(bench.workspace.strip.own) == ["2 位嘉宾的布局"]
    assert bench.field("layout.name").accessibleName() == "名称"
    assert isinstance(bench.workspace.findChild(QLineEdit, "generator.gap"), QLineEdit)
