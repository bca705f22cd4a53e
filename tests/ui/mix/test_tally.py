"""The lights on layers are seen and read: shape, word and colour."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from console.domain.message import say
from console.domain.mix import Layer
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
