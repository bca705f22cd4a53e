"""In a narrow or low window: tabs whole, hints gone before rows, words that end in …"""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QTabBar, QWidget

from console.domain.message import say
from console.domain.mix import Kind, Mix, Place
from console.ui.elided import Elided
from console.ui.mix.canvas_panel import CanvasPanel
from console.ui.mix.layers import LayersPanel
from console.ui.mix.reports import PREFLIGHT, Reports
from console.ui.mix.sources import SourcesPanel
from tests.ui.mix.bench import Bench


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_tab_below_is_whole_beside_the_narrowest_window(bench: Bench, language: str) -> None:
    words = bench.stage.words
    before = words.language
    words.speak(language)
    page = Reports(bench.stage)
    page.resize(690, 200)
    page.show()
    QApplication.processEvents()
    assert page.tabs.width() >= page.tabs.sizeHint().width()
    assert not page.call.isVisible()
    page.resize(1200, 200)
    QApplication.processEvents()
    assert page.call.isVisible()
    page.deleteLater()
    words.speak(before)


def test_hints_make_room_for_rows_in_a_low_window(bench: Bench) -> None:
    pictures, host = bench.workspace.pictures, QWidget()
    host.show()
    for kind in (LayersPanel, SourcesPanel):
        made = kind(bench.stage, pictures, host)
        feet = [w for w in made.findChildren(QFrame) if w.objectName() == "hints"]
        made.show()
        made.resize(260, 400)
        assert [foot.isVisible() for foot in feet] == [True]
        made.resize(260, 180)
        assert [foot.isVisible() for foot in feet] == [False]
    host.deleteLater()


def test_a_number_on_a_tab_takes_room_only_while_it_is_there(bench: Bench) -> None:
    tabs, right = bench.workspace.reports.tabs, QTabBar.ButtonPosition.RightSide
    assert tabs.tabButton(PREFLIGHT, right) is not None
    assert tabs.tabButton(PREFLIGHT + 1, right) is None


def test_an_elided_label_ends_in_dots_and_says_all_in_its_tooltip(qapp: QApplication) -> None:
    made = Elided()
    made.setText("1280×720 · from background")
    made.resize(60, 20)
    made.show()
    qapp.processEvents()
    assert made.shown.endswith("…")
    assert made.toolTip() == made.text()
    made.resize(600, 20)
    qapp.processEvents()
    assert (made.shown, made.toolTip()) == (made.text(), "")
    made.deleteLater()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("width", [420, 480, 560, 640])
def test_the_canvas_size_stays_whole_and_switches_fold_in_a_narrow_window(
    bench: Bench, language: str, width: int
) -> None:
    words = bench.stage.words
    before = words.language
    words.speak(language)
    panel = CanvasPanel(bench.stage, bench.workspace.pictures)
    panel.resize(width, 300)
    panel.show()
    for button in (panel.ghosts, panel.recanvas):
        button.show()
    QApplication.processEvents()
    panel.resize(width, 301)
    QApplication.processEvents()
    size = panel.detail.text().partition(" ")[0]
    assert panel.detail.shown.startswith(size)
    for button in (panel.ghosts, panel.recanvas, panel.snap):
        assert button.accessibleName()
        assert button.width() >= button.sizeHint().width()
    panel.resize(1400, 300)
    QApplication.processEvents()
    assert panel.detail.shown == panel.detail.text()
    assert [panel.ghosts.text() != "", panel.snap.key != "", panel.recanvas.text() != ""] == [
        True
    ] * 3
    panel.deleteLater()
    words.speak(before)


def test_a_count_stays_inside_the_frame_of_its_tab(bench: Bench) -> None:
    tabs, right = bench.workspace.reports.tabs, QTabBar.ButtonPosition.RightSide
    count = tabs.tabButton(PREFLIGHT, right)
    assert isinstance(count, QLabel)
    words = count.geometry().adjusted(0, 0, -count.contentsMargins().right(), 0)
    margin = 4  # of a tab, in desk.qss
    assert words.right() <= tabs.tabRect(PREFLIGHT).right() - margin


def test_the_header_tells_the_canvas_that_is_there_after_an_undo(bench: Bench) -> None:
    detail, desk = bench.workspace.screens.detail, bench.desk

    def painted(mix: Mix) -> Mix:
        first = replace(mix.layers[0], kind=Kind.CANVAS, place=Place(width=640, height=480))
        return replace(mix, layers=(first, *mix.layers[1:]))

    for act in (lambda: desk.edit(say("Edit"), painted), desk.undo, desk.redo, desk.undo):
        act()
        size = desk.layout().canvas
        assert detail.text().startswith(f"{size.width:g}×{size.height:g} ")
