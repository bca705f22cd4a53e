"""What the mix screen shows as chosen, as focused and as on air."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTabBar, QWidget
from pytestqt.qtbot import QtBot

from console.domain.message import in_english
from console.domain.mix import Mix
from console.domain.templates import TEMPLATES
from console.ui.mix.gallery import Gallery
from console.ui.mix.take_body import seen_instead
from tests.ui.mix.bench import Bench


def _ringed(view: Gallery, accent: QColor) -> list[int]:
    """The templates whose tile has the ring of the chosen one."""
    shot = view.viewport().grab().toImage()
    ratio = shot.devicePixelRatio()
    found: list[int] = []
    for row, preset in enumerate(TEMPLATES):
        tile = view.visualRect(view.model().index(row, 0))
        at = QPoint(round((tile.left() + 4) * ratio), round((tile.top() + 30) * ratio))
        if shot.rect().contains(at) and shot.pixelColor(at) == accent:
            found.append(preset.id)
    return found


def test_one_template_looks_chosen_also_after_undo(bench: Bench, qtbot: QtBot) -> None:
    view, accent = bench.workspace.strip.templates, bench.stage.theme.color("accent")
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.show_current()
    assert _ringed(view, accent) == [bench.desk.mix.template]
    fits = next(
        n for n, preset in enumerate(TEMPLATES)
        if preset.id != bench.desk.mix.template and bench.stage.action(
            f"mix.template.{preset.id}").isEnabled()
    )  # fmt: skip
    view.setCurrentIndex(view.model().index(fits, 0))
    bench.key(view, Qt.Key.Key_Return)
    used = TEMPLATES[fits].id
    assert bench.desk.mix.template == used
    view.scrollTo(view.currentIndex())
    qtbot.waitUntil(lambda: _ringed(view, accent) == [used])
    bench.desk.undo()
    ids = [preset.id for preset in TEMPLATES]
    first = ids.index(bench.desk.mix.template)
    qtbot.waitUntil(lambda: view.currentIndex().row() == first)
    assert _ringed(view, accent) == [bench.desk.mix.template]


@pytest.mark.parametrize("name", ["layers", "gallery", "reports"])
def test_a_pane_that_has_the_keys_shows_it(bench: Bench, name: str) -> None:
    panes: dict[str, QWidget] = {
        "layers": bench.workspace.layers.table,
        "gallery": bench.workspace.strip.templates,
        "reports": bench.workspace.reports.findChild(QTabBar) or bench.workspace,
    }
    pane = panes[name]
    bench.canvas.setFocus()
    before = pane.grab().toImage()
    pane.setFocus(Qt.FocusReason.TabFocusReason)
    assert pane.hasFocus()
    after, accent = pane.grab().toImage(), bench.stage.theme.color("accent")
    fresh = [
        (x, y)
        for x in range(after.width())
        for y in range(after.height())
        if after.pixelColor(x, y) == accent != before.pixelColor(x, y)
    ]
    assert len(fresh) > 60, "a ring of the accent's colour"


def test_before_a_take_the_review_tells_what_viewers_of_the_replaced_stream_see() -> None:
    same, fresh = Mix(output="pk_host", output_type=0), Mix(output="pk_mix", output_type=1)
    told = in_english(seen_instead(same))
    assert told.startswith("No mix from this desk. Viewers of pk_host see that stream itself")
    assert in_english(seen_instead(fresh)) == "nothing on air"


def test_a_view_that_was_panned_shows_what_a_new_one_shows(bench: Bench) -> None:
    """Names keep their places in it; a step of half a pixel has them found anew."""
    canvas = bench.canvas
    canvas.grab()
    canvas.pan(37, -12)
    panned = canvas.grab().toImage()
    canvas.pan(0.5, 0)
    canvas.grab()
    canvas.pan(-0.5, 0)
    assert canvas.grab().toImage() == panned
    canvas.pan(-37, 12)
    canvas.grab()


def test_a_part_is_painted_as_it_is_in_the_whole(bench: Bench) -> None:
    canvas = bench.canvas
    canvas.pan(3, 0)
    whole, part = canvas.grab().toImage(), QRect(canvas.rect().center(), QSize(160, 90))
    ratio = whole.devicePixelRatio()
    there = QRect(part.topLeft() * ratio, part.size() * ratio)
    assert canvas.grab(part).toImage() == whole.copy(there)
    canvas.pan(-3, 0)
