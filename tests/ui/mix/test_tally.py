"""The lights on layers are seen and read: shape, word and colour."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from console.domain.message import say
from console.domain.mix import Layer
from console.domain.pool import noted
from console.domain.show import SourceNote
from console.services.mix.state import OnAir
from console.ui.mix.layer_model import NAME
from tests.ui.mix.bench import Bench


def read_aloud(bench: Bench, key: str) -> str:
    model = bench.workspace.layers.table.model()
    for row in range(model.rowCount()):
        index = model.index(row, NAME)
        if bench.layer(key).title == index.data():
            return str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole))
    raise AssertionError(key)


def shown(bench: Bench, colour: str) -> int:
    """Pixels of exactly this token in the head of the guest's box on the canvas."""
    start, wanted = bench.corner("guest", 0, 0), bench.stage.theme.color(colour)
    seen = bench.seen()
    ratio = seen.devicePixelRatio()
    at = start * ratio
    area = [QPoint(at.x() + x, at.y() + y) for x in range(200) for y in range(26)]
    return sum(1 for point in area if seen.rect().contains(point)
               and QColor(seen.pixelColor(point)) == wanted)  # fmt: skip


def test_a_take_lights_every_layer_in_the_table_and_on_the_canvas(bench: Bench) -> None:
    assert read_aloud(bench, "guest").startswith("in preview")
    assert shown(bench, "program") == 0
    asyncio.run(bench.desk.take())
    assert read_aloud(bench, "guest").startswith("on air now")
    assert shown(bench, "program") > 10


def test_another_stream_on_a_layer_is_in_preview_only(bench: Bench) -> None:
    asyncio.run(bench.desk.take())
    bench.desk.edit(
        say("Test"), lambda mix: mix.with_layer(replace(bench.layer("guest"), stream="late01"))
    )
    assert read_aloud(bench, "guest").startswith("in preview")
    assert read_aloud(bench, "rival").startswith("on air now")
    assert shown(bench, "program") == 0
    assert shown(bench, "preview") > 10


def test_a_hidden_layer_still_says_on_air(bench: Bench) -> None:
    asyncio.run(bench.desk.take())

    def hide(layer: Layer) -> Layer:
        return replace(layer, hidden=True)

    bench.desk.edit(say("Test"), lambda mix: mix.with_layer(hide(bench.layer("guest"))))
    assert read_aloud(bench, "guest").startswith("on air now")


def source_row(bench: Bench, stream: str) -> QModelIndex:
    rows = bench.workspace.sources.list.rows
    return rows.index(rows.at(stream))


def source_says(bench: Bench, stream: str) -> str:
    return str(source_row(bench, stream).data(Qt.ItemDataRole.AccessibleDescriptionRole))


def source_shows(bench: Bench, stream: str, colour: str) -> int:
    """Pixels of exactly this token in the source's row."""
    view = bench.workspace.sources.list
    view.resize(max(view.width(), 300), max(view.height(), 240))
    QApplication.processEvents()
    area = view.visualRect(source_row(bench, stream))
    seen = view.viewport().grab(area).toImage()
    wanted = bench.stage.theme.color(colour)
    return sum(
        QColor(seen.pixelColor(x, y)) == wanted
        for x in range(seen.width())
        for y in range(seen.height())
    )


def test_a_take_lights_the_sources_too_and_a_cancel_puts_them_out(bench: Bench) -> None:
    assert source_says(bench, "lewis03") == "in preview"
    assert source_shows(bench, "lewis03", "program") == 0
    asyncio.run(bench.desk.take())
    assert source_says(bench, "lewis03") == "on air now, in preview"
    assert source_says(bench, "sponsor") == "on air now, in preview"
    assert source_shows(bench, "lewis03", "program") > 10
    bench.time[0] += 60
    asyncio.run(bench.desk.cancel())
    assert source_says(bench, "lewis03") == "in preview"
    assert source_shows(bench, "lewis03", "program") == 0


def test_a_source_swapped_in_preview_is_lit_apart_from_the_one_on_air(bench: Bench) -> None:
    bench.desk.describe(lambda show: noted(show, SourceNote("late01")))
    bench.desk.describe(lambda show: noted(show, SourceNote("idle01")))
    asyncio.run(bench.desk.take())
    bench.desk.edit(
        say("Test"), lambda mix: mix.with_layer(replace(bench.layer("guest"), stream="late01"))
    )
    told = [source_says(bench, stream) for stream in ("lewis03", "late01", "idle01")]
    assert told == ["on air now", "in preview", "not in use"]
    assert source_shows(bench, "lewis03", "preview") == 0
    assert source_shows(bench, "late01", "preview") > 10
    assert "not in use" in str(source_row(bench, "idle01").data(Qt.ItemDataRole.ToolTipRole))


def test_an_unsure_send_is_not_called_on_air_and_crop_mode_hides_no_light(bench: Bench) -> None:
    bench.desk.select(["guest"])
    bench.desk.enter_crop()
    bench.desk.set_air(OnAir(bench.desk.mix, 0.0, sure=False), "")
    assert source_says(bench, "lewis03") == "on air? not sure, in preview"
    assert source_shows(bench, "lewis03", "warning") > 10
    bench.desk.leave_crop(keep=False)
